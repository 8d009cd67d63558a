package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.WriteRecord;
import orrery.engine.primitives.Address;

/// How calls of one contract scale over lanes, because of which of its places, and what other
/// layouts of its state would gain. All of it is simulated from calls that really ran.
///
/// @param contract asked about
/// @param calls the transactions of the record that use its state, ascending; they run as if they
///   were a block of their own
/// @param lanes at which speedups are given
/// @param speedups by lanes, as the contract is
/// @param bound T/CP: no number of lanes is faster
/// @param independent by lanes, were no two calls to meet anywhere in the contract
/// @param slots the contract's places that tie calls together, the one that costs most first
public record ContractReport(
        Address contract,
        List<Integer> calls,
        List<Integer> lanes,
        List<Double> speedups,
        double bound,
        List<Double> independent,
        List<HotSlot> slots) {
    /// The lanes at which a report is given, unless somebody asks for others.
    public static final List<Integer> LANES = List.of(2, 8, 32);

    /// Shards of a sharded counter.
    public static final int SHARDS = 16;

    /// Places looked at more closely, at most.
    private static final int MAX_SLOTS = 8;

    /// A place of the contract that ties calls together.
    ///
    /// @param writers calls that write it
    /// @param readers calls that depend on what another wrote there
    /// @param isCounter whether whoever depends on it writes it too, as counters, totals and
    ///   balances are; only then do the first two remedies make sense
    /// @param commutative by lanes, were its updates to commute
    /// @param sharded by lanes, were it [#SHARDS] places of which each call uses one
    /// @param perUser by lanes, were it one place for each sender
    public record HotSlot(
            MemoryLocation location,
            int writers,
            int readers,
            boolean isCounter,
            List<Double> commutative,
            List<Double> sharded,
            List<Double> perUser) {
        public HotSlot {
            commutative = List.copyOf(commutative);
            sharded = List.copyOf(sharded);
            perUser = List.copyOf(perUser);
        }
    }

    public ContractReport {
        calls = List.copyOf(calls);
        lanes = List.copyOf(lanes);
        speedups = List.copyOf(speedups);
        independent = List.copyOf(independent);
        slots = List.copyOf(slots);
    }

    /// @param senders of the record's transactions, by index
    public static ContractReport of(
            ExecutionRecord record, List<Address> senders, Address contract, CostModel costs) {
        return of(record, senders, contract, _ -> true, costs);
    }

    /// @param senders of the record's transactions, by index
    /// @param chosen which transactions are looked at, by index, of those that use the contract
    public static ContractReport of(
            ExecutionRecord record,
            List<Address> senders,
            Address contract,
            IntPredicate chosen,
            CostModel costs) {
        return new Author(record, senders, contract, chosen, costs, LANES).report();
    }

    private static final class Tally {
        private int writers;
        private int readers;
        private boolean isCounter = true;
    }

    private static final class Author {
        private final ExecutionRecord record;
        private final List<Address> senders;
        private final Address contract;
        private final CostModel costs;
        private final List<Integer> lanes;
        private final List<Integer> calls;

        /// Of each call among the calls.
        private final Map<Integer, Integer> positions = new HashMap<>();

        Author(
                ExecutionRecord record,
                List<Address> senders,
                Address contract,
                IntPredicate chosen,
                CostModel costs,
                List<Integer> lanes) {
            if (senders.size() != record.transactions().size()) {
                throw new IllegalArgumentException(
                        senders.size()
                                + " senders for "
                                + record.transactions().size()
                                + " transactions");
            }
            this.record = record;
            this.senders = senders;
            this.contract = contract;
            this.costs = costs;
            this.lanes = lanes;
            calls =
                    record.transactions().stream()
                            .filter(t -> chosen.test(t.index()) && uses(t.committed()))
                            .map(TransactionRecord::index)
                            .toList();
            calls.forEach(call -> positions.put(call, positions.size()));
        }

        private boolean uses(IncarnationRecord run) {
            return run.reads().stream().anyMatch(r -> isSlot(r.location()))
                    || run.writes().stream().anyMatch(w -> isSlot(w.location()));
        }

        private boolean isSlot(MemoryLocation location) {
            return location instanceof MemoryLocation.Slot && location.address().equals(contract);
        }

        ContractReport report() {
            DependencyGraph graph = DependencyGraph.ofSome(record, calls, (_, l) -> l);
            LaneSimulator asIs = simulator(graph);
            List<MemoryLocation> own =
                    graph.edges().stream()
                            .flatMap(e -> e.locations().stream())
                            .filter(this::isSlot)
                            .distinct()
                            .toList();
            return new ContractReport(
                    contract,
                    calls,
                    lanes,
                    asIs.curve(lanes, Foreknowledge.NOTHING),
                    asIs.criticalPath().bound(),
                    asIs.without(Strike.locations(own)).curve(lanes, Foreknowledge.NOTHING),
                    slots(graph));
        }

        private LaneSimulator simulator(DependencyGraph graph) {
            long[] all = CriticalPath.nanos(record);
            return new LaneSimulator(graph, calls.stream().mapToLong(i -> all[i]).toArray(), costs);
        }

        private List<HotSlot> slots(DependencyGraph graph) {
            Map<MemoryLocation, Tally> tallies = tallies(graph);
            Map<MemoryLocation, Long> ties = new HashMap<>();
            for (DependencyGraph.Edge edge : graph.edges()) {
                edge.locations().forEach(l -> ties.merge(l, 1L, Long::sum));
            }
            List<HotSlot> slots = new ArrayList<>();
            tallies.entrySet().stream()
                    .sorted(
                            Comparator.comparingLong((Map.Entry<MemoryLocation, Tally> e) ->
                                            -ties.getOrDefault(e.getKey(), 0L))
                                    .thenComparing(Map.Entry::getKey, LocationOrder.BY_ADDRESS))
                    .limit(MAX_SLOTS)
                    .forEach(e -> slots.add(slot(graph, e.getKey(), e.getValue())));
            slots.sort(
                    Comparator.comparingDouble((HotSlot s) -> -s.commutative().getLast())
                            .thenComparing(HotSlot::location, LocationOrder.BY_ADDRESS));
            return slots;
        }

        private Map<MemoryLocation, Tally> tallies(DependencyGraph graph) {
            Map<MemoryLocation, Tally> tallies = new TreeMap<>(LocationOrder.BY_ADDRESS);
            for (int position = 0; position < calls.size(); position++) {
                List<MemoryLocation> written =
                        record.transactions().get(calls.get(position)).committed().writes().stream()
                                .map(WriteRecord::location)
                                .toList();
                List<MemoryLocation> needed =
                        graph.needs(position).stream()
                                .flatMap(e -> e.locations().stream())
                                .filter(this::isSlot)
                                .distinct()
                                .toList();
                for (MemoryLocation location : needed) {
                    Tally tally = tallies.computeIfAbsent(location, _ -> new Tally());
                    tally.readers++;
                    tally.isCounter &= written.contains(location);
                }
            }
            for (int call : calls) {
                for (WriteRecord write : record.transactions().get(call).committed().writes()) {
                    Tally tally = tallies.get(write.location());
                    if (tally != null) {
                        tally.writers++;
                    }
                }
            }
            return tallies;
        }

        private HotSlot slot(DependencyGraph graph, MemoryLocation location, Tally tally) {
            return new HotSlot(
                    location,
                    tally.writers,
                    tally.readers,
                    tally.isCounter,
                    simulator(graph.without(Strike.location(location)))
                            .curve(lanes, Foreknowledge.NOTHING),
                    split(location, i -> positions.getOrDefault(i, 0) % SHARDS),
                    split(location, senders::get));
        }

        /// The speedups were the place several, of which each call uses one.
        private List<Double> split(MemoryLocation location, IntFunction<Object> part) {
            DependencyGraph graph =
                    DependencyGraph.ofSome(
                            record,
                            calls,
                            (i, l) -> l.equals(location) ? List.of(l, part.apply(i)) : l);
            return simulator(graph).curve(lanes, Foreknowledge.NOTHING);
        }
    }
}
