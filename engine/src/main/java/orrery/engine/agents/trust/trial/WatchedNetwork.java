package orrery.engine.agents.trust.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import orrery.engine.agents.trust.Claim;
import orrery.engine.agents.trust.Member;
import orrery.engine.agents.trust.TrustInput;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Observation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.network.SeededRandom;

/// A made-up network of honest and lying providers that observe each other: what each says in an
/// epoch, and what is really so. Follows from its seed alone. One thread at a time.
///
/// Honest observers are off by 8 % and now and then altogether; honest machines swing, dip, break
/// down and are noticed late ([Machine]); whole regions slow down. So there is much to be falsely
/// accused of.
public final class WatchedNetwork {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final int REGIONS = 6;
    private static final int MOMENTS = 2;

    private static final double OBSERVER_ERROR = 0.08;
    private static final double OBSERVER_BIAS = 0.02;
    private static final double METER_ERROR = 0.1;
    private static final double NONSENSE = 0.01;
    private static final double LOST = 0.05;
    private static final double SLANDER = 0.2;
    private static final double CONGESTION_CHANCE = 1.0 / 400;
    private static final double LATE_START = 0.7;

    private final Size size;
    private final SeededRandom random;
    private final List<Member> members;
    private final List<Liar> lies = new ArrayList<>();
    private final Machine[] machines;
    private final int[] machineOf;
    private final Capacity[] nominal;
    private final double[] bias;
    private final double[] load;
    private final int[] congestion = new int[REGIONS];
    private final int[] moment;
    private long epoch;

    /// @param providers 24 or more
    /// @param epochs at least 100
    /// @param liars share of the providers, 0 to 0.4
    /// @param observers that challenge a provider in an epoch, 1 or more
    public record Size(int providers, int epochs, double liars, int observers) {
        public Size {
            if (providers < 24 || epochs < 100 || observers < 1 || !(liars >= 0 && liars <= 0.4)) {
                throw new IllegalArgumentException(
                        "%d providers, %d epochs, %d observers, liars %s: at least 24, 100, 1, and 0 to 0.4 are needed"
                                .formatted(providers, epochs, observers, liars));
            }
        }

        /// A small network over a week of five-minute epochs, a quarter of it liars.
        public static Size standard() {
            return new Size(60, 2_016, 0.25, 5);
        }
    }

    public WatchedNetwork(long seed, Size size) {
        this.size = size;
        random = SeededRandom.of(seed, "watched network");
        int count = size.providers();
        List<Member> all = new ArrayList<>();
        machines = new Machine[count];
        machineOf = IntStream.range(0, count).toArray();
        nominal = new Capacity[count];
        bias = new double[count];
        load = new double[count];
        moment = new int[count];
        for (int p = 0; p < count; p++) {
            SeededRandom own = random.split("provider").split(p);
            String id = String.format(Locale.ROOT, "P%03d", p + 1);
            all.add(new Member(id, "R" + p % REGIONS, StrictMath.exp(0.7 * own.gaussian())));
            nominal[p] = nominal(own);
            bias[p] = OBSERVER_BIAS * own.gaussian();
            load[p] = own.nextDouble();
            machines[p] = new Machine(random.split("machine").split(p));
            lies.add(Liar.NONE);
        }
        members = List.copyOf(all);
        assign();
    }

    private static Capacity nominal(SeededRandom random) {
        Capacity capacity = Capacity.NONE;
        for (int i = 0; i < 2; i++) {
            ResourceKind kind = KINDS[random.nextInt(KINDS.length)];
            capacity = capacity.with(kind, 50 + 950 * random.nextDouble());
        }
        return capacity;
    }

    /// Deals the lies out: a fifth each to inflating, faking, colluding, sybil and sly ones.
    private void assign() {
        int liars = (int) (size.liars() * size.providers());
        List<Integer> free = shuffled();
        SeededRandom own = random.split("lies");
        Honesty[] kinds = {
            Honesty.INFLATING, Honesty.FAKING, Honesty.SLY, Honesty.COLLUDING, Honesty.SYBIL
        };
        int dealt = 0;
        for (int k = 0; k < kinds.length; k++) {
            int share = liars * (k + 1) / kinds.length - dealt;
            dealt += share;
            // A ring, or a machine's names, begin together; there is no ring of one.
            long together = start(own);
            int leader = -1;
            for (int i = 0; i < share && share > (k >= 3 ? 1 : 0); i++) {
                int p = free.removeLast();
                leader = i % 4 == 0 && !(k == 4 && i == share - 1) ? p : leader;
                long start = k >= 3 ? together : start(own);
                lies.set(p, Liar.drawn(kinds[k], start, own));
                if (kinds[k] == Honesty.SYBIL) {
                    machineOf[p] = leader;
                    nominal[p] = nominal[leader];
                }
            }
        }
    }

    private List<Integer> shuffled() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, size.providers()).boxed().toList());
        SeededRandom own = random.split("order");
        for (int i = order.size() - 1; i > 0; i--) {
            int j = own.nextInt(i + 1);
            int held = order.get(i);
            order.set(i, order.get(j));
            order.set(j, held);
        }
        return order;
    }

    /// Three in ten lie from the first epoch, the others begin later.
    private long start(SeededRandom own) {
        boolean isEarly = own.nextBoolean(0.3);
        return isEarly ? 0 : 1 + (long) (LATE_START * size.epochs() * own.nextDouble());
    }

    public List<Member> members() {
        return members;
    }

    public Honesty honesty(int member) {
        return lies.get(member).honesty();
    }

    /// First epoch in which a liar lies.
    public long start(int member) {
        return lies.get(member).start();
    }

    /// What a member could truly carry in the epoch that was last drawn; names of one machine share
    /// it.
    public double trueCapacity(int member, ResourceKind kind) {
        int names = 0;
        for (int p = 0; p < machineOf.length; p++) {
            names += machineOf[p] == machineOf[member] && isSybil(p) ? 1 : 0;
        }
        return carried(member, kind) / Math.max(1, isSybil(member) ? names : 1);
    }

    /// What is said in the next epoch, the first being 0; appeals are the caller's.
    public TrustInput next(List<String> appeals) {
        step();
        List<Claim> claims = new ArrayList<>();
        List<Observation> words = new ArrayList<>();
        double[] usage = new double[KINDS.length];
        for (int p = 0; p < members.size(); p++) {
            SeededRandom own = random.split("words").split(epoch).split(p);
            Claim claim = claim(p, usage, own);
            claims.add(claim);
            if (claim.up()) {
                watch(p, claim, usage, own, words);
            }
        }
        return new TrustInput(epoch++, claims, words, appeals);
    }

    private void step() {
        for (Machine machine : machines) {
            machine.step();
        }
        SeededRandom own = random.split("epoch").split(epoch);
        for (int r = 0; r < REGIONS; r++) {
            congestion[r] = Math.max(0, congestion[r] - 1);
            if (own.nextBoolean(CONGESTION_CHANCE)) {
                congestion[r] = 4 + own.nextInt(12);
            }
        }
        for (int p = 0; p < moment.length; p++) {
            moment[p] = own.nextInt(MOMENTS);
            load[p] = Math.clamp(load[p] + 0.08 * (own.nextDouble() - 0.5), 0.1, 0.9);
        }
    }

    private Claim claim(int p, double[] usage, SeededRandom own) {
        Liar lie = lies.get(p);
        Machine machine = machines[machineOf[p]];
        Capacity offered = Capacity.NONE;
        Capacity reported = Capacity.NONE;
        for (ResourceKind kind : KINDS) {
            double known = nominal[p].of(kind) * machine.known();
            double claimed = known * lie.claimFactor(epoch);
            double worked = Math.min(carried(p, kind), load[p] * known);
            usage[kind.place()] = worked;
            double said = worked * lie.usageFactor(epoch) * StrictMath.exp(0.02 * own.gaussian());
            offered = offered.with(kind, claimed);
            reported = reported.with(kind, Math.min(claimed, said));
        }
        return new Claim(members.get(p).id(), machine.saysUp(), offered, reported);
    }

    private void watch(
            int p, Claim claim, double[] usage, SeededRandom own, List<Observation> words) {
        int sharing = isSybil(p) ? sharing(p) : 1;
        for (int i = 0; i < size.observers(); i++) {
            int observer = other(p, own);
            for (ResourceKind kind : KINDS) {
                if (claim.capacity().of(kind) > 0 && !own.nextBoolean(LOST)) {
                    double seen = carried(p, kind) / sharing;
                    words.add(
                            new Observation.Challenge(
                                    members.get(observer).id(),
                                    claim.provider(),
                                    kind,
                                    moment[p],
                                    said(observer, p, seen, claim.capacity().of(kind), own)));
                }
            }
        }
        for (int i = 0; i < size.observers(); i++) {
            int observer = other(p, own);
            for (ResourceKind kind : KINDS) {
                if (claim.usage().of(kind) > 0 && !own.nextBoolean(2 * LOST)) {
                    words.add(
                            new Observation.Meter(
                                    members.get(observer).id(),
                                    claim.provider(),
                                    kind,
                                    usage[kind.place()]
                                            * StrictMath.exp(METER_ERROR * own.gaussian())));
                }
            }
        }
    }

    /// What an observer says of what it saw.
    private double said(int observer, int p, double seen, double claimed, SeededRandom own) {
        boolean isRing = lies.get(observer).isColluding(epoch);
        if (isRing && lies.get(p).isColluding(epoch)) {
            return claimed * StrictMath.exp(0.02 * own.gaussian());
        }
        double error = bias[observer] + OBSERVER_ERROR * own.gaussian();
        double nonsense = own.nextBoolean(NONSENSE) ? 0.5 + own.nextDouble() : 1;
        double slander = isRing && own.nextBoolean(SLANDER) ? 0.8 : 1;
        return seen * StrictMath.exp(error) * nonsense * slander;
    }

    private double carried(int p, ResourceKind kind) {
        double slowed = congestion[p % REGIONS] > 0 ? 0.92 : 1;
        return nominal[p].of(kind) * machines[machineOf[p]].quality() * slowed;
    }

    /// Names of its machine that are challenged at the same moment.
    private int sharing(int p) {
        int sharing = 0;
        for (int q = 0; q < machineOf.length; q++) {
            boolean isSame = machineOf[q] == machineOf[p] && isSybil(q);
            sharing += isSame && moment[q] == moment[p] ? 1 : 0;
        }
        return sharing;
    }

    private boolean isSybil(int p) {
        Liar lie = lies.get(p);
        return lie.honesty() == Honesty.SYBIL && epoch >= lie.start();
    }

    private int other(int p, SeededRandom own) {
        int drawn = own.nextInt(members.size() - 1);
        return drawn < p ? drawn : drawn + 1;
    }
}
