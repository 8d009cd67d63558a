package orrery.engine.execution;

import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Bytes;
import orrery.engine.spec.GasSchedule;

/// Gas that a transaction costs before anything runs (Yellow Paper 6.2; EIP-2028, EIP-2930,
/// EIP-3860, EIP-7623, EIP-7702).
///
/// @param standard charged at the start
/// @param floor what the transaction uses at least in the end; 0 before Prague
public record IntrinsicGas(long standard, long floor) {
    /// How many tokens a calldata byte that is not zero counts for (EIP-7623).
    private static final int TOKENS_PER_NON_ZERO_BYTE = 4;

    public static IntrinsicGas of(Transaction transaction, GasSchedule gas) {
        Bytes data = transaction.data();
        long zeros = zeros(data.unsafeArray());
        long others = data.size() - zeros;
        long standard =
                gas.transaction + zeros * gas.calldataZeroByte + others * gas.calldataNonZeroByte;
        if (transaction.isCreation()) {
            standard += gas.transactionCreation + gas.initCodeWord * ((data.size() + 31) / 32);
        }
        for (AccessListEntry entry : transaction.accessList()) {
            standard += gas.accessListAddress + gas.accessListSlot * entry.slots().size();
        }
        standard += gas.authorization * transaction.authorizations().size();
        long tokens = zeros + TOKENS_PER_NON_ZERO_BYTE * others;
        long floor =
                gas.calldataFloorToken == 0 ? 0 : gas.transaction + gas.calldataFloorToken * tokens;
        return new IntrinsicGas(standard, floor);
    }

    private static long zeros(byte[] data) {
        int count = 0;
        for (byte b : data) {
            count += b == 0 ? 1 : 0;
        }
        return count;
    }
}
