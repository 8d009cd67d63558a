package orrery.engine.trie;

import java.util.function.IntConsumer;

/// Whoever runs pieces of hashing that share nothing, one after the other or side by side. What
/// comes out never depends on which: each piece writes its own place.
@FunctionalInterface
public interface HashWorkers {
    /// The caller's thread alone.
    HashWorkers NONE =
            (count, piece) -> {
                for (int i = 0; i < count; i++) {
                    piece.accept(i);
                }
            };

    /// Runs the pieces 0 to `count - 1`, each once, and returns when all are done; what they wrote
    /// is visible then. A piece may run pieces of its own.
    void run(int count, IntConsumer piece);
}
