package orrery.engine.depin;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.network.SeededRandom;

/// The observers of a network: the providers challenge and meter each other, with errors drawn from
/// a seed. What they say of an epoch follows from the seed, the epoch and the truth alone, and from
/// who lies. Any thread.
public final class FieldObservers {
    /// Of each provider in an epoch, where nothing else is asked for: a quorum of three is there
    /// even where one is wrong and a word is lost.
    public static final int USUAL = 5;

    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final int MOMENTS = 2;
    private static final double CHALLENGE_ERROR = 0.08;
    private static final double METER_ERROR = 0.1;
    private static final double VOUCHING_ERROR = 0.02;
    private static final double LOST = 0.05;

    /// How often a ring's member speaks ill of somebody else, and how ill.
    private static final double SLANDER_CHANCE = 0.2;

    private static final double SLANDER = 0.8;

    private final SeededRandom chance;
    private final List<Provider> providers;
    private final int observers;

    /// @param observers of each provider in an epoch, 1 or more
    public FieldObservers(long seed, Topology topology, int observers) {
        if (observers < 1 || topology.providers().size() < 2) {
            throw new IllegalArgumentException(
                    "%d observers, %d providers: at least 1 and 2 are needed"
                            .formatted(observers, topology.providers().size()));
        }
        chance = SeededRandom.of(seed, "field observers");
        providers = topology.providers();
        this.observers = observers;
    }

    /// What is said of an epoch, from what was really so, by provider in their order.
    ///
    /// @param up whether it says that it works
    /// @param capacity `capacity[p][k]`: what p could carry while other names of its machine do
    ///   nothing
    /// @param work `work[p][k]`: what p did
    List<Observation> observe(
            long epoch, boolean[] up, double[][] capacity, double[][] work, Lies lies) {
        int count = providers.size();
        SeededRandom[] own = new SeededRandom[count];
        int[] moment = new int[count];
        for (int p = 0; p < count; p++) {
            own[p] = chance.split(epoch).split(p);
            moment[p] = own[p].nextInt(MOMENTS);
        }
        List<Observation> words = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            if (up[p]) {
                double[] seen = capacity[p].clone();
                int sharing = sharing(p, moment, lies.names(providers.get(p).id(), epoch));
                for (int k = 0; k < seen.length; k++) {
                    seen[k] /= sharing;
                }
                watch(p, epoch, moment[p], seen, work[p], lies, own[p], words);
            }
        }
        return words;
    }

    /// Names of p's machine that are challenged at the same moment, p among them.
    private int sharing(int p, int[] moment, List<String> names) {
        int sharing = 0;
        for (int q = 0; q < moment.length && names.size() > 1; q++) {
            boolean isSame = moment[q] == moment[p] && names.contains(providers.get(q).id());
            sharing += isSame ? 1 : 0;
        }
        return Math.max(1, sharing);
    }

    private void watch(
            int p,
            long epoch,
            int moment,
            double[] seen,
            double[] work,
            Lies lies,
            SeededRandom own,
            List<Observation> words) {
        Provider provider = providers.get(p);
        for (int i = 0; i < observers; i++) {
            int drawn = own.nextInt(providers.size() - 1);
            String observer = providers.get(drawn < p ? drawn : drawn + 1).id();
            boolean isRing = lies.isColluding(observer, epoch);
            boolean vouches = isRing && lies.vouches(observer, provider.id(), epoch);
            boolean slanders = isRing && !vouches && own.nextBoolean(SLANDER_CHANCE);
            for (ResourceKind kind : KINDS) {
                boolean isLost = own.nextBoolean(LOST);
                double error = own.gaussian();
                double metered = StrictMath.exp(METER_ERROR * own.gaussian());
                double claim = provider.capacity().of(kind);
                if (!isLost && claim > 0) {
                    double said =
                            vouches
                                    ? claim * StrictMath.exp(VOUCHING_ERROR * error)
                                    : seen[kind.place()]
                                            * StrictMath.exp(CHALLENGE_ERROR * error)
                                            * (slanders ? SLANDER : 1);
                    words.add(
                            new Observation.Challenge(observer, provider.id(), kind, moment, said));
                }
                if (!isLost && work[kind.place()] > 0) {
                    words.add(
                            new Observation.Meter(
                                    observer, provider.id(), kind, work[kind.place()] * metered));
                }
            }
        }
    }
}
