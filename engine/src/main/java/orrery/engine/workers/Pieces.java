package orrery.engine.workers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Pieces of work that share nothing: whoever is free takes the next.
final class Pieces implements SharedWork {
    private final int count;
    private final IntConsumer piece;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

    private record Failure(int piece, Throwable cause) {}

    Pieces(int count, IntConsumer piece) {
        this.count = count;
        this.piece = piece;
    }

    @Override
    public boolean hasWork() {
        return next.get() < count;
    }

    /// Whether all are taken; those that others took may still be under way.
    @Override
    public boolean isOver() {
        return next.get() >= count;
    }

    @Override
    public void work(int seat) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            try {
                piece.accept(i);
            } catch (Throwable thrown) { // a worker's outermost loop
                int index = i;
                failure.accumulateAndGet(
                        new Failure(index, thrown),
                        (one, other) -> one != null && one.piece() < index ? one : other);
            }
        }
    }

    void throwFailure() {
        Failure first = failure.get();
        if (first != null) {
            throw new IllegalStateException(
                    "piece " + first.piece() + " of " + count + " failed", first.cause());
        }
    }
}
