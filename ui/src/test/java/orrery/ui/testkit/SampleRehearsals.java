package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Progress;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Course;
import orrery.engine.api.rehearsal.EpochFigures;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.RehearsalException;
import orrery.engine.api.rehearsal.Rehearsals;
import orrery.engine.api.rehearsal.Shadows;
import orrery.engine.api.rehearsal.Way;

/// Rehearsals that are made up: each way of a question is worth something else, and what was asked
/// is remembered.
public final class SampleRehearsals implements Rehearsals {
    private static final int WINDOW = 40;

    private final List<Question> questions = new ArrayList<>();
    private Reach reach = new Reach(0, 120);
    private @Nullable RehearsalException refusal;

    /// There are other epochs from now on.
    public void reaches(long earliest, long next) {
        reach = new Reach(earliest, next);
    }

    /// The next questions are refused so.
    public void refusing(String message) {
        refusal = new RehearsalException(message, null);
    }

    /// What was asked so far, in order.
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public List<String> policies() {
        return List.of("dual-prices", "last-value", "greedy-cheapest");
    }

    @Override
    public Comparison compare(Question question, Progress progress) {
        questions.add(question);
        if (refusal != null) {
            throw refusal;
        }
        if (progress.cancelled()) {
            throw new CancellationException();
        }
        return new Comparison(
                question,
                course(name(question.one()), question.from(), question.until(), 100),
                course(name(question.other()), question.from(), question.until(), 104),
                course("clairvoyant", question.from(), question.until(), 110),
                (int) Math.max(0, question.until() - reach.next()),
                (int) (reach.next() - question.from()));
    }

    private static String name(Way way) {
        return way instanceof Way.With with && !with.policy().isEmpty()
                ? with.policy()
                : "dual-prices";
    }

    @Override
    public Shadows shadows(Progress progress) {
        long from = Math.max(reach.earliest(), reach.next() - WINDOW);
        return new Shadows(
                from,
                course("dual-prices", from, reach.next(), 100),
                course("clairvoyant", from, reach.next(), 102),
                List.of(
                        course("last-value", from, reach.next(), 92),
                        course("greedy-cheapest", from, reach.next(), 80),
                        course("do-nothing", from, reach.next(), -900)),
                new Shadows.Learning(
                        List.of(
                                curve("p1", "Harbour", from, e -> 0.97 + e / 10_000),
                                curve("p2", "Mill", from, e -> 0.99 - e / 10_000)),
                        List.of(
                                curve("COMPUTE", "last-value", from, e -> 0.3 + e / 1_000),
                                curve("COMPUTE", "holt-winters", from, e -> 0.7 - e / 1_000))),
                Arrays.stream(Resource.values())
                        .map(each -> new Shadows.Cover(each, 0.8, List.of(0.82, 0.79, 0.77)))
                        .toList());
    }

    private Shadows.Curve curve(String of, String name, long from, DoubleUnaryOperator value) {
        return new Shadows.Curve(
                of,
                name,
                LongStream.range(from, reach.next())
                        .mapToObj(e -> value.applyAsDouble((double) (e - from)))
                        .toList());
    }

    private static Course course(String policy, long from, long until, double net) {
        return new Course(
                policy, LongStream.range(from, until).mapToObj(e -> figures(e, net)).toList());
    }

    private static EpochFigures figures(long epoch, double net) {
        ServiceView lived = SampleResources.decision(epoch).service();
        ServiceView service =
                new ServiceView(
                        lived.critical(),
                        lived.standard(),
                        lived.bestEffort(),
                        lived.overloadedProviders(),
                        lived.cost() * net / 100,
                        lived.wastePercent(),
                        lived.jainProviders(),
                        lived.jainTenants());
        return new EpochFigures(
                epoch,
                (epoch + 1) * SampleResources.EPOCH_MILLIS,
                service,
                net + Mix.below(epoch, 7, 5));
    }
}
