package orrery.engine.chain;

import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Type 0: the transaction of the Yellow Paper, with or without EIP-155's replay protection.
///
/// @param chainId 0 where it is not protected (`v` is 27 or 28)
/// @param gasPrice wei per gas
public record LegacyTransaction(
        long chainId,
        long nonce,
        UInt256 gasPrice,
        long gasLimit,
        @Nullable Address to,
        UInt256 value,
        Bytes data,
        Signature signature,
        TransactionMemo memo)
        implements Transaction {

    public LegacyTransaction(
            long chainId,
            long nonce,
            UInt256 gasPrice,
            long gasLimit,
            @Nullable Address to,
            UInt256 value,
            Bytes data,
            Signature signature) {
        this(chainId, nonce, gasPrice, gasLimit, to, value, data, signature, new TransactionMemo());
    }

    @Override
    public int type() {
        return 0;
    }

    @Override
    public UInt256 maxFeePerGas() {
        return gasPrice;
    }

    @Override
    public UInt256 maxPriorityFeePerGas() {
        return gasPrice;
    }

    /// Whether a signature binds it to one chain (EIP-155).
    public boolean isReplayProtected() {
        return chainId != 0;
    }

    /// The signature's first field as it stands in the envelope: 27 or 28, or 35 + 2 · chain id and
    /// more.
    public UInt256 v() {
        int parity = signature.yParity();
        if (!isReplayProtected()) {
            return UInt256.of(27 + parity);
        }
        UInt256 id = UInt256.of(chainId);
        return id.add(id).add(UInt256.of(35 + parity));
    }

    @Override
    public LegacyTransaction withSignature(Signature newSignature) {
        return new LegacyTransaction(
                chainId, nonce, gasPrice, gasLimit, to, value, data, newSignature);
    }
}
