package orrery.engine.mempool;

import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;

/// What execution knows of a transaction that no state can make valid. A pure function.
@FunctionalInterface
public interface AdmissionCheck {
    /// Why no block may hold it, in words; null where one may.
    @Nullable String fault(Transaction transaction);
}
