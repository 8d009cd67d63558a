package orrery.engine.execution;

import java.math.BigInteger;
import orrery.engine.chain.BlockHeader;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

/// The difficulty that proof of work demanded of a block (Yellow Paper 4.4.4, EIP-2, EIP-100, and
/// the EIPs that put the bomb off: 649, 1234, 2384, 3554, 4345, 5133).
public final class Difficulty {
    private static final BigInteger MINIMUM = BigInteger.valueOf(131_072);
    private static final BigInteger QUOTIENT = BigInteger.valueOf(2_048);
    private static final long BOMB_PERIOD = 100_000;
    private static final long MAX_STEPS_DOWN = 99;

    private Difficulty() {}

    /// The difficulty of a block.
    ///
    /// @param fork the block's, before Paris
    /// @param timestamp the block's, Unix seconds
    public static UInt256 of(Fork fork, BlockHeader parent, long timestamp) {
        boolean parentHasOmmers = !parent.ommersHash().equals(BlockHeader.NO_OMMERS_HASH);
        return of(
                fork,
                parent.number() + 1,
                parent.difficulty(),
                parentHasOmmers,
                timestamp - parent.timestamp());
    }

    /// As above from the figures themselves.
    ///
    /// @param elapsedSeconds since the parent
    public static UInt256 of(
            Fork fork,
            long number,
            UInt256 parentDifficulty,
            boolean parentHasOmmers,
            long elapsedSeconds) {
        BigInteger parent = parentDifficulty.toBigInteger();
        BigInteger step = parent.divide(QUOTIENT);
        long steps = steps(fork, parentHasOmmers, elapsedSeconds);
        BigInteger difficulty = parent.add(step.multiply(BigInteger.valueOf(steps)));
        long periods = Math.max(0, number - bombDelay(fork)) / BOMB_PERIOD;
        if (periods > 1) {
            difficulty = difficulty.add(BigInteger.ONE.shiftLeft((int) periods - 2));
        }
        return UInt256.of(difficulty.max(MINIMUM));
    }

    private static long steps(Fork fork, boolean parentHasOmmers, long elapsedSeconds) {
        if (fork.isAtLeast(Fork.BYZANTIUM)) {
            return Math.max((parentHasOmmers ? 2 : 1) - elapsedSeconds / 9, -MAX_STEPS_DOWN);
        }
        if (fork.isAtLeast(Fork.HOMESTEAD)) {
            return Math.max(1 - elapsedSeconds / 10, -MAX_STEPS_DOWN);
        }
        return elapsedSeconds < 13 ? 1 : -1;
    }

    /// Blocks by which the bomb lags.
    private static long bombDelay(Fork fork) {
        if (fork.isAtLeast(Fork.GRAY_GLACIER)) {
            return 11_400_000;
        }
        if (fork.isAtLeast(Fork.ARROW_GLACIER)) {
            return 10_700_000;
        }
        if (fork.isAtLeast(Fork.LONDON)) {
            return 9_700_000;
        }
        if (fork.isAtLeast(Fork.MUIR_GLACIER)) {
            return 9_000_000;
        }
        if (fork.isAtLeast(Fork.CONSTANTINOPLE)) {
            return 5_000_000;
        }
        return fork.isAtLeast(Fork.BYZANTIUM) ? 3_000_000 : 0;
    }
}
