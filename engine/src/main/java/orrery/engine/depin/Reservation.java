package orrery.engine.depin;

import java.util.Comparator;
import java.util.List;

/// Capacity set aside for an epoch ahead, by provider and resource, sorted so. It is paid for
/// whether it is used or not, at the tariff; use beyond it is on demand.
public record Reservation(long epoch, List<Line> lines) {
    public Reservation {
        lines =
                lines.stream()
                        .sorted(Comparator.comparing(Line::provider).thenComparing(Line::resource))
                        .toList();
    }

    /// What is set aside with one provider.
    public record Line(String provider, ResourceKind resource, double amount) {
        public Line {
            amount = FixedPoint.quantise(amount);
        }
    }

    public static Reservation none(long epoch) {
        return new Reservation(epoch, List.of());
    }

    public double of(String provider, ResourceKind kind) {
        for (Line line : lines) {
            if (line.resource() == kind && line.provider().equals(provider)) {
                return line.amount();
            }
        }
        return 0;
    }

    /// Sum over the providers.
    public double total(ResourceKind kind) {
        double sum = 0;
        for (Line line : lines) {
            if (line.resource() == kind) {
                sum += line.amount();
            }
        }
        return sum;
    }
}
