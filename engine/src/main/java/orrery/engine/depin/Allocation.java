package orrery.engine.depin;

import java.util.Comparator;
import java.util.List;

/// Who carries what in one epoch, sorted by demand and then provider, each pair at most once.
public record Allocation(long epoch, List<Assignment> assignments) {
    private static final Comparator<Assignment> ORDER =
            Comparator.comparing(Assignment::demand).thenComparing(Assignment::provider);

    public Allocation {
        assignments = assignments.stream().sorted(ORDER).toList();
    }

    public static Allocation empty(long epoch) {
        return new Allocation(epoch, List.of());
    }

    /// Sum of what a provider carries of one kind.
    public double load(String provider, ResourceKind kind) {
        double sum = 0;
        for (Assignment a : assignments) {
            if (a.resource() == kind && a.provider().equals(provider)) {
                sum += a.amount();
            }
        }
        return sum;
    }

    /// Sum of what is assigned to a demand.
    public double assigned(String demand) {
        double sum = 0;
        for (Assignment a : assignments) {
            if (a.demand().equals(demand)) {
                sum += a.amount();
            }
        }
        return sum;
    }
}
