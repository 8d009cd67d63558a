package orrery.engine.chain;

import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// A payment out of the beacon chain to an account (EIP-4895).
///
/// @param index counts all withdrawals of the chain, unsigned 64 bits
/// @param validatorIndex unsigned 64 bits
/// @param amountGwei unsigned 64 bits
public record Withdrawal(long index, long validatorIndex, Address address, long amountGwei) {
    private static final UInt256 WEI_PER_GWEI = UInt256.of(1_000_000_000);

    /// The amount in wei.
    public UInt256 amountWei() {
        return new UInt256(amountGwei, 0, 0, 0).multiply(WEI_PER_GWEI);
    }

    /// Writes it as an item of a block's list.
    public void writeTo(RlpWriter out) {
        out.beginList().number(index).number(validatorIndex);
        out.address(address).number(amountGwei).endList();
    }

    /// Reads an item of a block's list.
    ///
    /// @throws orrery.engine.codec.RlpException for anything else
    public static Withdrawal read(RlpReader in) {
        in.beginList();
        Withdrawal read = new Withdrawal(in.number(), in.number(), in.address(), in.number());
        in.endList();
        return read;
    }
}
