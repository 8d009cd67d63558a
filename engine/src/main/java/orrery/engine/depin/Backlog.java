package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Demand of epochs gone by that may still be served: what was asked for before, was not delivered
/// then, and has a deadline that is not over.
///
/// @param lots sorted by demand, then deadline, then the epoch in which they were asked for
public record Backlog(List<Lot> lots) {
    private static final Comparator<Lot> ORDER =
            Comparator.comparing((Lot lot) -> lot.demand().id())
                    .thenComparingLong(lot -> lot.demand().deadline())
                    .thenComparingLong(Lot::arrived);

    /// Nothing waits.
    public static final Backlog EMPTY = new Backlog(List.of());

    public Backlog {
        lots = lots.stream().sorted(ORDER).toList();
    }

    /// What is left of one epoch's demand.
    ///
    /// @param demand as it was asked for, with the amount that is left
    /// @param arrived the epoch in which it was
    public record Lot(Demand demand, long arrived) {}

    /// All that may be served in an epoch, one demand for each id, sorted by id: what waits and
    /// what is asked for anew, by the new one's terms and at the mean of their values. Which part
    /// of it may wait until when, the lots alone say.
    ///
    /// @param fresh the epoch's own demands, sorted by id
    public List<Demand> open(List<Demand> fresh) {
        if (lots.isEmpty()) {
            return fresh;
        }
        Map<String, Demand> open = new TreeMap<>();
        fresh.forEach(demand -> open.put(demand.id(), demand));
        for (Lot lot : lots) {
            open.merge(lot.demand().id(), lot.demand(), Backlog::together);
        }
        return List.copyOf(open.values());
    }

    private static Demand together(Demand terms, Demand other) {
        double amount = terms.amount() + other.amount();
        double value =
                amount > 0
                        ? (terms.amount() * terms.valuePerUnit()
                                        + other.amount() * other.valuePerUnit())
                                / amount
                        : terms.valuePerUnit();
        return terms.withAmount(FixedPoint.quantise(Math.min(amount, FixedPoint.LIMIT)))
                .withValue(value);
    }

    /// The lots that may be served in an epoch, its own demands included; those that cannot wait
    /// have the epoch itself as their deadline.
    ///
    /// @param fresh the epoch's own demands
    public List<Lot> lotsWith(long epoch, List<Demand> fresh) {
        List<Lot> all = new ArrayList<>(lots);
        for (Demand demand : fresh) {
            if (demand.amount() > 0) {
                long deadline = demand.deadline() == Demand.NO_DEADLINE ? epoch : demand.deadline();
                all.add(new Lot(demand.withDeadline(deadline), epoch));
            }
        }
        all.sort(ORDER);
        return all;
    }

    /// What waits once an epoch is over: what was delivered went to the lots of its demand by their
    /// deadlines, and those whose deadline is the epoch or before are given up.
    ///
    /// @param fresh the epoch's own demands
    /// @param delivered by demand
    Backlog after(long epoch, List<Demand> fresh, Map<String, Double> delivered) {
        List<Lot> waiting = new ArrayList<>();
        Map<String, Long> left = new HashMap<>();
        for (Lot lot : lotsWith(epoch, fresh)) {
            String id = lot.demand().id();
            long amount = FixedPoint.micros(lot.demand().amount());
            long got =
                    left.computeIfAbsent(
                            id, i -> FixedPoint.micros(delivered.getOrDefault(i, 0.0)));
            long served = Math.min(amount, got);
            left.put(id, got - served);
            if (served < amount && lot.demand().deadline() > epoch) {
                Demand rest = lot.demand().withAmount(FixedPoint.ofMicros(amount - served));
                waiting.add(new Lot(rest, lot.arrived()));
            }
        }
        return waiting.isEmpty() ? EMPTY : new Backlog(waiting);
    }

    /// Demands less what of each waits here: what an epoch answers for, served or lost.
    ///
    /// @param open of the epoch that this follows
    List<Demand> answeredFor(List<Demand> open) {
        if (lots.isEmpty()) {
            return open;
        }
        Map<String, Long> waiting = new HashMap<>();
        for (Lot lot : lots) {
            waiting.merge(lot.demand().id(), FixedPoint.micros(lot.demand().amount()), Long::sum);
        }
        List<Demand> answered = new ArrayList<>(open.size());
        for (Demand demand : open) {
            long rest = waiting.getOrDefault(demand.id(), 0L);
            long amount = Math.max(0, FixedPoint.micros(demand.amount()) - rest);
            answered.add(rest == 0 ? demand : demand.withAmount(FixedPoint.ofMicros(amount)));
        }
        return List.copyOf(answered);
    }
}
