package orrery.engine.agents.trust.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import orrery.engine.agents.Standing;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.Suspicion.Verdict;
import orrery.engine.agents.TrustReport;
import orrery.engine.agents.trust.Member;
import orrery.engine.agents.trust.TrustDesk;
import orrery.engine.agents.trust.TrustParameters;
import orrery.engine.depin.ResourceKind;
import orrery.engine.network.SeededRandom;

/// Lets the trust desk watch a test bed and counts whom it found, how fast, and whom it wronged.
/// The desk is told what is said, never what is true. Honest members appeal against every
/// suspicion, liars against every second one.
public final class TrustTrial {
    private final WatchedNetwork network;
    private final TrustDesk desk;
    private final SeededRandom appealing;
    private final TrustTally tally = new TrustTally();
    private final Map<String, Integer> places = new HashMap<>();
    private final boolean[] isAccused;
    private final boolean[] isFound;
    private final boolean[] isNamed;

    private TrustTrial(long seed, WatchedNetwork.Size size, TrustParameters parameters) {
        network = new WatchedNetwork(seed, size);
        desk = new TrustDesk(network.members(), parameters);
        appealing = SeededRandom.of(seed, "appeals");
        int count = size.providers();
        isAccused = new boolean[count];
        isFound = new boolean[count];
        isNamed = new boolean[count];
        for (int m = 0; m < count; m++) {
            Member member = network.members().get(m);
            places.put(member.id(), m);
            tally.addMember(network.honesty(m));
        }
    }

    /// @throws CancellationException where `cancelled` says so
    public static TrustTally run(
            long seed,
            WatchedNetwork.Size size,
            TrustParameters parameters,
            BooleanSupplier cancelled) {
        TrustTrial trial = new TrustTrial(seed, size, parameters);
        List<String> appeals = List.of();
        for (int epoch = 0; epoch < size.epochs(); epoch++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            TrustReport report = trial.desk.observe(trial.network.next(appeals));
            trial.count(report);
            appeals = trial.appeals(report);
        }
        return trial.tally;
    }

    private void count(TrustReport report) {
        for (Suspicion one : report.raised()) {
            accused(one, place(one.member()));
        }
        for (Suspicion one : report.settled()) {
            int m = place(one.member());
            boolean isVerdict = one.verdict() == Verdict.LIFTED || one.verdict() == Verdict.UPHELD;
            if (isVerdict && one.epoch() < network.start(m)) {
                tally.addFalseVerdict(one.verdict() == Verdict.LIFTED);
            }
        }
        for (Standing one : report.standings()) {
            int m = place(one.provider());
            boolean isLiar = network.honesty(m).isLiar();
            if (!isLiar || report.epoch() >= network.start(m)) {
                double verified = 0;
                double real = 0;
                for (ResourceKind kind : ResourceKind.values()) {
                    verified += one.verified().of(kind);
                    real += network.trueCapacity(m, kind);
                }
                tally.addEpoch(network.honesty(m), real == 0 ? 0 : verified, real);
            }
        }
    }

    private void accused(Suspicion one, int m) {
        Honesty honesty = network.honesty(m);
        if (one.epoch() < network.start(m)) {
            tally.addFalseAccusation();
            if (!isAccused[m]) {
                isAccused[m] = true;
                tally.addFalselyAccused();
            }
            return;
        }
        if (!isFound[m]) {
            isFound[m] = true;
            tally.addFound(honesty, (int) (one.epoch() - network.start(m)));
        }
        if (!isNamed[m] && TrustTally.names(one.offence(), honesty)) {
            isNamed[m] = true;
            tally.addNamed(honesty);
        }
    }

    private List<String> appeals(TrustReport report) {
        List<String> appeals = new ArrayList<>();
        for (Suspicion one : report.raised()) {
            boolean isHonest = one.epoch() < network.start(place(one.member()));
            if (isHonest || appealing.nextBoolean(0.5)) {
                appeals.add(one.member());
            }
        }
        return appeals;
    }

    private int place(String member) {
        Integer place = places.get(member);
        if (place == null) {
            throw new IllegalStateException(member + " is not of the test bed");
        }
        return place;
    }
}
