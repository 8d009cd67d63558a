package orrery.engine.parallel.analysis;

import java.util.Arrays;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.IncarnationRecord;
import orrery.engine.parallel.TransactionRecord;

/// What a block's transactions take where nothing else runs beside them: each in its turn, and each
/// ahead of it. Nanoseconds. Immutable, for any thread.
///
/// In its turn a transaction runs on the block's own journal, at the speed of the sequential
/// executor. Ahead of its turn it runs over guesses, and all that it looked at is kept, compared
/// and taken over. That costs one transaction next to nothing and another as much again, so both
/// are measured for each.
public final class BlockTimes {
    private final long[] inTurn;
    private final long[] ahead;

    /// By transaction, the places that it read and wrote.
    private final int[] places;

    private final long[] gas;
    private final long openingNanos;
    private final long aroundNanos;

    private BlockTimes(
            long[] inTurn,
            long[] ahead,
            int[] places,
            long[] gas,
            long openingNanos,
            long aroundNanos) {
        this.inTurn = inTurn;
        this.ahead = ahead;
        this.places = places;
        this.gas = gas;
        this.openingNanos = openingNanos;
        this.aroundNanos = aroundNanos;
    }

    /// Times without any bookkeeping: the same in a transaction's turn and ahead of it.
    public static BlockTimes of(long[] nanos) {
        long[] copy = nanos.clone();
        return new BlockTimes(copy, copy, new int[copy.length], new long[copy.length], 0, 0);
    }

    /// The times of a record of one lane, in a transaction's turn and ahead of it.
    public static BlockTimes of(ExecutionRecord alone) {
        return of(alone, CriticalPath.nanos(alone), 0);
    }

    /// @param alone a record of one lane, where each transaction was run as those are that run
    ///   ahead, and taken over as they are
    /// @param inTurn by transaction, what the sequential executor took
    /// @param aroundNanos what it took before the first transaction and after the last
    public static BlockTimes of(ExecutionRecord alone, long[] inTurn, long aroundNanos) {
        int count = alone.transactions().size();
        if (inTurn.length != count || aroundNanos < 0) {
            throw new IllegalArgumentException(
                    inTurn.length
                            + " times, and "
                            + aroundNanos
                            + " around them, for "
                            + count
                            + " transactions");
        }
        int[] places = new int[count];
        long[] gas = new long[count];
        for (TransactionRecord transaction : alone.transactions()) {
            IncarnationRecord committed = transaction.committed();
            places[transaction.index()] = committed.reads().size() + committed.writes().size();
            gas[transaction.index()] = transaction.gasUsed();
        }
        long opening = alone.spans().isEmpty() ? 0 : alone.spans().getFirst().startNanos();
        return new BlockTimes(
                inTurn.clone(), CriticalPath.nanos(alone), places, gas, opening, aroundNanos);
    }

    /// The same for some of the transactions.
    ///
    /// @param chosen indices, first to run first
    BlockTimes of(int[] chosen) {
        return new BlockTimes(
                Arrays.stream(chosen).mapToLong(i -> inTurn[i]).toArray(),
                Arrays.stream(chosen).mapToLong(i -> ahead[i]).toArray(),
                Arrays.stream(chosen).map(i -> places[i]).toArray(),
                Arrays.stream(chosen).mapToLong(i -> gas[i]).toArray(),
                openingNanos,
                aroundNanos);
    }

    int size() {
        return inTurn.length;
    }

    long inTurn(int transaction) {
        return inTurn[transaction];
    }

    /// By transaction; not to be changed.
    long[] inTurn() {
        return inTurn;
    }

    /// From the start of a run ahead until it is part of the block.
    long ahead(int transaction) {
        return ahead[transaction];
    }

    int places(int transaction) {
        return places[transaction];
    }

    long gas(int transaction) {
        return gas[transaction];
    }

    /// Gas of the whole block.
    long gas() {
        return Arrays.stream(gas).sum();
    }

    /// What lanes take before the first of them can begin.
    long openingNanos() {
        return openingNanos;
    }

    long aroundNanos() {
        return aroundNanos;
    }

    /// The whole block, one transaction after the other.
    long sequentialNanos() {
        return aroundNanos + Arrays.stream(inTurn).sum();
    }
}
