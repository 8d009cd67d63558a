package orrery.engine.chain;

import java.util.OptionalLong;
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

    /// The chain id that `v` stands for: 0 for 27 and 28, nothing where no `v` looks like this.
    public static OptionalLong chainIdOf(UInt256 v) {
        if ((v.l1() | v.l2() | v.l3()) != 0) {
            return OptionalLong.empty();
        }
        if (v.l0() == 27 || v.l0() == 28) {
            return OptionalLong.of(0);
        }
        // 35 and 36 would bind it to chain 0, which means "none" here as everywhere.
        return v.l0() >= 0 && v.l0() < 37
                ? OptionalLong.empty()
                : OptionalLong.of((v.l0() - 35) >>> 1);
    }

    /// The parity of the nonce point that a valid `v` stands for.
    public static int yParityOf(UInt256 v) {
        return (int) (v.l0() + 1) & 1;
    }

    @Override
    public LegacyTransaction withSignature(Signature newSignature) {
        return new LegacyTransaction(
                chainId, nonce, gasPrice, gasLimit, to, value, data, newSignature);
    }
}
