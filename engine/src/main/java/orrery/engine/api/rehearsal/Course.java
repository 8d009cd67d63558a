package orrery.engine.api.rehearsal;

import java.util.List;
import java.util.function.ToDoubleFunction;
import orrery.engine.api.PriorityClass;

/// What one policy comes to, epoch by epoch.
///
/// @param policy its name
/// @param epochs oldest first
public record Course(String policy, List<EpochFigures> epochs) {
    public Course {
        epochs = List.copyOf(epochs);
    }

    /// Mean share of a class that was served, 0 to 1; NaN without epochs, as all means here.
    public double served(PriorityClass priority) {
        return mean(e -> e.service().of(priority));
    }

    /// Mean credits an epoch.
    public double cost() {
        return mean(e -> e.service().cost());
    }

    /// Mean share of what was set aside that stayed idle, percent.
    public double wastePercent() {
        return mean(e -> e.service().wastePercent());
    }

    /// Epochs in which some provider had more load than it could carry.
    public int overloadedEpochs() {
        return (int) epochs.stream().filter(e -> e.service().overloadedProviders() > 0).count();
    }

    /// Mean fairness over tenants, 0 to 1.
    public double jainTenants() {
        return mean(e -> e.service().jainTenants());
    }

    /// Mean fairness of load over providers, 0 to 1.
    public double jainProviders() {
        return mean(e -> e.service().jainProviders());
    }

    /// Credits over all epochs: value less cost less penalty.
    public double net() {
        return epochs.stream().mapToDouble(EpochFigures::net).sum();
    }

    /// How far this stays behind a bound over the same epochs, percent of the bound; NaN where that
    /// is nothing.
    public double regretPercent(Course bound) {
        double most = bound.net();
        return most == 0 ? Double.NaN : 100 * (most - net()) / Math.abs(most);
    }

    private double mean(ToDoubleFunction<EpochFigures> figure) {
        return epochs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
