package orrery.engine.network;

import java.nio.charset.StandardCharsets;

/// Chance for one purpose, the same on every machine for the same seed.
///
/// The stream is SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). A purpose and its splits name
/// independent streams, so that drawing more in one place never shifts what another draws. One
/// thread at a time.
public final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private final long origin;
    private long state;

    private SeededRandom(long origin) {
        this.origin = origin;
        this.state = origin;
    }

    /// The stream of a purpose, like `"demand"`.
    public static SeededRandom of(long seed, String purpose) {
        return new SeededRandom(mix(seed + GOLDEN_GAMMA)).split(purpose);
    }

    /// A stream of its own, named within this one; how much was drawn before makes no difference.
    public SeededRandom split(String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return split(hash);
    }

    /// A stream of its own, numbered within this one: an epoch, a node, a round.
    public SeededRandom split(long number) {
        return new SeededRandom(mix(origin ^ mix(number * GOLDEN_GAMMA + 1)));
    }

    /// 64 even bits.
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// Evenly from 0 to `bound`, the latter not included.
    ///
    /// @param bound above 0
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + ": above 0 is needed");
        }
        long limit = Long.MAX_VALUE - (Long.MAX_VALUE % bound + 1) % bound;
        long drawn;
        do {
            drawn = nextLong() >>> 1;
        } while (drawn > limit);
        return drawn % bound;
    }

    /// Evenly from 0 to `bound`, the latter not included.
    ///
    /// @param bound above 0
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /// Evenly from 0 to 1, the latter not included, 53 bits.
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    public boolean nextBoolean(double chance) {
        return nextDouble() < chance;
    }

    /// Normal with mean 0 and deviation 1 (Box-Muller, one of the pair).
    public double gaussian() {
        double u = 1 - nextDouble();
        double v = nextDouble();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /// Exponential with the given mean.
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - nextDouble());
    }

    /// Poisson with the given mean, 0 or more: by products of uniforms (Knuth) up to 30, above by a
    /// rounded normal.
    public int poisson(double mean) {
        if (!(mean >= 0 && mean <= 1e9)) {
            throw new IllegalArgumentException("mean " + mean + ": 0 to 1e9 is needed");
        }
        if (mean > 30) {
            double drawn = mean + StrictMath.sqrt(mean) * gaussian() + 0.5;
            return (int) Math.max(0, StrictMath.floor(drawn));
        }
        double limit = StrictMath.exp(-mean);
        double product = nextDouble();
        int count = 0;
        while (product > limit) {
            product *= nextDouble();
            count++;
        }
        return count;
    }

    /// Zipf over ranks 0 to `count - 1`: rank k with weight `(k + 1)^-exponent`, by
    /// rejection-inversion (Hörmann, Derflinger 1996), in constant time.
    ///
    /// @param count above 0
    /// @param exponent 0 (even) or more
    public int zipf(int count, double exponent) {
        if (count <= 0 || !(exponent >= 0)) {
            throw new IllegalArgumentException(
                    "zipf over %d ranks with exponent %s: above 0, and 0 or more are needed"
                            .formatted(count, exponent));
        }
        double first = integral(1.5, exponent) - 1;
        double last = integral(count + 0.5, exponent);
        double shortcut = 2 - inverse(integral(2.5, exponent) - weight(2, exponent), exponent);
        while (true) {
            double u = last + nextDouble() * (first - last);
            double x = inverse(u, exponent);
            int rank = (int) Math.min(count, Math.max(1, StrictMath.floor(x + 0.5)));
            if (rank - x <= shortcut
                    || u >= integral(rank + 0.5, exponent) - weight(rank, exponent)) {
                return rank - 1;
            }
        }
    }

    /// Antiderivative of `x^-exponent` that stays exact where the exponent is near 1.
    private static double integral(double x, double exponent) {
        double log = StrictMath.log(x);
        double t = (1 - exponent) * log;
        return Math.abs(t) < 1e-8 ? log * (1 + t / 2) : log * StrictMath.expm1(t) / t;
    }

    private static double weight(double x, double exponent) {
        return StrictMath.exp(-exponent * StrictMath.log(x));
    }

    private static double inverse(double u, double exponent) {
        double t = Math.max(-1, u * (1 - exponent));
        double factor = Math.abs(t) < 1e-8 ? 1 - t / 2 : StrictMath.log1p(t) / t;
        return StrictMath.exp(factor * u);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
