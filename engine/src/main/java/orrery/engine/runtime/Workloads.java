package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import orrery.engine.api.WorkloadView;
import orrery.engine.scenario.TransactionKind;
import orrery.engine.scenario.Workload;

/// Between a generator's settings and what the window shows of them.
final class Workloads {
    private Workloads() {}

    static WorkloadView view(Workload workload) {
        List<WorkloadView.Share> mix = new ArrayList<>();
        workload.mix()
                .forEach((kind, weight) -> mix.add(new WorkloadView.Share(kind.id(), weight)));
        return new WorkloadView(workload.rate(), workload.skew(), mix);
    }

    /// @throws IllegalArgumentException where a kind is unknown or given twice, or a value is out
    ///   of range
    static Workload of(WorkloadView view) {
        Map<TransactionKind, Double> mix = new EnumMap<>(TransactionKind.class);
        for (WorkloadView.Share share : view.mix()) {
            if (mix.put(kind(share.kind()), share.weight()) != null) {
                throw new IllegalArgumentException("mix names " + share.kind() + " twice");
            }
        }
        return new Workload(view.rate(), view.skew(), mix);
    }

    private static TransactionKind kind(String id) {
        for (TransactionKind kind : TransactionKind.values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "mix names %s, one of transfer, erc20, swap, supply, meter is needed"
                        .formatted(id));
    }

    /// In a few words, for the operator's log.
    static String words(Workload workload) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%.4g tx/s, skew %.3g,",
                                workload.rate(),
                                workload.skew()));
        double sum = workload.mix().values().stream().mapToDouble(Double::doubleValue).sum();
        workload.mix()
                .forEach((kind, weight) -> {
                    if (weight > 0) {
                        text.append(
                                String.format(
                                        Locale.ROOT, " %s %.0f %%", kind.id(), 100 * weight / sum));
                    }
                });
        return text.toString();
    }
}
