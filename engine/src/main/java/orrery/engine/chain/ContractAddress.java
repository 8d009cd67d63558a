package orrery.engine.chain;

import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;

/// Where a created contract lives.
public final class ContractAddress {
    private ContractAddress() {}

    /// By a creation transaction or CREATE: the low 20 bytes of the Keccak-256 of `[creator,
    /// nonce]` (Yellow Paper 7).
    ///
    /// @param nonce of the creator before the creation, unsigned 64 bits
    public static Address ofCreate(Address creator, long nonce) {
        byte[] creation =
                new RlpWriter().beginList().address(creator).number(nonce).endList().toArray();
        return Address.read(Keccak256.hash(creation).toArray(), 12);
    }
}
