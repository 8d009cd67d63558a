package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.Scheduler;
import orrery.engine.parallel.Scheduler.State;

/// One simulated run: lanes as state machines on a counted clock, around the [Scheduler] that real
/// lanes use, each step in the order in which a real lane takes it.
///
/// The problem: what a speculation sees depends on when it looks. The model: a transaction reads
/// everything that others wrote at one point of its time; what it sees of a writer is that writer's
/// newest finished run at that moment (`version`), or that one is coming since the last was aborted
/// (`isComing`), at which it stalls. A run that is repeated writes something else each time; so
/// whoever saw the run before is aborted, as real lanes abort whom the value matters to. Edges of
/// the graph are the only dependencies.
///
/// Each lane has one next event; the earliest is taken, at the same moment the lowest lane's. One
/// thread.
final class LaneSimulation {
    private enum Phase {
        /// About to look for something to do.
        FREE,
        /// In a speculation, before its reads.
        READING,
        /// In a speculation, after its reads.
        FINISHING,
        /// In the commit turn, taking in a speculation that holds.
        ADOPTING,
        /// In the commit turn, finding that a speculation does not hold.
        REFUTING,
        /// In the commit turn, running the head itself.
        IN_TURN,
        PARKED
    }

    private static final int NEVER_RAN = -1;

    private final DependencyGraph graph;
    private final long[] durations;
    private final CostModel costs;
    private final Foreknowledge known;
    private final Scheduler scheduler;

    // By lane.
    private final Phase[] phases;
    private final long[] until;
    private final long[] since;
    private final int[] running;

    // By transaction.
    private final int[] versions;
    private final int[] runs;
    private final boolean[] isComing;

    /// By reader, parallel to its edges: the versions that it saw.
    private final int[][] seen;

    /// By writer: reader and place among the reader's edges, in turn.
    private final int[][] readers;

    private final List<LaneSpan> spans = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();
    private int stalls;
    private long now;

    /// The transaction that runs in the commit turn, or NONE.
    private int inTurn = Scheduler.NONE;

    LaneSimulation(
            DependencyGraph graph,
            long[] durations,
            CostModel costs,
            int lanes,
            Foreknowledge known) {
        this.graph = graph;
        this.durations = durations;
        this.costs = costs;
        this.known = known;
        int count = graph.size();
        phases = new Phase[lanes];
        Arrays.fill(phases, Phase.FREE);
        until = new long[lanes];
        since = new long[lanes];
        running = new int[lanes];
        versions = new int[count];
        Arrays.fill(versions, NEVER_RAN);
        runs = new int[count];
        isComing = new boolean[count];
        seen = new int[count][];
        for (int i = 0; i < count; i++) {
            seen[i] = new int[graph.edgesOf(i).length];
        }
        readers = readers(graph);
        scheduler =
                new Scheduler(
                        count,
                        lanes,
                        known == Foreknowledge.DEPENDENCIES
                                ? this::unfinishedWriter
                                : Scheduler.Precedence.NONE);
    }

    private static int[][] readers(DependencyGraph graph) {
        int[] sizes = new int[graph.size()];
        for (int reader = 0; reader < graph.size(); reader++) {
            for (DependencyGraph.Edge edge : graph.edgesOf(reader)) {
                sizes[edge.writer()] += 2;
            }
        }
        int[][] readers = new int[graph.size()][];
        for (int i = 0; i < sizes.length; i++) {
            readers[i] = new int[sizes[i]];
        }
        int[] filled = new int[graph.size()];
        for (int reader = 0; reader < graph.size(); reader++) {
            DependencyGraph.Edge[] edges = graph.edgesOf(reader);
            for (int i = 0; i < edges.length; i++) {
                int writer = edges[i].writer();
                readers[writer][filled[writer]++] = reader;
                readers[writer][filled[writer]++] = i;
            }
        }
        return readers;
    }

    private int unfinishedWriter(int transaction) {
        for (DependencyGraph.Edge edge : graph.edgesOf(transaction)) {
            int writer = edge.writer();
            if (writer == inTurn) {
                return transaction; // to the scheduler it is committed already: wait for nobody
            }
            if (scheduler.state(writer).compareTo(State.EXECUTED) < 0) {
                return writer;
            }
        }
        return Scheduler.NONE;
    }

    SimulatedRun run(long sequentialNanos) {
        while (!scheduler.isDone()) {
            int lane = next();
            now = until[lane];
            step(lane);
        }
        spans.sort(Comparator.comparingInt(LaneSpan::lane).thenComparingLong(LaneSpan::startNanos));
        return new SimulatedRun(phases.length, now, sequentialNanos, causes, stalls, spans);
    }

    private int next() {
        int earliest = -1;
        for (int lane = 0; lane < phases.length; lane++) {
            if (phases[lane] != Phase.PARKED && (earliest < 0 || until[lane] < until[earliest])) {
                earliest = lane;
            }
        }
        if (earliest < 0) {
            throw new IllegalStateException("every lane waits at transaction " + scheduler.head());
        }
        return earliest;
    }

    private void step(int lane) {
        switch (phases[lane]) {
            case FREE -> decide(lane);
            case READING -> read(lane);
            case FINISHING -> finish(lane);
            case ADOPTING -> {
                log(lane, Activity.COMMIT, runs[running[lane]] - 1);
                committed(lane);
            }
            case REFUTING -> {
                log(lane, Activity.VALIDATE, runs[running[lane]] - 1);
                runInTurn(lane);
            }
            case IN_TURN -> {
                int transaction = running[lane];
                logRun(lane);
                inTurn = Scheduler.NONE;
                ranToItsEnd(transaction);
                committed(lane);
            }
            case PARKED -> throw new IllegalStateException("a parked lane has no event");
        }
    }

    private void enter(int lane, Phase phase, int transaction, long nanos) {
        phases[lane] = phase;
        running[lane] = transaction;
        since[lane] = now;
        until[lane] = now + nanos;
    }

    // ---- A lane's round (BlockRun.work)

    private void decide(int lane) {
        if (scheduler.isHeadFree() && scheduler.acquireTurn()) {
            commitHead(lane);
            return;
        }
        int transaction = scheduler.claim();
        if (transaction == Scheduler.NONE) {
            enter(lane, Phase.PARKED, Scheduler.NONE, 0);
            return;
        }
        long reads = Math.round(durations[transaction] * costs.readPoint());
        enter(lane, Phase.READING, transaction, reads);
    }

    private void commitHead(int lane) {
        if (scheduler.isDone()) {
            return;
        }
        int transaction = scheduler.head();
        State was = scheduler.takeHead();
        switch (was) {
            case RUNNING -> {
                scheduler.releaseTurn();
                decide(lane);
            }
            case READY -> {
                running[lane] = transaction;
                runInTurn(lane);
            }
            case EXECUTED -> {
                int culprit = overtakenBy(transaction);
                if (culprit < 0) {
                    enter(lane, Phase.ADOPTING, transaction, costs.commitNanos());
                } else {
                    blame(transaction, culprit);
                    enter(lane, Phase.REFUTING, transaction, costs.validateNanos());
                }
            }
            case COMMITTED -> throw new IllegalStateException("the head was committed twice");
        }
    }

    private void runInTurn(int lane) {
        inTurn = running[lane];
        isComing[inTurn] = false; // whoever looks now sees what there was, and finds out later
        enter(lane, Phase.IN_TURN, inTurn, durations[inTurn]);
    }

    private void committed(int lane) {
        scheduler.committed();
        wakeForWork();
        commitHead(lane);
    }

    // ---- A speculation (BlockRun.speculate)

    private void read(int lane) {
        int transaction = running[lane];
        if (known != Foreknowledge.VALUES) {
            DependencyGraph.Edge[] edges = graph.edgesOf(transaction);
            for (int i = 0; i < edges.length; i++) {
                int writer = edges[i].writer();
                if (isComing[writer]) {
                    logStall(lane);
                    scheduler.stalled(transaction, writer);
                    free(lane);
                    return;
                }
                seen[transaction][i] = versions[writer];
            }
        }
        phases[lane] = Phase.FINISHING;
        until[lane] = since[lane] + durations[transaction];
    }

    private void finish(int lane) {
        int transaction = running[lane];
        logRun(lane);
        ranToItsEnd(transaction);
        int culprit = overtakenBy(transaction);
        scheduler.executed(transaction);
        if (culprit >= 0) {
            abort(transaction, culprit);
        }
        wakeForWork();
        wakeForWork();
        free(lane);
    }

    private void free(int lane) {
        enter(lane, Phase.FREE, Scheduler.NONE, costs.claimNanos());
    }

    /// Everyone can see what the run left; who saw what was before it is aborted.
    private void ranToItsEnd(int transaction) {
        versions[transaction] = runs[transaction]++;
        isComing[transaction] = false;
        if (known == Foreknowledge.VALUES) {
            return;
        }
        int[] above = readers[transaction];
        for (int i = 0; i < above.length; i += 2) {
            int reader = above[i];
            if (scheduler.state(reader) == State.EXECUTED
                    && seen[reader][above[i + 1]] != versions[transaction]) {
                abort(reader, above[i + 1]);
            }
        }
    }

    /// The place among its edges of the first writer that has run again since, or -1.
    private int overtakenBy(int transaction) {
        if (known == Foreknowledge.VALUES) {
            return -1;
        }
        DependencyGraph.Edge[] edges = graph.edgesOf(transaction);
        for (int i = 0; i < edges.length; i++) {
            if (seen[transaction][i] != versions[edges[i].writer()]) {
                return i;
            }
        }
        return -1;
    }

    private void abort(int transaction, int edge) {
        if (scheduler.abort(transaction, scheduler.incarnation(transaction))) {
            isComing[transaction] = true;
            blame(transaction, edge);
        }
    }

    private void blame(int transaction, int edge) {
        DependencyGraph.Edge reason = graph.edgesOf(transaction)[edge];
        causes.add(new Cause(reason.writer(), transaction, reason.locations().getFirst()));
    }

    private void wakeForWork() {
        for (int lane = 0; lane < phases.length; lane++) {
            if (phases[lane] == Phase.PARKED) {
                if (scheduler.hasWork()) {
                    wake(lane);
                }
                return;
            }
        }
    }

    private void wake(int lane) {
        long parkedAt = since[lane];
        enter(lane, Phase.FREE, Scheduler.NONE, costs.wakeNanos());
        spans.add(new LaneSpan(lane, parkedAt, until[lane], Activity.WAIT, Scheduler.NONE, 0));
    }

    // ---- What is shown

    private void logRun(int lane) {
        int incarnation = runs[running[lane]];
        log(lane, incarnation == 0 ? Activity.EXECUTE : Activity.RERUN, incarnation);
    }

    private void logStall(int lane) {
        stalls++;
        logRun(lane);
    }

    private void log(int lane, Activity activity, int incarnation) {
        spans.add(new LaneSpan(lane, since[lane], now, activity, running[lane], incarnation));
    }
}
