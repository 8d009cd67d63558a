package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import orrery.engine.network.SeededRandom;

/// When providers are out: a pure function of seed, provider and epoch.
///
/// Time is cut into blocks. The outages that start in a block are drawn from the block's own stream
/// and last at most a block, so that any epoch is known from two blocks. The mean time to failure
/// follows from the provider's reliability `a` and the mean time to repair, its own where it has
/// one: `mttr * a / (1 - a)`.
public final class OutageModel {
    private static final int BLOCK = 512;

    private final SeededRandom chance;
    private final double meanRepairEpochs;
    private final List<Outage> scripted;

    private OutageModel(SeededRandom chance, double meanRepairEpochs, List<Outage> scripted) {
        this.chance = chance;
        this.meanRepairEpochs = meanRepairEpochs;
        this.scripted = scripted;
    }

    /// @param meanRepairEpochs mean length of an outage in epochs; 0 for no outages by chance
    public static OutageModel of(long seed, double meanRepairEpochs) {
        if (!(meanRepairEpochs >= 0 && meanRepairEpochs <= BLOCK)) {
            throw new IllegalArgumentException(
                    "mean repair %s: 0 to %d epochs are needed".formatted(meanRepairEpochs, BLOCK));
        }
        return new OutageModel(SeededRandom.of(seed, "outages"), meanRepairEpochs, List.of());
    }

    public static OutageModel none() {
        return of(0, 0);
    }

    /// The same with outages that happen for certain: injected faults.
    public OutageModel with(List<Outage> certain) {
        return new OutageModel(chance, meanRepairEpochs, List.copyOf(certain));
    }

    public boolean up(Provider provider, long epoch) {
        for (Outage outage : scripted) {
            if (outage.provider().equals(provider.id()) && outage.covers(epoch)) {
                return false;
            }
        }
        long block = epoch / BLOCK;
        return !drawn(provider, block, epoch) && !(block > 0 && drawn(provider, block - 1, epoch));
    }

    /// The outages of a provider that touch epochs `from` to `until`, the latter not included, by
    /// start; those that overlap are not merged.
    public List<Outage> outages(Provider provider, long from, long until) {
        List<Outage> found = new ArrayList<>();
        for (Outage outage : scripted) {
            if (outage.provider().equals(provider.id())) {
                found.add(outage);
            }
        }
        for (long block = Math.max(0, from / BLOCK - 1); block * BLOCK < until; block++) {
            found.addAll(draw(provider, block));
        }
        found.removeIf(o -> o.until() <= from || o.from() >= until);
        found.sort(Comparator.comparingLong(Outage::from).thenComparingLong(Outage::until));
        return found;
    }

    private boolean drawn(Provider provider, long block, long epoch) {
        for (Outage outage : draw(provider, block)) {
            if (outage.covers(epoch)) {
                return true;
            }
        }
        return false;
    }

    private List<Outage> draw(Provider provider, long block) {
        double unavailability = 1 - provider.reliability();
        if (meanRepairEpochs == 0 || unavailability == 0) {
            return List.of();
        }
        SeededRandom random = chance.split(provider.id()).split(block);
        double own = provider.conditions().meanRepairEpochs();
        double repair = own > 0 ? Math.min(own, BLOCK) : meanRepairEpochs;
        int count = random.poisson(BLOCK * unavailability / repair);
        List<Outage> outages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long from = block * BLOCK + random.nextInt(BLOCK);
            double length = StrictMath.ceil(random.exponential(repair));
            outages.add(
                    new Outage(provider.id(), from, from + (long) Math.clamp(length, 1.0, BLOCK)));
        }
        return outages;
    }
}
