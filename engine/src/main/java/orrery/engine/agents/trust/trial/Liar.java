package orrery.engine.agents.trust.trial;

import orrery.engine.network.SeededRandom;

/// How and from when a provider of the test bed lies.
///
/// @param factor of what it has or does that it says, while it lies
/// @param period epochs of which it lies in the first third, 0 for always
record Liar(Honesty honesty, long start, double factor, int period) {
    static final Liar NONE = new Liar(Honesty.HONEST, Long.MAX_VALUE, 1, 0);

    static Liar drawn(Honesty honesty, long start, SeededRandom random) {
        double draw = random.nextDouble();
        return switch (honesty) {
            case HONEST -> NONE;
            case INFLATING -> new Liar(honesty, start, 1.2 + 1.8 * draw, 0);
            case FAKING -> new Liar(honesty, start, 1.3 + 1.7 * draw, 0);
            case COLLUDING -> new Liar(honesty, start, 1.3 + 0.7 * draw, 0);
            case SYBIL -> new Liar(honesty, start, 1, 0);
            case SLY ->
                    random.nextBoolean(0.5)
                            ? new Liar(honesty, start, 1.1 + 0.1 * draw, 0)
                            : new Liar(honesty, start, 1.2 + 0.3 * draw, 12 + random.nextInt(24));
        };
    }

    private boolean lies(long epoch) {
        return epoch >= start && (period == 0 || (epoch - start) % period < (period + 2) / 3);
    }

    double claimFactor(long epoch) {
        return lies(epoch) && honesty != Honesty.FAKING ? factor : 1;
    }

    double usageFactor(long epoch) {
        return lies(epoch) && honesty == Honesty.FAKING ? factor : 1;
    }

    boolean isColluding(long epoch) {
        return honesty == Honesty.COLLUDING && epoch >= start;
    }
}
