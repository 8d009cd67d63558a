package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.BlockExecution.Place;
import orrery.engine.api.execution.BlockExecution.TransactionRun;
import orrery.engine.api.execution.Bounds;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.LaneRun.Activity;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.LaneRun.Rerun;
import orrery.engine.api.execution.LaneRun.Stretch;
import orrery.engine.api.execution.Spread;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.analysis.DependencyGraph;
import orrery.engine.parallel.analysis.HotLocations;
import orrery.engine.parallel.analysis.HotLocations.HotLocation;
import orrery.engine.parallel.analysis.LaneSimulator;
import orrery.engine.parallel.analysis.LocationOrder;
import orrery.engine.primitives.Address;

/// Says in the door's words what the records of a block's runs hold. One thread.
final class StudyBuilder {
    private final BlockStudies.Subject subject;
    private final StudyRounds.Measured measured;
    private final List<HotLocation> hot;
    private final StudyWords words;
    private final LaneSimulator simulator;
    private final KnownFunctions functions = new KnownFunctions();

    StudyBuilder(
            BlockStudies.Subject subject,
            StudyRounds.Measured measured,
            List<HotLocation> hot,
            StudyWords words,
            LaneSimulator simulator) {
        this.subject = subject;
        this.measured = measured;
        this.hot = hot;
        this.words = words;
        this.simulator = simulator;
    }

    /// The places at which the block's transactions met in any of its runs, the one that cost most
    /// first: costs as the lanes had them, ties and gains as the sequential run has them.
    static List<HotLocation> hot(StudyRounds.Measured measured) {
        Map<MemoryLocation, HotLocation> lost = new HashMap<>();
        List<HotLocation> all = new ArrayList<>();
        for (ExecutionRecord record : List.of(measured.listed(), measured.optimistic())) {
            HotLocations.of(record).locations().forEach(h -> lost.put(h.location(), h));
        }
        for (HotLocation tie : HotLocations.of(measured.steady()).locations()) {
            HotLocation cost = lost.remove(tie.location());
            all.add(cost == null ? tie : merged(tie, cost));
        }
        lost.values().stream()
                .filter(h -> h.reruns() > 0)
                .sorted(Comparator.comparing(HotLocation::location, LocationOrder.BY_ADDRESS))
                .forEach(all::add);
        all.sort(
                Comparator.comparingLong(HotLocation::lostNanos)
                        .thenComparingLong(HotLocation::criticalPathGain)
                        .thenComparingInt(h -> h.readers().size())
                        .reversed());
        return all;
    }

    private static HotLocation merged(HotLocation tie, HotLocation cost) {
        return new HotLocation(
                tie.location(),
                tie.writers(),
                tie.readers(),
                cost.waiters(),
                cost.reruns(),
                cost.lostNanos(),
                tie.criticalPathGain());
    }

    BlockExecution build() {
        Block block = subject.input().block();
        DependencyGraph graph = simulator.graph();
        Bounds bounds = StudiedBlock.bounds(simulator.criticalPath());
        return new BlockExecution(
                subject.source(),
                subject.name(),
                block.header().number(),
                subject.input().rules().at(block.header()).fork().name(),
                transactions(block),
                List.of(
                        run(measured.sequential(), Mode.SEQUENTIAL, Spread.of(1)),
                        run(measured.optimistic(), Mode.OPTIMISTIC, measured.speedup()),
                        run(measured.listed(), Mode.ACCESS_LIST, measured.listedSpeedup())),
                graph.edges().stream()
                        .map(e ->
                                new Dependency(
                                        e.reader(),
                                        e.writer(),
                                        e.locations().stream().map(words::number).toList()))
                        .toList(),
                graph.layers(),
                hot.stream().map(this::place).toList(),
                bounds,
                measured.parallelism(),
                measured.efficiency(bounds.most()),
                Runtime.getRuntime().availableProcessors(),
                subject.past());
    }

    private List<TransactionRun> transactions(Block block) {
        List<TransactionRun> all = new ArrayList<>();
        for (TransactionRecord ran : measured.steady().transactions()) {
            Transaction sent = block.transactions().get(ran.index());
            all.add(
                    new TransactionRun(
                            ran.index(),
                            sent.hash(),
                            sent.sender().orElseThrow(),
                            sent.to(),
                            functions.call(sent),
                            ran.gasUsed(),
                            ran.committed().nanos()));
        }
        return all;
    }

    private Place place(HotLocation hot) {
        Address address = hot.location().address();
        return new Place(
                address,
                words.account(address),
                words.place(hot.location()),
                hot.writers(),
                hot.readers(),
                hot.waiters(),
                hot.reruns(),
                hot.lostNanos(),
                hot.criticalPathGain());
    }

    private LaneRun run(ExecutionRecord record, Mode mode, Spread speedup) {
        List<Rerun> reruns = new ArrayList<>();
        int[] last = new int[record.transactions().size()];
        for (TransactionRecord transaction : record.transactions()) {
            List<IncarnationRecord> all = transaction.incarnations();
            last[transaction.index()] = transaction.committed().incarnation();
            for (int i = 0; i < all.size(); i++) {
                Cause cause = all.get(i).abortedBy();
                if (cause != null) {
                    reruns.add(
                            new Rerun(
                                    cause.writer(),
                                    transaction.index(),
                                    all.get(i).incarnation(),
                                    words.number(cause.location()),
                                    all.get(i).nanos(),
                                    i + 1 < all.size() ? all.get(i + 1).waitNanos() : 0));
                }
            }
        }
        return new LaneRun(
                mode,
                record.lanes(),
                record.wallNanos(),
                measured.rounds(),
                speedup,
                stretches(record.spans(), last),
                reruns);
    }

    /// @param committed by transaction, the incarnation that counted
    private static List<Stretch> stretches(List<LaneSpan> spans, int[] committed) {
        // An incarnation that met a value still to come is begun anew under the same number.
        long[] newest = new long[committed.length];
        for (LaneSpan span : spans) {
            if (executes(span)) {
                newest[span.transaction()] =
                        Math.max(newest[span.transaction()], span.startNanos());
            }
        }
        List<Stretch> all = new ArrayList<>();
        for (LaneSpan span : spans) {
            boolean inVain =
                    executes(span)
                            && (span.incarnation() < committed[span.transaction()]
                                    || span.startNanos() < newest[span.transaction()]);
            all.add(
                    new Stretch(
                            span.lane(),
                            span.startNanos(),
                            span.endNanos(),
                            Activity.valueOf(span.activity().name()),
                            span.transaction(),
                            span.incarnation(),
                            inVain));
        }
        return all;
    }

    private static boolean executes(LaneSpan span) {
        return span.transaction() >= 0
                && (span.activity() == LaneSpan.Activity.EXECUTE
                        || span.activity() == LaneSpan.Activity.RERUN);
    }
}
