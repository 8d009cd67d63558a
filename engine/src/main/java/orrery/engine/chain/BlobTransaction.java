package orrery.engine.chain;

import java.util.List;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Type 3: a transaction that carries blobs beside the chain (EIP-4844); it cannot create a
/// contract.
public record BlobTransaction(
        long chainId,
        long nonce,
        UInt256 maxPriorityFeePerGas,
        UInt256 maxFeePerGas,
        long gasLimit,
        Address to,
        UInt256 value,
        Bytes data,
        List<AccessListEntry> accessList,
        UInt256 maxFeePerBlobGas,
        List<Hash256> blobVersionedHashes,
        Signature signature,
        TransactionMemo memo)
        implements Transaction {

    public BlobTransaction {
        accessList = List.copyOf(accessList);
        blobVersionedHashes = List.copyOf(blobVersionedHashes);
    }

    public BlobTransaction(
            long chainId,
            long nonce,
            UInt256 maxPriorityFeePerGas,
            UInt256 maxFeePerGas,
            long gasLimit,
            Address to,
            UInt256 value,
            Bytes data,
            List<AccessListEntry> accessList,
            UInt256 maxFeePerBlobGas,
            List<Hash256> blobVersionedHashes,
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
                maxFeePerBlobGas,
                blobVersionedHashes,
                signature,
                new TransactionMemo());
    }

    @Override
    public int type() {
        return 3;
    }

    @Override
    public BlobTransaction withSignature(Signature newSignature) {
        return new BlobTransaction(
                chainId,
                nonce,
                maxPriorityFeePerGas,
                maxFeePerGas,
                gasLimit,
                to,
                value,
                data,
                accessList,
                maxFeePerBlobGas,
                blobVersionedHashes,
                newSignature);
    }
}
