package orrery.engine.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import orrery.engine.depin.Backlog;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;

/// Decides when best-effort demand that has a deadline is served. What waits is known when capacity
/// is set aside, so it costs the tariff there and not the price on demand; and what is set aside
/// for others and left over by them is free.
///
/// *Setting aside.* Work is spread, since cheap providers are few: together with the demand that
/// cannot wait, work should fill the epochs until the last deadline to one level, counting what is
/// expected to come in until then. An epoch is to serve what it lacks of that level, and no less
/// than the largest mean, over all deadlines, of what is due by then (the rule "optimal available"
/// of Yao, Demers, Shenker 1995 for costs that rise with the load).
///
/// *Serving.* Work is served at once where it is due, or where all that is due by some deadline
/// would not fit into the room that is expected until then. All else is served, the first deadline
/// first, where it fits into what is set aside, and waits where it does not.
///
/// One thread at a time.
final class DeferralPlanner implements Checkpointed {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    /// Share of the expected room that is counted on: forecasts err, and not all of it is in reach.
    private static final double TRUST = 0.9;

    /// Epochs over which work is spread at most, and steps in which the level is found.
    private static final int MOST_EPOCHS = 48;

    private static final int HALVINGS = 40;

    /// Share of the newest epoch in the mean of what comes in.
    private static final double INFLOW_RATE = 0.05;

    /// What is to be served in an epoch, by kind, millionths, where capacity is set aside for it.
    private final TreeMap<Long, long[]> planned = new TreeMap<>();

    /// Running mean by kind of what comes in that may wait, in the resource's unit.
    private final double[] inflow = new double[KINDS.length];

    private final long[] seen = new long[KINDS.length];

    /// A figure of a kind in an epoch ahead of the one that is decided, in the resource's unit.
    interface Ahead {
        double of(ResourceKind kind, int epochs);
    }

    /// What is set aside for work that waits.
    ///
    /// @param work amounts to be served, one demand for each id, sorted by id
    /// @param planned sum of it by kind, in the order of the kinds
    /// @param due the part of that whose deadline is the epoch
    record Plan(List<Demand> work, List<Double> planned, List<Double> due) {}

    /// Work that may wait: its amount in millionths, and the last epoch for it.
    ///
    /// @param isLast whether it is given up after the epoch that is decided
    private record Work(Demand demand, long amount, long until, boolean isLast) {}

    /// Whether a demand is served by plan rather than at once.
    static boolean mayWait(Demand demand, AgentParameters parameters) {
        return demand.priority() == Priority.BEST_EFFORT
                && demand.deadline() != Demand.NO_DEADLINE
                && parameters.deferralLimit() > 0;
    }

    /// Plans what an epoch ahead is to serve of what waits already.
    ///
    /// @param now the epoch that is decided next
    /// @param target the epoch for which capacity is set aside
    /// @param firm what is expected of demand that cannot wait
    Plan plan(Backlog waiting, long now, long target, Ahead firm, AgentParameters parameters) {
        Map<String, Demand> work = new TreeMap<>();
        double[] sum = new double[KINDS.length];
        double[] due = new double[KINDS.length];
        long[] level = new long[KINDS.length];
        for (ResourceKind kind : KINDS) {
            int k = kind.place();
            List<Work> left =
                    unplanned(work(waiting.lots(), kind, now, parameters), now, target, k);
            if (!left.isEmpty()) {
                double lack = lack(left, now, target, kind, firm);
                level[k] = Math.max(least(left, target), (long) (lack * FixedPoint.SCALE));
            }
            long room = level[k];
            for (Work one : left) {
                long part = Math.min(room, one.amount());
                room -= part;
                if (part > 0) {
                    double amount = FixedPoint.ofMicros(part);
                    sum[k] += amount;
                    due[k] += one.until() <= target ? amount : 0;
                    work.merge(
                            one.demand().id(),
                            one.demand().withAmount(amount),
                            (a, b) -> a.withAmount(FixedPoint.quantise(a.amount() + b.amount())));
                }
            }
        }
        planned.put(target, level);
        return new Plan(
                List.copyOf(work.values()),
                Arrays.stream(sum).boxed().toList(),
                Arrays.stream(due).boxed().toList());
    }

    /// The work that no epoch before the target is to serve.
    private List<Work> unplanned(List<Work> work, long now, long target, int kind) {
        long before = 0;
        for (long[] amounts : planned.subMap(now, target).values()) {
            before += amounts[kind];
        }
        List<Work> left = new ArrayList<>(work.size());
        for (Work one : work) {
            long part = Math.min(before, one.amount());
            before -= part;
            if (part < one.amount()) {
                left.add(new Work(one.demand(), one.amount() - part, one.until(), one.isLast()));
            }
        }
        return left;
    }

    /// What the target lacks of the level to which work fills all epochs until the last deadline,
    /// at most all that is open: found by halving.
    private double lack(List<Work> work, long now, long target, ResourceKind kind, Ahead firm) {
        int epochs = Math.clamp(work.getLast().until() - target + 1, 1, MOST_EPOCHS);
        double[] height = new double[epochs];
        for (int e = 0; e < epochs; e++) {
            height[e] = firm.of(kind, (int) (target - now) + e);
        }
        double open = 0;
        for (Work one : work) {
            open += FixedPoint.ofMicros(one.amount());
        }
        double sum = open + inflow[kind.place()] * (epochs - 1);
        double low = 0;
        double high = sum + Arrays.stream(height).max().orElse(0);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double filled = 0;
            for (double one : height) {
                filled += Math.max(0, middle - one);
            }
            if (filled < sum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.clamp(high - height[0], 0, open);
    }

    /// The largest mean of what is due by a deadline, over the epochs until then.
    private static long least(List<Work> work, long target) {
        long sum = 0;
        long level = 0;
        for (Work one : work) {
            sum += one.amount();
            long epochs = Math.max(one.until(), target) - target + 1;
            level = Math.max(level, (sum + epochs - 1) / epochs);
        }
        return level;
    }

    /// What of an epoch's open demand need not be served in it.
    ///
    /// @param fresh the epoch's own demands
    /// @param room for what may wait
    SortedMap<String, AllocationInput.Wait> waits(
            Backlog waiting,
            List<Demand> fresh,
            long epoch,
            Ahead room,
            AgentParameters parameters) {
        SortedMap<String, AllocationInput.Wait> waits = new TreeMap<>();
        List<Backlog.Lot> lots = waiting.lotsWith(epoch, fresh);
        for (ResourceKind kind : KINDS) {
            List<Work> work = work(lots, kind, epoch, parameters);
            long urgent = urgent(work, epoch, kind, room);
            for (Work one : work) {
                long now = Math.min(urgent, one.amount());
                urgent -= now;
                AllocationInput.Wait wait =
                        new AllocationInput.Wait(
                                FixedPoint.ofMicros(one.amount() - now),
                                one.isLast() ? FixedPoint.ofMicros(one.amount()) : 0,
                                one.until());
                waits.merge(one.demand().id(), wait, DeferralPlanner::together);
            }
        }
        return waits;
    }

    /// @param later whose work is due no sooner
    private static AllocationInput.Wait together(
            AllocationInput.Wait first, AllocationInput.Wait later) {
        return new AllocationInput.Wait(
                FixedPoint.quantise(first.amount() + later.amount()),
                FixedPoint.quantise(first.lost() + later.lost()),
                first.amount() > 0 ? first.until() : later.until());
    }

    /// How much must be served at once: what is due, and what would find no room by its deadline.
    private static long urgent(List<Work> work, long epoch, ResourceKind kind, Ahead room) {
        long urgent = 0;
        long sum = 0;
        double open = 0;
        long counted = epoch;
        for (Work one : work) {
            sum += one.amount();
            while (counted < one.until()) {
                counted++;
                open += TRUST * Math.max(0, room.of(kind, (int) (counted - epoch)));
            }
            urgent = Math.max(urgent, sum - (long) Math.floor(open * FixedPoint.SCALE));
        }
        return urgent;
    }

    /// The work of a kind that may wait, the first deadline first.
    private static List<Work> work(
            List<Backlog.Lot> lots, ResourceKind kind, long now, AgentParameters parameters) {
        List<Work> work = new ArrayList<>();
        for (Backlog.Lot lot : lots) {
            Demand demand = lot.demand();
            if (demand.resource() == kind && mayWait(demand, parameters)) {
                long limit = lot.arrived() + parameters.deferralLimit();
                long until = Math.max(now, Math.min(demand.deadline(), limit));
                boolean isLast = demand.deadline() <= now;
                work.add(new Work(demand, FixedPoint.micros(demand.amount()), until, isLast));
            }
        }
        work.sort(Comparator.comparingLong(Work::until));
        return work;
    }

    /// Takes in what an epoch asked for.
    void observe(List<Demand> fresh, AgentParameters parameters) {
        double[] sum = new double[KINDS.length];
        boolean[] isAsked = new boolean[KINDS.length];
        for (Demand demand : fresh) {
            if (mayWait(demand, parameters)) {
                sum[demand.resource().place()] += demand.amount();
                isAsked[demand.resource().place()] = true;
            }
        }
        for (int k = 0; k < sum.length; k++) {
            if (isAsked[k]) {
                seen[k]++;
                inflow[k] += Math.max(INFLOW_RATE, 1.0 / seen[k]) * (sum[k] - inflow[k]);
            }
        }
    }

    /// Forgets what was planned for epochs that are over.
    void forget(long epoch) {
        planned.headMap(epoch, true).clear();
    }

    @Override
    public void save(CheckpointWriter out) {
        for (int k = 0; k < inflow.length; k++) {
            out.writeDouble(inflow[k]);
            out.writeLong(seen[k]);
        }
        out.writeInt(planned.size());
        planned.forEach((epoch, amounts) -> {
            out.writeLong(epoch);
            for (long amount : amounts) {
                out.writeLong(amount);
            }
        });
    }

    @Override
    public void restore(CheckpointReader in) {
        for (int k = 0; k < inflow.length; k++) {
            inflow[k] = in.readDouble();
            seen[k] = in.readLong();
        }
        planned.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long epoch = in.readLong();
            long[] amounts = new long[KINDS.length];
            for (int k = 0; k < amounts.length; k++) {
                amounts[k] = in.readLong();
            }
            planned.put(epoch, amounts);
        }
    }
}
