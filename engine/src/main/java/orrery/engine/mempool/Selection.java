package orrery.engine.mempool;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.UInt256;

/// The pool's transactions in the order in which a block takes them: of the senders' next ones the
/// one with the highest effective tip, of equal ones the earliest. A view of the pool as of its
/// making; the pool must not change meanwhile. One thread.
///
/// The builder looks at [#peek] and either takes it ([#take]) or passes over the sender
/// ([#skipSender]), whose later nonces cannot come without it.
public final class Selection {
    private record Candidate(PooledTransaction pooled, UInt256 tip, SenderQueue queue) {}

    private static final Comparator<Candidate> ORDER =
            Comparator.comparing(Candidate::tip)
                    .reversed()
                    .thenComparingLong(candidate -> candidate.pooled().arrival());

    private final PriorityQueue<Candidate> heads = new PriorityQueue<>(ORDER);
    private final UInt256 baseFee;

    Selection(UInt256 baseFee) {
        this.baseFee = baseFee;
    }

    /// The next one, or null at the end.
    public @Nullable PooledTransaction peek() {
        Candidate head = heads.peek();
        return head == null ? null : head.pooled();
    }

    /// Takes the next one; its sender's following one becomes a candidate.
    public void take() {
        Candidate taken = heads.remove();
        offer(taken.queue(), taken.pooled().nonce() + 1);
    }

    /// Passes over the next one and whatever else its sender has.
    public void skipSender() {
        heads.remove();
    }

    void offer(SenderQueue queue, long nonce) {
        PooledTransaction pooled = queue.at(nonce);
        if (pooled != null && pooled.pays(baseFee)) {
            heads.add(new Candidate(pooled, pooled.effectiveTip(baseFee), queue));
        }
    }
}
