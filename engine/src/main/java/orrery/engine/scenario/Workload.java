package orrery.engine.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The load that a module's generator offers.
///
/// @param rate transactions per virtual second, 0 to [#MAX_RATE]
/// @param skew Zipf exponent of senders and receivers, 0 (even) to [#MAX_SKEW]
/// @param mix weight by kind, each 0 or more, at least one above 0; kinds that are left out weigh 0
public record Workload(double rate, double skew, Map<TransactionKind, Double> mix) {
    public static final double MAX_RATE = 100_000;
    public static final double MAX_SKEW = 3;

    public Workload {
        if (!(rate >= 0 && rate <= MAX_RATE)) {
            throw new IllegalArgumentException("rate is " + rate + ", 0 to 100000 is accepted");
        }
        if (!(skew >= 0 && skew <= MAX_SKEW)) {
            throw new IllegalArgumentException("skew is " + skew + ", 0 to 3 is accepted");
        }
        EnumMap<TransactionKind, Double> complete = new EnumMap<>(TransactionKind.class);
        double sum = 0;
        for (TransactionKind kind : TransactionKind.values()) {
            double weight = mix.getOrDefault(kind, 0.0);
            if (!(weight >= 0 && weight <= 1e9)) {
                throw new IllegalArgumentException(
                        "mix." + kind.id() + " is " + weight + ", 0 to 1000000000 is accepted");
            }
            complete.put(kind, weight);
            sum += weight;
        }
        if (sum <= 0) {
            throw new IllegalArgumentException("mix has no weight above 0");
        }
        mix = Collections.unmodifiableMap(complete);
    }
}
