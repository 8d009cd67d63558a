package orrery.engine.mempool;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.UInt256;

/// What waits of one sender, by nonce, and how much it may cost together. Owned by its [Mempool].
final class SenderQueue {
    private final TreeMap<Long, PooledTransaction> byNonce = new TreeMap<>(Long::compareUnsigned);
    private UInt256 cost = UInt256.ZERO;

    /// Puts it in its place, and returns what stood there.
    @Nullable PooledTransaction put(PooledTransaction transaction) {
        PooledTransaction old = byNonce.put(transaction.nonce(), transaction);
        if (old != null) {
            cost = cost.subtract(old.cost());
        }
        cost = cost.add(transaction.cost());
        return old;
    }

    @Nullable PooledTransaction remove(long nonce) {
        PooledTransaction old = byNonce.remove(nonce);
        if (old != null) {
            cost = cost.subtract(old.cost());
        }
        return old;
    }

    @Nullable PooledTransaction at(long nonce) {
        return byNonce.get(nonce);
    }

    /// The one with the lowest nonce, or null where none waits.
    @Nullable PooledTransaction first() {
        Map.Entry<Long, PooledTransaction> entry = byNonce.firstEntry();
        return entry == null ? null : entry.getValue();
    }

    /// The one with the highest nonce, the only one whose loss strands no other.
    @Nullable PooledTransaction tail() {
        Map.Entry<Long, PooledTransaction> entry = byNonce.lastEntry();
        return entry == null ? null : entry.getValue();
    }

    /// The first nonce from `from` on that nothing here uses.
    long nextFreeNonce(long from) {
        long nonce = from;
        while (byNonce.containsKey(nonce)) {
            nonce++;
        }
        return nonce;
    }

    /// Wei that everything here may cost.
    UInt256 cost() {
        return cost;
    }

    int size() {
        return byNonce.size();
    }

    boolean isEmpty() {
        return byNonce.isEmpty();
    }

    /// Ascending by nonce.
    Collection<PooledTransaction> all() {
        return byNonce.values();
    }
}
