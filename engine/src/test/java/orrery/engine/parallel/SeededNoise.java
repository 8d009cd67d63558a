package orrery.engine.parallel;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Now and then holds a lane up for a moment, so that others go first. The draws are seeded; which
/// lane meets which is up to the machine.
final class SeededNoise implements ScheduleNoise {
    private final AtomicLong draws;

    SeededNoise(long seed) {
        draws = new AtomicLong(seed * 0x9e3779b97f4a7c15L);
    }

    @Override
    public void at(Point point) {
        long z = draws.addAndGet(0x9e3779b97f4a7c15L);
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z ^= z >>> 27;
        int rarity = point == Point.READ ? 64 : 8;
        if (Long.remainderUnsigned(z, rarity) == 0) {
            if ((z >>> 40 & 3) == 0) {
                LockSupport.parkNanos(20_000);
            } else {
                LockSupport.parkNanos(1);
            }
        }
    }
}
