package orrery.engine.parallel.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.parallel.Cause;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.parallel.LaneSpan.Activity;
import orrery.engine.parallel.Lineup;
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
/// Lanes slow each other down while more than one works: what is left of everything that is being
/// done is stretched when a second lane comes, and shrinks when the last but one goes to rest.
///
/// Each lane has one next event; the earliest is taken, at the same moment the lowest lane's. One
/// thread.
final class LaneSimulation {
    private enum Phase {
        /// Rests since before the block, and was woken for it.
        WAKING,
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
    private final Ties ties;
    private final BlockTimes times;
    private final CostModel costs;
    private final Foreknowledge known;
    private final @Nullable Lineup lineup;
    private final Scheduler scheduler;

    // By lane.
    private final Phase[] phases;
    private final long[] until;
    private final long[] since;
    private final int[] running;

    /// What the scheduler found the transaction to be that the lane has in its turn.
    private final State[] before;

    // By transaction.
    private final int[] versions;
    private final int[] runs;
    private final boolean[] isComing;

    /// By reader, parallel to its edges: the versions that it saw.
    private final int[][] seen;

    /// Null where nobody will look at them.
    private final @Nullable List<LaneSpan> spans;

    private final List<Cause> causes = new ArrayList<>();
    private int stalls;

    /// Whether a lane beside the first found something to do.
    private boolean haveOthersCome;

    /// Lanes that do not rest.
    private int active;

    private long now;

    /// The transaction that runs in the commit turn, or NONE.
    private int inTurn = Scheduler.NONE;

    /// @param ties of the graph
    /// @param lineup what lanes know of the calls beforehand and learn of them, or null
    /// @param isShown whether the run's spans shall be kept
    LaneSimulation(
            DependencyGraph graph,
            Ties ties,
            BlockTimes times,
            CostModel costs,
            int lanes,
            Foreknowledge known,
            @Nullable Lineup lineup,
            boolean isShown) {
        this.graph = graph;
        this.ties = ties;
        this.times = times;
        this.costs = costs;
        this.known = known;
        this.lineup = lineup;
        spans = isShown ? new ArrayList<>() : null;
        int count = graph.size();
        active = 1;
        phases = new Phase[lanes];
        Arrays.fill(phases, Phase.WAKING);
        phases[0] = Phase.FREE;
        until = new long[lanes];
        Arrays.fill(until, 1, lanes, costs.startNanos());
        since = new long[lanes];
        running = new int[lanes];
        before = new State[lanes];
        Arrays.fill(before, State.READY);
        versions = new int[count];
        Arrays.fill(versions, NEVER_RAN);
        runs = new int[count];
        isComing = new boolean[count];
        seen = ties.perEdge();
        scheduler = new Scheduler(count, lanes, precedence());
    }

    private Scheduler.Precedence precedence() {
        if (known == Foreknowledge.DEPENDENCIES) {
            return this::unfinishedWriter;
        }
        return lineup == null ? Scheduler.Precedence.NONE : lineup;
    }

    private int unfinishedWriter(int transaction) {
        for (int writer : ties.writers(transaction)) {
            if (writer == inTurn) {
                return transaction; // to the scheduler it is committed already: wait for nobody
            }
            if (scheduler.state(writer).compareTo(State.EXECUTED) < 0) {
                return writer;
            }
        }
        return Scheduler.NONE;
    }

    SimulatedRun run() {
        while (!scheduler.isDone()) {
            int lane = next();
            now = until[lane];
            step(lane);
        }
        List<LaneSpan> shown = spans == null ? new ArrayList<>() : spans;
        shown.sort(Comparator.comparingInt(LaneSpan::lane).thenComparingLong(LaneSpan::startNanos));
        long comingAndGoing =
                isAlone() ? 0 : times.openingNanos() + (haveOthersCome ? costs.endNanos() : 0);
        return new SimulatedRun(
                phases.length,
                now + comingAndGoing + times.aroundNanos(),
                times.sequentialNanos(),
                causes,
                stalls,
                shown);
    }

    private boolean isAlone() {
        return phases.length == 1;
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
            case WAKING -> {
                setActive(active + 1);
                decide(lane);
            }
            case FREE -> decide(lane);
            case READING -> read(lane);
            case FINISHING -> finish(lane);
            case ADOPTING -> {
                log(lane, Activity.COMMIT, runs[running[lane]] - 1);
                note(running[lane], State.EXECUTED, true);
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
                note(transaction, before[lane], false);
                ranToItsEnd(transaction);
                committed(lane);
            }
            case PARKED -> throw new IllegalStateException("a parked lane has no event");
        }
    }

    private void enter(int lane, Phase phase, int transaction, long nanos) {
        if ((phase == Phase.PARKED) != (phases[lane] == Phase.PARKED)) {
            setActive(phase == Phase.PARKED ? active - 1 : active + 1);
        }
        phases[lane] = phase;
        running[lane] = transaction;
        since[lane] = now;
        until[lane] = now + slowed(nanos);
    }

    private long slowed(long nanos) {
        return active > 1 ? Math.round(nanos * costs.slowdown()) : nanos;
    }

    /// A lane goes to rest or comes back; the others may have the machine to themselves then, or no
    /// more.
    private void setActive(int count) {
        if (active > 1 != count > 1) {
            double stretch = count > 1 ? costs.slowdown() : 1 / costs.slowdown();
            for (int lane = 0; lane < phases.length; lane++) {
                boolean works = phases[lane] != Phase.PARKED && phases[lane] != Phase.WAKING;
                if (works && until[lane] > now) {
                    until[lane] = now + Math.round((until[lane] - now) * stretch);
                }
            }
        }
        active = count;
    }

    private long perPlace(int transaction, double nanos) {
        return Math.round(times.places(transaction) * nanos);
    }

    // ---- A lane's round (BlockRun.work)

    private void decide(int lane) {
        if (scheduler.isHeadFree() && scheduler.acquireTurn()) {
            commitHead(lane);
            return;
        }
        int transaction = scheduler.claim();
        haveOthersCome |= lane > 0 && transaction != Scheduler.NONE;
        if (transaction == Scheduler.NONE) {
            enter(lane, Phase.PARKED, Scheduler.NONE, 0);
            return;
        }
        if (lineup != null) {
            lineup.noteStart(transaction, scheduler);
        }
        enter(lane, Phase.READING, transaction, Math.round(ahead(transaction) * costs.readPoint()));
    }

    /// A run ahead alone, which its commit is no part of. At least half of the whole: where the
    /// median lies higher than what a commit took in fact, something is left of the run.
    private long ahead(int transaction) {
        long whole = times.ahead(transaction);
        return Math.max(whole / 2, whole - perPlace(transaction, costs.commitNanos()));
    }

    private void note(int transaction, State was, boolean isAdopted) {
        if (lineup != null) {
            lineup.note(
                    transaction,
                    scheduler.incarnation(transaction),
                    was,
                    isAdopted,
                    times.gas(transaction));
        }
    }

    private void commitHead(int lane) {
        if (scheduler.isDone()) {
            return;
        }
        int transaction = scheduler.head();
        State was = scheduler.takeHead();
        before[lane] = was;
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
                    enter(
                            lane,
                            Phase.ADOPTING,
                            transaction,
                            perPlace(transaction, costs.commitNanos() + costs.publishNanos()));
                } else {
                    blame(transaction, culprit);
                    enter(
                            lane,
                            Phase.REFUTING,
                            transaction,
                            perPlace(transaction, costs.validateNanos()));
                }
            }
            case COMMITTED -> throw new IllegalStateException("the head was committed twice");
        }
    }

    private void runInTurn(int lane) {
        inTurn = running[lane];
        isComing[inTurn] = false; // whoever looks now sees what there was, and finds out later
        enter(lane, Phase.IN_TURN, inTurn, inTurn(inTurn));
    }

    /// Where there are other lanes, the block's journal lies over the same memory of versions as
    /// theirs do. That is about half of what a run ahead takes more; the other half is to keep what
    /// was seen. What it leaves is shown only while somebody looks.
    private long inTurn(int transaction) {
        long alone = times.inTurn(transaction);
        if (isAlone()) {
            return alone;
        }
        long versions = Math.max(0, ahead(transaction) - alone) / 2;
        long shown = active == 1 ? 0 : perPlace(transaction, costs.publishNanos());
        return alone + versions + shown;
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
            int[] writers = ties.writers(transaction);
            for (int i = 0; i < writers.length; i++) {
                int writer = writers[i];
                if (isComing[writer]) {
                    logStall(lane);
                    scheduler.stalled(transaction, writer);
                    free(lane, 0);
                    return;
                }
                seen[transaction][i] = versions[writer];
            }
        }
        phases[lane] = Phase.FINISHING;
        long whole = ahead(transaction);
        until[lane] = now + slowed(whole - Math.round(whole * costs.readPoint()));
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
        free(lane, perPlace(transaction, costs.enterNanos()));
    }

    private void free(int lane, long nanos) {
        enter(lane, Phase.FREE, Scheduler.NONE, nanos);
    }

    /// Everyone can see what the run left; who saw what was before it is aborted.
    private void ranToItsEnd(int transaction) {
        versions[transaction] = runs[transaction]++;
        isComing[transaction] = false;
        if (known == Foreknowledge.VALUES) {
            return;
        }
        int[] above = ties.readers(transaction);
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
        int[] writers = ties.writers(transaction);
        for (int i = 0; i < writers.length; i++) {
            if (seen[transaction][i] != versions[writers[i]]) {
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
        if (spans != null) {
            spans.add(new LaneSpan(lane, parkedAt, until[lane], Activity.WAIT, Scheduler.NONE, 0));
        }
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
        if (spans != null) {
            spans.add(new LaneSpan(lane, since[lane], now, activity, running[lane], incarnation));
        }
    }
}
