package orrery.app.cli;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import orrery.engine.crypto.Keccak256;

/// How much two threads do at once over what one does: shared machines often give far less than 2,
/// and nothing parallel can be judged without it.
final class Calibration {
    private static final int ROUNDS = 5;
    private static final int HASHES = 60_000;

    private Calibration() {}

    /// The median of a few rounds.
    static double measure() {
        byte expected = work();
        double[] gains = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            byte alone = work();
            long one = System.nanoTime();
            CompletableFuture<Byte> other = CompletableFuture.supplyAsync(Calibration::work);
            byte beside = work();
            byte there = other.join();
            gains[i] = 2.0 * (one - start) / (System.nanoTime() - one);
            if (alone != expected || beside != expected || there != expected) {
                throw new IllegalStateException("the same hashes came out differently");
            }
        }
        Arrays.sort(gains);
        return gains[ROUNDS / 2];
    }

    private static byte work() {
        Keccak256 hasher = new Keccak256();
        byte[] chain = new byte[136];
        for (int i = 0; i < HASHES; i++) {
            hasher.update(chain, 0, chain.length);
            hasher.digest(chain, 0);
        }
        return chain[0];
    }
}
