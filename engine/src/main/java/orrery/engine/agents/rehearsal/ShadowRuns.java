package orrery.engine.agents.rehearsal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.LongPredicate;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.Lessons;
import orrery.engine.agents.baseline.ClairvoyantPolicy;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.primitives.Hash256;

/// Other policies on the run's demand, beside the run's own and the clairvoyant bound. They take
/// over what the run's agent knew at some epoch and decide for themselves from there on, with the
/// parameters that the run has, as they change.
///
/// Nothing runs by itself: whoever looks asks now and then, and pays for the epochs since. A shadow
/// that fell behind by more than is shown takes over anew. The run's own policy is lived through
/// again, too, and must decide as it did. Any thread, one at a time.
public final class ShadowRuns {
    /// Epochs between the taking over and the first that is shown, where the run is old enough.
    static final int LEAD_IN = Runner.LEAD_IN;

    private final Chronicle chronicle;
    private final List<String> policies;
    private final int window;

    @GuardedBy("this") private final List<Shadow> shadows = new ArrayList<>();

    @GuardedBy("this") private long since = -1;

    /// Who took over at [#since] has heard so much of what operators did before that epoch.
    @GuardedBy("this") private int heard;

    @GuardedBy("this") private SortedMap<Long, Hash256> recorded = new TreeMap<>();

    @GuardedBy("this") private ForecastCover cover = new ForecastCover();

    @GuardedBy("this") private final Deque<Lessons> lessons = new ArrayDeque<>();

    /// @param policies beside the run's own
    /// @param window how many of the newest epochs are shown, at least 1
    public ShadowRuns(Chronicle chronicle, List<String> policies, int window) {
        this.chronicle = chronicle;
        this.policies = List.copyOf(policies);
        this.window = window;
    }

    /// A policy with its newest epochs.
    private static final class Shadow {
        final Runner runner;
        final Deque<RehearsedEpoch> epochs = new ArrayDeque<>();

        Shadow(Runner runner) {
            this.runner = runner;
        }
    }

    /// What the policies came to in the newest epochs.
    ///
    /// @param since the epoch from which on the shadows decide for themselves
    /// @param live the run's own, oldest first
    /// @param clairvoyant the bound of the same epochs
    /// @param shadows in the order asked for, of the same epochs
    /// @param lessons what the run's agent had learned after each of these epochs
    /// @param cover how often its forecasts since then held what came
    public record Report(
            long since,
            Course live,
            Course clairvoyant,
            List<Course> shadows,
            List<Lessons> lessons,
            ForecastCover.Figures cover) {
        public Report {
            shadows = List.copyOf(shadows);
            lessons = List.copyOf(lessons);
        }
    }

    /// A policy's epochs, oldest first.
    public record Course(String policy, List<RehearsedEpoch> epochs) {
        public Course {
            epochs = List.copyOf(epochs);
        }
    }

    /// How many epochs of all policies the next [#follow] lives through.
    public synchronized long due() {
        long next = chronicle.next();
        long from = behind(next) ? start(next) : shadows.getFirst().runner.next();
        return (next - from) * (policies.size() + 2);
    }

    /// Lives through what the run has decided since the last time.
    ///
    /// @param keepsOn told how many epochs are done; false ends the work with a
    ///   [CancellationException], and the next call goes on from there
    public synchronized Report follow(LongPredicate keepsOn) {
        long next = chronicle.next();
        NetworkCourse networks = chronicle.networks();
        if (behind(next)) {
            takeOver(start(next), networks, keepsOn);
        }
        long done = 0;
        long first = shadows.getLast().runner.next();
        recorded = chronicle.decisions(first, next);
        for (long epoch = first; epoch < next; epoch++) {
            for (Shadow shadow : shadows) {
                if (shadow.runner.next() == epoch) {
                    if (!keepsOn.test(done)) {
                        throw new CancellationException();
                    }
                    shadow.runner.move(networks.at(epoch));
                    live(shadow, epoch);
                }
                done++;
            }
        }
        return report();
    }

    /// The first is the run's own, the second the clairvoyant.
    @GuardedBy("this") private void takeOver(long at, NetworkCourse networks, LongPredicate keepsOn) {
        shadows.clear();
        lessons.clear();
        cover = new ForecastCover();
        Reliving reliving =
                new Rehearsal(chronicle, done -> keepsOn.test(0)).liveAt(at, chronicle.next());
        AllocationLoop origin = reliving.loop();
        DepinNetwork network = networks.at(at);
        AgentParameters parameters = origin.parameters();
        Runner live = new Runner(chronicle.policy(), network, chronicle.loops(), parameters);
        live.loop().restore(origin.checkpoint());
        Runner bound = new Runner(ClairvoyantPolicy.NAME, network, chronicle.loops(), parameters);
        bound.begin(at, parameters);
        List<Shadow> begun = new ArrayList<>(List.of(new Shadow(live), new Shadow(bound)));
        for (String policy : policies) {
            Runner runner = new Runner(policy, network, chronicle.loops(), parameters);
            runner.loop().takeOver(origin);
            begun.add(new Shadow(runner));
        }
        shadows.addAll(begun);
        since = at;
        heard = reliving.heard();
    }

    @GuardedBy("this") private boolean behind(long next) {
        return shadows.isEmpty() || next - shadows.getFirst().runner.next() > window;
    }

    private long start(long next) {
        return Math.max(0, next - window - LEAD_IN);
    }

    @GuardedBy("this") private void live(Shadow shadow, long epoch) {
        List<Intervention> all = chronicle.interventions(epoch);
        List<Intervention> said = epoch == since ? all.subList(heard, all.size()) : all;
        if (!said.isEmpty()) {
            shadow.runner.hear(said);
            shadow.runner.judge(chronicle.parameters(epoch));
        }
        RehearsedEpoch lived = shadow.runner.live();
        shadow.epochs.addLast(lived);
        if (shadow.epochs.size() > window) {
            shadow.epochs.removeFirst();
        }
        if (shadow == shadows.getFirst()) {
            learn(shadow, lived);
        }
    }

    @GuardedBy("this") private void learn(Shadow live, RehearsedEpoch lived) {
        Hash256 own = recorded.get(lived.epoch());
        if (own != null && !own.equals(lived.decision())) {
            throw new IllegalStateException(
                    "epoch %d lived through again came to decision %s, the run's is %s"
                            .formatted(lived.epoch(), lived.decision(), own));
        }
        var outcome = live.runner.newest();
        if (outcome != null) {
            cover.add(outcome);
        }
        lessons.addLast(live.runner.loop().lessons());
        if (lessons.size() > window) {
            lessons.removeFirst();
        }
    }

    @GuardedBy("this") private Report report() {
        List<Course> courses =
                shadows.stream()
                        .map(s -> new Course(s.runner.policy(), List.copyOf(s.epochs)))
                        .toList();
        return new Report(
                since,
                courses.get(0),
                courses.get(1),
                courses.subList(2, courses.size()),
                List.copyOf(lessons),
                cover.figures());
    }
}
