package orrery.engine.modules;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.chain.Transaction;
import orrery.engine.mempool.PooledTransaction;
import orrery.engine.mempool.Selection;

/// The mempool's transactions in the order in which a block takes them, as many as can matter:
/// their gas limits together stay within a few times the block's, since few transactions use all of
/// theirs.
final class Candidates {
    private static final int OVERBOOKING = 3;

    private Candidates() {}

    static List<Transaction> of(Selection selection, long blockGasLimit) {
        List<Transaction> candidates = new ArrayList<>();
        long gasLeft = OVERBOOKING * blockGasLimit;
        PooledTransaction next = selection.peek();
        while (gasLeft > 0 && next != null) {
            candidates.add(next.transaction());
            gasLeft -= next.transaction().gasLimit();
            selection.take();
            next = selection.peek();
        }
        return candidates;
    }
}
