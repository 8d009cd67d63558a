package orrery.engine.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Type 2: a transaction that names its fee cap and its tip apart (EIP-1559).
public record FeeMarketTransaction(
        long chainId,
        long nonce,
        UInt256 maxPriorityFeePerGas,
        UInt256 maxFeePerGas,
        long gasLimit,
        @Nullable Address to,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList,
        Signature signature,
        TransactionMemo memo)
        implements Transaction {

    public FeeMarketTransaction {
        accessList = List.copyOf(accessList);
    }

    public FeeMarketTransaction(
            long chainId,
            long nonce,
            UInt256 maxPriorityFeePerGas,
            UInt256 maxFeePerGas,
            long gasLimit,
            @Nullable Address to,
            UInt256 value,
            Bytes data,
            List<AccessListEntry> accessList,
            Signature signature) {
        this(
                chainId,
                nonce,
                maxPriorityFeePerGas,
                maxFeePerGas,
                gasLimit,
                to,
                value,
                data,
                accessList,
                signature,
                new TransactionMemo());
    }

    @Override
    public int type() {
        return 2;
    }

    @Override
    public FeeMarketTransaction withSignature(Signature newSignature) {
        return new FeeMarketTransaction(
                chainId,
                nonce,
                maxPriorityFeePerGas,
                maxFeePerGas,
                gasLimit,
                to,
                value,
                data,
                accessList,
                newSignature);
    }
}
