package orrery.engine.depin;

import java.util.List;
import orrery.engine.network.SeededRandom;

/// How much of its claimed capacity a provider really has: a pure function of seed, provider and
/// epoch, shared by any thread.
///
/// An honest provider delivers its claim to within a slow and a fast swing; together they stay
/// within the headroom that is usually kept. A liar claims [#LEAST_LIE] to [#MOST_LIE] times what
/// it has (allocator.md section 5).
public final class SupplyModel {
    public static final double LEAST_LIE = 1.2;
    public static final double MOST_LIE = 3;

    /// Largest swing of each of the two parts of the noise.
    private static final double SWING = 0.03;

    /// Epochs between the knots of the slow swing.
    private static final int SLOW_EPOCHS = 48;

    private final SeededRandom chance;
    private final boolean isNoisy;
    private final double liars;

    private SupplyModel(SeededRandom chance, boolean isNoisy, double liars) {
        this.chance = chance;
        this.isNoisy = isNoisy;
        this.liars = liars;
    }

    /// Everybody has exactly what it claims.
    public static SupplyModel asClaimed() {
        return of(0, false, 0);
    }

    /// @param isNoisy whether delivery swings
    /// @param liars share of the providers that lie, 0 to 1
    public static SupplyModel of(long seed, boolean isNoisy, double liars) {
        if (!(liars >= 0 && liars <= 1)) {
            throw new IllegalArgumentException("liars " + liars + ": 0 to 1 is needed");
        }
        return new SupplyModel(SeededRandom.of(seed, "supply"), isNoisy, liars);
    }

    /// True capacity over claimed capacity, above 0.
    public double share(Provider provider, long epoch) {
        double quality = quality(provider, epoch);
        return liars > 0 && isLiar(provider) ? quality / lie(provider) : quality;
    }

    /// What a unit of a provider does over what a unit should do, above 0.
    public double quality(Provider provider, long epoch) {
        if (!isNoisy) {
            return 1;
        }
        SeededRandom own = chance.split(provider.id());
        double fast = 2 * own.split("fast").split(epoch).nextDouble() - 1;
        return 1 + SWING * (slow(own, epoch) + fast);
    }

    public boolean isLiar(Provider provider) {
        return chance.split("liar").split(provider.id()).nextDouble() < liars;
    }

    /// The liars among these, in their order.
    public List<String> liars(List<Provider> providers) {
        return providers.stream().filter(this::isLiar).map(Provider::id).toList();
    }

    private double lie(Provider provider) {
        double drawn = chance.split("lie").split(provider.id()).nextDouble();
        return LEAST_LIE + (MOST_LIE - LEAST_LIE) * drawn;
    }

    private static double slow(SeededRandom own, long epoch) {
        SeededRandom knots = own.split("slow");
        double part = (double) (epoch % SLOW_EPOCHS) / SLOW_EPOCHS;
        double from = 2 * knots.split(epoch / SLOW_EPOCHS).nextDouble() - 1;
        double to = 2 * knots.split(epoch / SLOW_EPOCHS + 1).nextDouble() - 1;
        return from + (to - from) * part;
    }
}
