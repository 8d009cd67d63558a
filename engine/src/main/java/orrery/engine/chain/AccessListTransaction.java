package orrery.engine.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Type 1: a legacy transaction with an access list (EIP-2930).
///
/// @param gasPrice wei per gas
public record AccessListTransaction(
        long chainId,
        long nonce,
        UInt256 gasPrice,
        long gasLimit,
        @Nullable Address to,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList,
        Signature signature,
        TransactionMemo memo)
        implements Transaction {

    public AccessListTransaction {
        accessList = List.copyOf(accessList);
    }

    public AccessListTransaction(
            long chainId,
            long nonce,
            UInt256 gasPrice,
            long gasLimit,
            @Nullable Address to,
            UInt256 value,
            Bytes data,
            List<AccessListEntry> accessList,
            Signature signature) {
        this(
                chainId,
                nonce,
                gasPrice,
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
        return 1;
    }

    @Override
    public UInt256 maxFeePerGas() {
        return gasPrice;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
        return gasPrice;
    }

    @Override
    public AccessListTransaction withSignature(Signature newSignature) {
        return new AccessListTransaction(
                chainId, nonce, gasPrice, gasLimit, to, value, data, accessList, newSignature);
    }
}
