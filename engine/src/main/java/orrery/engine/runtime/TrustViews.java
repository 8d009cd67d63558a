package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Alarm;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.TrustReport;
import orrery.engine.api.LieKind;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.engine.depin.Lie;
import orrery.engine.depin.Lies;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Topology;

/// The trust desk as the window shows it, beside what is true of the simulated network.
final class TrustViews {
    /// Epochs after a lie in which a suspicion of it is still right: it rests on what was seen
    /// before.
    private static final int AFTERMATH = 20;

    private final Topology topology;
    private final int epochsPerDay;
    private final Map<String, String> names;

    TrustViews(Topology topology, int epochsPerDay) {
        this.topology = topology;
        this.epochsPerDay = epochsPerDay;
        names =
                topology.providers().stream()
                        .collect(Collectors.toMap(Provider::id, Provider::name));
    }

    /// @param report the newest, null before the first
    /// @param alarms newest first
    TrustView view(
            @Nullable TrustReport report,
            List<Suspicion> suspicions,
            List<Alarm> alarms,
            Lies lies) {
        List<TrustView.Standing> standings =
                report == null
                        ? List.of()
                        : report.standings().stream()
                                .map(s ->
                                        new TrustView.Standing(
                                                s.provider(),
                                                name(s.provider()),
                                                s.trust(),
                                                s.doubt(),
                                                s.score(),
                                                of(s.action())))
                                .toList();
        long epoch = report == null ? -1 : report.epoch();
        return new TrustView(
                epoch,
                suspicions.reversed().stream().map(s -> view(s, isTrue(s, lies))).toList(),
                standings,
                alarms.stream()
                        .map(a ->
                                new TrustView.Alarm(
                                        a.provider(), name(a.provider()), a.epoch(), a.score()))
                        .toList(),
                lies.all().stream().map(TrustViews::view).toList(),
                tally(epoch, suspicions, lies));
    }

    SuspicionView view(Suspicion one, @Nullable Boolean isTrue) {
        return new SuspicionView(
                one.number(),
                one.member(),
                name(one.member()),
                one.offence().label(),
                one.epoch(),
                one.confidence(),
                one.evidence().what(),
                one.evidence().found(),
                one.evidence().expected(),
                one.evidence().count(),
                one.evidence().others(),
                of(one.action()),
                one.appealUntil(),
                switch (one.verdict()) {
                    case OPEN -> SuspicionView.Verdict.OPEN;
                    case UPHELD -> SuspicionView.Verdict.UPHELD;
                    case LIFTED -> SuspicionView.Verdict.LIFTED;
                    case ENDED -> SuspicionView.Verdict.ENDED;
                },
                one.isAppealed(),
                one.isRuled(),
                isTrue);
    }

    private String name(String provider) {
        return names.getOrDefault(provider, provider);
    }

    private static boolean isTrue(Suspicion one, Lies lies) {
        return lies.all().stream()
                .filter(lie -> lie.provider().equals(one.member()))
                .filter(lie -> lie.until() > lie.from() && lie.from() <= one.epoch())
                .anyMatch(lie -> one.epoch() - AFTERMATH < lie.until());
    }

    private TrustView.Tally tally(long epoch, List<Suspicion> suspicions, Lies lies) {
        TreeSet<String> accused = new TreeSet<>();
        TreeSet<String> found = new TreeSet<>();
        int wrong = 0;
        for (Suspicion one : suspicions) {
            accused.add(one.member());
            if (isTrue(one, lies)) {
                found.add(one.member());
            } else {
                wrong++;
            }
        }
        TreeSet<String> liars = new TreeSet<>();
        long lying = 0;
        for (Lie lie : lies.all()) {
            long until = Math.min(lie.until(), epoch + 1);
            if (until > lie.from()) {
                liars.add(lie.provider());
                lying += until - lie.from();
            }
        }
        long lived = (epoch + 1) * topology.providers().size();
        return new TrustView.Tally(
                accused.size(),
                found.size(),
                liars.size(),
                found.size(),
                wrong,
                (double) Math.max(0, lived - lying) / epochsPerDay);
    }

    private static TrustView.Lie view(Lie lie) {
        return new TrustView.Lie(
                lie.provider(), of(lie.kind()), lie.factor(), lie.from(), lie.until());
    }

    private static LieKind of(orrery.engine.depin.LieKind kind) {
        return switch (kind) {
            case INFLATED_CAPACITY -> LieKind.INFLATED_CAPACITY;
            case FAKE_USAGE -> LieKind.FAKE_USAGE;
            case COLLUSION -> LieKind.COLLUSION;
            case SYBIL -> LieKind.SYBIL;
            case BELOW_THRESHOLD -> LieKind.BELOW_THRESHOLD;
        };
    }

    static SuspicionView.Action of(Sanction action) {
        return switch (action) {
            case LOG -> SuspicionView.Action.LOG;
            case CAP -> SuspicionView.Action.CAP;
            case QUARANTINE -> SuspicionView.Action.QUARANTINE;
        };
    }

    /// Newest first, no more than are shown.
    static List<Alarm> newest(List<Alarm> fresh, List<Alarm> before, int most) {
        List<Alarm> all = new ArrayList<>(fresh.reversed());
        all.addAll(before);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
