package orrery.engine.api.history;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A transaction in a table.
///
/// @param index in its block, from 0
/// @param type 0 to 4
/// @param to the recipient, or the contract it created
/// @param toName the contract's name, where known
/// @param method the called function's name, or the selector in hex; absent for a plain transfer
public record TransactionRow(
        int module,
        String moduleName,
        long height,
        int index,
        Hash256 hash,
        int type,
        Address from,
        Address to,
        @Nullable String toName,
        boolean creation,
        @Nullable String method,
        UInt256 valueWei,
        UInt256 feeWei,
        long gasUsed,
        boolean succeeded,
        long virtualMillis) {}
