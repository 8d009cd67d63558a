package orrery.engine.modules;

import java.util.Iterator;
import java.util.NoSuchElementException;
import orrery.engine.chain.Transaction;
import orrery.engine.mempool.PooledTransaction;
import orrery.engine.mempool.Selection;

/// The mempool's transactions in the order in which a block takes them, as many as can matter:
/// their gas limits together stay within a few times the block's, since few transactions use all of
/// theirs.
final class Candidates implements Iterator<Transaction> {
    private static final int OVERBOOKING = 3;

    private final Selection selection;
    private long gasLeft;

    Candidates(Selection selection, long blockGasLimit) {
        this.selection = selection;
        this.gasLeft = OVERBOOKING * blockGasLimit;
    }

    @Override
    public boolean hasNext() {
        return gasLeft > 0 && selection.peek() != null;
    }

    @Override
    public Transaction next() {
        PooledTransaction next = selection.peek();
        if (gasLeft <= 0 || next == null) {
            throw new NoSuchElementException();
        }
        selection.take();
        gasLeft -= next.transaction().gasLimit();
        return next.transaction();
    }
}
