package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.agents.Lessons;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.rehearsal.Chronicle;
import orrery.engine.agents.rehearsal.Rehearsal;
import orrery.engine.agents.rehearsal.RehearsedEpoch;
import orrery.engine.agents.rehearsal.ShadowRuns;
import orrery.engine.agents.rehearsal.Trial;
import orrery.engine.agents.rehearsal.TrialMemory;
import orrery.engine.api.Progress;
import orrery.engine.api.Resource;
import orrery.engine.api.rehearsal.Comparison;
import orrery.engine.api.rehearsal.Course;
import orrery.engine.api.rehearsal.EpochFigures;
import orrery.engine.api.rehearsal.Question;
import orrery.engine.api.rehearsal.RehearsalException;
import orrery.engine.api.rehearsal.Rehearsals;
import orrery.engine.api.rehearsal.Shadows;
import orrery.engine.api.rehearsal.Way;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;

/// The run's epochs lived through again, in the door's words. Any thread.
final class RunRehearsals implements Rehearsals {
    /// How many of the newest epochs the shadows show.
    static final int WINDOW = 96;

    private static final List<String> BASELINES =
            Policies.names().stream().filter(name -> !name.equals(DualPricePolicy.NAME)).toList();

    private final Chronicle chronicle;
    private final long epochMillis;
    private final ShadowRuns shadows;
    private final TrialMemory memory = new TrialMemory();

    RunRehearsals(Chronicle chronicle, long epochMillis) {
        this.chronicle = chronicle;
        this.epochMillis = epochMillis;
        shadows = new ShadowRuns(chronicle, BASELINES, WINDOW);
    }

    @Override
    public Reach reach() {
        return new Reach(0, chronicle.next());
    }

    @Override
    public List<String> policies() {
        List<String> all = new ArrayList<>(List.of(chronicle.policy()));
        all.addAll(BASELINES);
        return all;
    }

    @Override
    public Comparison compare(Question question, Progress progress) {
        check(question);
        Trial trial =
                new Trial(
                        question.from(),
                        question.until(),
                        variant(question.one(), question.from()),
                        variant(question.other(), question.from()));
        long total = new Rehearsal(chronicle, memory, done -> true).epochs(trial);
        Trial.Result result =
                new Rehearsal(chronicle, memory, watching(progress, total)).run(trial);
        return new Comparison(
                question,
                course(name(question.one()), result.one()),
                course(name(question.other()), result.other()),
                course("clairvoyant", result.clairvoyant()),
                (int) Math.max(0, question.until() - Math.max(question.from(), chronicle.next())),
                result.confirmed());
    }

    private void check(Question question) {
        Reach reach = reach();
        if (question.from() < reach.earliest() || question.from() > reach.next()) {
            throw new RehearsalException(
                    "a rehearsal from epoch %d: from epoch %d to %d one may begin"
                            .formatted(question.from(), reach.earliest(), reach.next()),
                    null);
        }
        long length = question.until() - question.from();
        if (length < 1 || length > Question.MOST) {
            throw new RehearsalException(
                    "a rehearsal of %d epochs: 1 to %d are accepted"
                            .formatted(length, Question.MOST),
                    null);
        }
    }

    private Trial.Variant variant(Way way, long from) {
        return switch (way) {
            case Way.AsRun() -> new Trial.Variant.AsRun();
            case Way.With with -> {
                if (!policies().contains(name(with))) {
                    throw new RehearsalException(
                            "policy \"%s\": one of %s is accepted"
                                    .formatted(with.policy(), String.join(", ", policies())),
                            null);
                }
                AgentParameters parameters = chronicle.parameters(from);
                try {
                    for (Map.Entry<String, Double> each : new TreeMap<>(with.values()).entrySet()) {
                        parameters = parameters.with(each.getKey(), each.getValue());
                    }
                } catch (InvalidParameterException e) {
                    throw new RehearsalException(String.valueOf(e.getMessage()), e);
                }
                yield new Trial.Variant.With(name(with), parameters);
            }
        };
    }

    private String name(Way way) {
        return way instanceof Way.With with && !with.policy().isEmpty()
                ? with.policy()
                : chronicle.policy();
    }

    private static LongPredicate watching(Progress progress, long total) {
        return done -> {
            progress.report(Math.min(done, total), total, "epochs lived through again");
            return !progress.cancelled();
        };
    }

    @Override
    public Shadows shadows(Progress progress) {
        ShadowRuns.Report report = shadows.follow(watching(progress, shadows.due()));
        return new Shadows(
                report.since(),
                course(report.live()),
                course(report.clairvoyant()),
                report.shadows().stream().map(this::course).toList(),
                learning(report.lessons()),
                cover(report));
    }

    private Course course(ShadowRuns.Course course) {
        return course(course.policy(), course.epochs());
    }

    private Course course(String policy, List<RehearsedEpoch> epochs) {
        return new Course(policy, epochs.stream().map(this::figures).toList());
    }

    /// Epoch 0 ends with the last of its rounds.
    private EpochFigures figures(RehearsedEpoch epoch) {
        return new EpochFigures(
                epoch.epoch(),
                (epoch.epoch() + 1) * epochMillis,
                EpochViews.service(epoch.service()),
                epoch.net());
    }

    private Shadows.Learning learning(List<Lessons> lessons) {
        List<Shadows.Curve> delivery = new ArrayList<>();
        List<Provider> providers = chronicle.networks().at(0).topology().providers();
        boolean learns = !lessons.isEmpty() && !lessons.getFirst().delivery().isEmpty();
        for (int i = 0; learns && i < providers.size(); i++) {
            int place = i;
            delivery.add(
                    new Shadows.Curve(
                            providers.get(i).id(),
                            providers.get(i).name(),
                            lessons.stream().map(each -> each.delivery().get(place)).toList()));
        }
        List<Shadows.Curve> weights = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            Map<String, List<Double>> byMethod = new LinkedHashMap<>();
            for (Lessons each : lessons) {
                each.weights()
                        .getOrDefault(kind, Map.of())
                        .forEach((method, weight) ->
                                byMethod.computeIfAbsent(method, _ -> new ArrayList<>())
                                        .add(weight));
            }
            Resource resource = EpochViews.of(kind);
            byMethod.forEach((method, values) ->
                    weights.add(new Shadows.Curve(resource.name(), method, values)));
        }
        return new Shadows.Learning(delivery, weights);
    }

    private static List<Shadows.Cover> cover(ShadowRuns.Report report) {
        List<Shadows.Cover> all = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            List<Double> measured = report.cover().byKind().get(kind);
            if (measured != null) {
                all.add(new Shadows.Cover(EpochViews.of(kind), report.cover().nominal(), measured));
            }
        }
        return all;
    }
}
