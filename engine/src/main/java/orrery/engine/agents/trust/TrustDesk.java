package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.agents.Evidence;
import orrery.engine.agents.InvalidRulingException;
import orrery.engine.agents.Measurement;
import orrery.engine.agents.Offence;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Standing;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.Suspicion.Verdict;
import orrery.engine.agents.TrustReport;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Observation;
import orrery.engine.depin.Observation.Challenge;
import orrery.engine.depin.Observation.Meter;
import orrery.engine.depin.ResourceKind;

/// Says, epoch by epoch, how far each provider may be relied on.
///
/// What providers say is held against what observers measure ([Channel], for capacity and for
/// work); who vouches for what others find false is looked for among the observers
/// ([CollusionCheck]), and one machine under several names among the suspects ([SybilCheck]). A
/// suspicion carries its evidence, takes effect at once and may be appealed ([CaseBook]). A
/// provider is never credited with more than was measured, suspected or not, so that a lie too
/// small to prove gains nothing either.
///
/// Pure: the same inputs give the same reports, bit for bit, draws no chance and reads no clock.
/// One thread at a time.
public final class TrustDesk implements Checkpointed {
    private static final String FORMAT = "orrery-trust/2";
    private static final ResourceKind[] KINDS = ResourceKind.values();

    /// Work below this share of the capacity is too little to compare.
    private static final double LEAST_USAGE = 0.05;

    /// Measured over claimed up to which a claim is called inflated: a fifth too much.
    private static final double INFLATED = 1 / 1.2 + 0.01;

    /// Good epochs that a suspicion outweighs.
    private static final double BLAME = 20;

    /// Doubt from which on what observers say of a provider is kept.
    private static final double IN_DOUBT = 0.5;

    private final List<Member> members;
    private final Map<String, Integer> places = new HashMap<>();
    private TrustParameters parameters;
    private final Channel capacity;
    private final Channel usage;
    private final CollusionCheck collusion;
    private final SybilCheck sybil;
    private final CaseBook cases;
    private final Reputation reputation;
    private final int[] moments;
    private final boolean[] isUp;
    private long epoch = -1;

    /// @param members all who may observe or provide, ids unique
    public TrustDesk(List<Member> members, TrustParameters parameters) {
        this.members = List.copyOf(members);
        this.parameters = parameters;
        int count = members.size();
        for (int m = 0; m < count; m++) {
            if (places.put(members.get(m).id(), m) != null) {
                throw new IllegalArgumentException(
                        "member " + members.get(m).id() + " comes twice");
            }
        }
        int[] regions = regions(members);
        capacity = new Channel(regions, parameters);
        usage = new Channel(regions, parameters);
        collusion = new CollusionCheck(count);
        sybil = new SybilCheck(count);
        cases = new CaseBook(count, parameters);
        reputation = new Reputation(count, parameters);
        moments = new int[count];
        isUp = new boolean[count];
    }

    private static int[] regions(List<Member> members) {
        Map<String, Integer> numbers = new HashMap<>();
        return members.stream()
                .mapToInt(m -> numbers.computeIfAbsent(m.region(), r -> numbers.size()))
                .toArray();
    }

    /// Judges by other parameters from the next epoch on.
    public void configure(TrustParameters next) {
        parameters = next;
        capacity.configure(next);
        usage.configure(next);
        cases.configure(next);
        reputation.configure(next);
    }

    /// Takes in what an operator says of a suspicion.
    ///
    /// @return the suspicion as it stands now
    /// @throws InvalidRulingException where there is no such suspicion, or nothing to say of it
    public Suspicion rule(long number, Ruling ruling) {
        CaseBook.Ruled ruled = cases.rule(number, ruling, epoch);
        Suspicion was = ruled.was();
        Suspicion now = ruled.now();
        if (was.verdict() != Verdict.UPHELD && now.verdict() == Verdict.UPHELD) {
            reputation.blame(ruled.member(), BLAME);
        }
        if (was.verdict() == Verdict.UPHELD && now.verdict() != Verdict.UPHELD) {
            reputation.absolve(ruled.member(), BLAME);
        }
        if (was.isInForce() && !now.isInForce()) {
            reputation.absolve(ruled.member(), BLAME * now.confidence());
            forgive(ruled.member(), now.offence());
        }
        if (!was.isInForce() && now.isInForce()) {
            reputation.blame(ruled.member(), BLAME * now.confidence());
        }
        return now;
    }

    /// Every suspicion that is remembered, by number.
    public List<Suspicion> suspicions() {
        return cases.all();
    }

    /// By how much a member's worst measurement of the last epoch falls short, as a share of what
    /// it claims; NaN where no quorum spoke.
    double lastShare(int member) {
        return StrictMath.exp(-capacity.shortfall(member));
    }

    /// Takes in an epoch; epochs come in order.
    public TrustReport observe(TrustInput input) {
        epoch = input.epoch();
        open(input.claims());
        hear(input);
        capacity.close(input.epoch());
        usage.close(input.epoch());
        sybil.close(capacity, moments);
        for (Observation word : input.observations()) {
            int observer = place(word.observer());
            int provider = place(word.provider());
            if (word instanceof Challenge challenge && isUp[provider] && observer != provider) {
                collusion.see(observer, provider, challenge, capacity);
            }
        }
        List<Suspicion> raised = raise(input.epoch());
        for (String id : input.appeals()) {
            cases.appeal(place(id));
        }
        List<Suspicion> settled = cases.settle(input.epoch(), this::sign);
        settled.forEach(this::conclude);
        judge(raised);
        List<Standing> standings = standings(input.claims());
        return new TrustReport(
                input.epoch(),
                standings,
                raised,
                settled,
                measurements(input.claims()),
                List.of(),
                doubted(standings, input.observations()));
    }

    private List<Measurement> measurements(List<Claim> claims) {
        List<Measurement> measurements = new ArrayList<>();
        for (Claim claim : claims) {
            int m = place(claim.provider());
            for (ResourceKind kind : KINDS) {
                if (claim.capacity().of(kind) > 0) {
                    measurements.add(
                            new Measurement(
                                    claim.provider(),
                                    kind,
                                    claim.capacity().of(kind),
                                    known(capacity.measured(m, kind)),
                                    claim.usage().of(kind),
                                    known(usage.measured(m, kind))));
                }
            }
        }
        return measurements;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /// What is said of those who are in doubt: what a suspicion will rest on.
    private List<Observation> doubted(List<Standing> standings, List<Observation> words) {
        Set<String> doubted = new HashSet<>();
        for (Standing standing : standings) {
            if (standing.doubt() >= IN_DOUBT || !cases.isClear(place(standing.provider()))) {
                doubted.add(standing.provider());
            }
        }
        return words.stream().filter(word -> doubted.contains(word.provider())).toList();
    }

    private void open(List<Claim> claims) {
        capacity.open();
        usage.open();
        collusion.open();
        Arrays.fill(moments, -1);
        Arrays.fill(isUp, false);
        for (Claim claim : claims) {
            int member = place(claim.provider());
            isUp[member] = claim.up();
            for (ResourceKind kind : KINDS) {
                double offered = claim.capacity().of(kind);
                double used = claim.usage().of(kind);
                capacity.say(member, kind, offered);
                usage.say(member, kind, used >= LEAST_USAGE * offered ? used : 0);
            }
        }
    }

    private void hear(TrustInput input) {
        double[] stakes = new double[members.size()];
        Arrays.setAll(stakes, m -> isHeard(m) ? members.get(m).stake() : 0);
        for (Observation word : input.observations()) {
            int observer = place(word.observer());
            int provider = place(word.provider());
            if (!isUp[provider] || observer == provider) {
                continue;
            }
            double stake = stakes[observer];
            switch (word) {
                case Challenge one -> {
                    moments[provider] = one.moment();
                    capacity.see(
                            observer, provider, one.kind(), one.amount(), stake, input.epoch());
                }
                case Meter one ->
                        usage.see(
                                observer, provider, one.kind(), one.amount(), stake, input.epoch());
            }
        }
    }

    /// Who is known to vouch for lies or to be somebody else is not asked.
    private boolean isHeard(int observer) {
        return !cases.has(observer, Offence.COLLUSION) && !cases.has(observer, Offence.SYBIL);
    }

    private List<Suspicion> raise(long epoch) {
        List<Suspicion> raised = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            SequentialTest claimed = capacity.test(m, capacity.worst(m));
            if (claimed.isCertain() && !cases.has(m, Offence.INFLATED_CAPACITY)) {
                Offence offence =
                        claimed.share() <= INFLATED
                                ? Offence.INFLATED_CAPACITY
                                : Offence.BELOW_THRESHOLD;
                Evidence evidence =
                        evidence(
                                "measured over claimed " + capacity.worst(m).label(),
                                claimed.share(),
                                claimed.count(),
                                List.of());
                raised.add(raise(m, offence, evidence, claimed.confidence(), epoch));
            }
            SequentialTest reported = usage.test(m, usage.worst(m));
            if (reported.isCertain() && !cases.has(m, Offence.FAKE_USAGE)) {
                Evidence evidence =
                        evidence(
                                "seen over reported work, " + usage.worst(m).label(),
                                reported.share(),
                                reported.count(),
                                List.of());
                raised.add(raise(m, Offence.FAKE_USAGE, evidence, reported.confidence(), epoch));
            }
            if (collusion.isCertain(m) && !cases.has(m, Offence.COLLUSION)) {
                Evidence evidence =
                        new Evidence(
                                "vouched for claims that others find false",
                                collusion.hits(m),
                                0,
                                collusion.hits(m),
                                ids(collusion.favourites(m)));
                raised.add(raise(m, Offence.COLLUSION, evidence, collusion.confidence(m), epoch));
            }
        }
        for (int m : sybil.found()) {
            if (!cases.has(m, Offence.SYBIL)) {
                List<Integer> others = sybil.others(m);
                int first = others.get(0);
                Evidence evidence =
                        evidence(
                                "delivers together over apart",
                                sybil.share(m, first),
                                sybil.count(m, first),
                                ids(others));
                double confidence = capacity.test(m, capacity.worst(m)).confidence();
                raised.add(raise(m, Offence.SYBIL, evidence, confidence, epoch));
            }
        }
        return raised;
    }

    private Suspicion raise(
            int member, Offence offence, Evidence evidence, double confidence, long epoch) {
        return cases.raise(member, members.get(member).id(), offence, evidence, confidence, epoch);
    }

    private static Evidence evidence(String what, double found, int count, List<String> others) {
        return new Evidence(what, found, 1, count, others);
    }

    private List<String> ids(List<Integer> of) {
        return of.stream().map(m -> members.get(m).id()).sorted().toList();
    }

    private double sign(int member, Offence offence) {
        double allowed = 1.25 * parameters.tolerance();
        return switch (offence) {
            case INFLATED_CAPACITY, BELOW_THRESHOLD -> capacity.shortfall(member) - allowed;
            case FAKE_USAGE -> usage.shortfall(member) - allowed;
            case COLLUSION -> collusion.sign(member);
            case SYBIL -> sybil.sign(member);
        };
    }

    /// Starts anew with a member whose suspicion is over.
    private void conclude(Suspicion settled) {
        int member = place(settled.member());
        if (settled.verdict() == Verdict.UPHELD) {
            reputation.blame(member, BLAME);
        }
        if (settled.verdict() == Verdict.LIFTED) {
            reputation.absolve(member, BLAME * settled.confidence());
        }
        if (settled.verdict() == Verdict.LIFTED || settled.verdict() == Verdict.ENDED) {
            forgive(member, settled.offence());
        }
    }

    private void forgive(int member, Offence offence) {
        switch (offence) {
            case INFLATED_CAPACITY, BELOW_THRESHOLD -> capacity.forgive(member);
            case FAKE_USAGE -> usage.forgive(member);
            case COLLUSION -> collusion.forgive(member);
            case SYBIL -> sybil.forgive(member);
        }
    }

    private void judge(List<Suspicion> raised) {
        reputation.age();
        for (Suspicion one : raised) {
            reputation.blame(place(one.member()), BLAME * one.confidence());
        }
        for (int m = 0; m < members.size(); m++) {
            boolean isSeen =
                    !Double.isNaN(capacity.shortfall(m)) || !Double.isNaN(usage.shortfall(m));
            boolean isQuiet =
                    capacity.test(m, capacity.worst(m)).isQuiet()
                            && usage.test(m, usage.worst(m)).isQuiet();
            if (isSeen && isQuiet && cases.isClear(m)) {
                reputation.praise(m, 1);
            }
        }
    }

    private List<Standing> standings(List<Claim> claims) {
        Claim[] of = new Claim[members.size()];
        for (Claim claim : claims) {
            of[place(claim.provider())] = claim;
        }
        List<Standing> standings = new ArrayList<>(claims.size());
        for (int m = 0; m < of.length; m++) {
            if (of[m] != null) {
                standings.add(standing(m, of[m]));
            }
        }
        return standings;
    }

    private Standing standing(int m, Claim claim) {
        Sanction action = cases.action(m);
        Capacity verified = Capacity.NONE;
        // Names of one machine share what it has.
        int names = 1 + (cases.has(m, Offence.SYBIL) ? sybil.others(m).size() : 0);
        for (ResourceKind kind : KINDS) {
            double offered = claim.capacity().of(kind);
            if (offered > 0 && action != Sanction.QUARANTINE) {
                double seen = capacity.seen(m, kind);
                double believed = Double.isNaN(seen) ? parameters.prior() * offered : seen;
                verified = verified.with(kind, Math.min(offered, believed / names));
            }
        }
        double usageShare =
                cases.has(m, Offence.FAKE_USAGE)
                        ? Math.min(1, usage.test(m, usage.worst(m)).share())
                        : 1;
        double doubt =
                Math.max(
                        capacity.test(m, capacity.worst(m)).confidence(),
                        usage.test(m, usage.worst(m)).confidence());
        return new Standing(
                claim.provider(), reputation.trust(m), verified, usageShare, doubt, 0, action);
    }

    private int place(String id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("member " + id + " is not known");
        }
        return place;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(FORMAT);
        out.writeInt(members.size());
        out.writeLong(epoch);
        capacity.save(out);
        usage.save(out);
        collusion.save(out);
        sybil.save(out);
        cases.save(out);
        reputation.save(out);
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("trust desk's format", FORMAT);
        in.expect("count of members", members.size(), in.readInt());
        epoch = in.readLong();
        capacity.restore(in);
        usage.restore(in);
        collusion.restore(in);
        sybil.restore(in);
        cases.restore(in);
        reputation.restore(in);
    }
}
