package orrery.engine.chain;

import java.util.List;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Type 4: a transaction that first sets the code delegations of other accounts (EIP-7702); it
/// cannot create a contract.
public record SetCodeTransaction(
        long chainId,
        long nonce,
        UInt256 maxPriorityFeePerGas,
        UInt256 maxFeePerGas,
        long gasLimit,
        Address to,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList,
        List<Authorization> authorizations,
        Signature signature,
        TransactionMemo memo)
        implements Transaction {

    public SetCodeTransaction {
        accessList = List.copyOf(accessList);
        authorizations = List.copyOf(authorizations);
    }

    public SetCodeTransaction(
            long chainId,
            long nonce,
            UInt256 maxPriorityFeePerGas,
            UInt256 maxFeePerGas,
            long gasLimit,
            Address to,
            UInt256 value,
            Bytes data,
            List<AccessListEntry> accessList,
            List<Authorization> authorizations,
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
                authorizations,
                signature,
                new TransactionMemo());
    }

    @Override
    public int type() {
        return 4;
    }

    @Override
    public SetCodeTransaction withSignature(Signature newSignature) {
        return new SetCodeTransaction(
                chainId,
                nonce,
                maxPriorityFeePerGas,
                maxFeePerGas,
                gasLimit,
                to,
                value,
                data,
                accessList,
                authorizations,
                newSignature);
    }
}
