package orrery.engine.chain;

import java.util.Optional;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A signed wish of an account to run the code of another (EIP-7702). An invalid one does not make
/// the transaction invalid, so the fields are held as given.
///
/// @param chainId the chain that it is bound to, zero for any
/// @param address whose code to run, the zero address to stop doing so
/// @param nonce the authority's, unsigned 64 bits
/// @param yParity 0 to 255, of which only 0 and 1 can be valid
public record Authorization(
        UInt256 chainId, Address address, long nonce, int yParity, UInt256 r, UInt256 s) {
    private static final int MAGIC = 0x05;

    /// The authorization that the key's owner gives.
    public static Authorization signedBy(
            KeyPair key, UInt256 chainId, Address address, long nonce) {
        Signature signature = Secp256k1.sign(signingHash(chainId, address, nonce), key);
        return new Authorization(
                chainId, address, nonce, signature.yParity(), signature.r(), signature.s());
    }

    /// The account that signed; empty where the signature is invalid, a high `s` included.
    public Optional<Address> authority() {
        if (yParity > 1 || s.compareTo(Secp256k1.HALF_ORDER) > 0) {
            return Optional.empty();
        }
        return Secp256k1.recover(signingHash(chainId, address, nonce), yParity, r, s);
    }

    private static Hash256 signingHash(UInt256 chainId, Address address, long nonce) {
        RlpWriter out = new RlpWriter(64).rawByte(MAGIC).beginList();
        return Keccak256.hash(out.word(chainId).address(address).number(nonce).endList().toArray());
    }

    void writeTo(RlpWriter out) {
        out.beginList();
        out.word(chainId).address(address).number(nonce).number(yParity).word(r).word(s);
        out.endList();
    }

    static Authorization read(RlpReader in) {
        in.beginList();
        Authorization read =
                new Authorization(
                        in.word(),
                        in.address(),
                        in.number(),
                        (int) in.number(1),
                        in.word(),
                        in.word());
        in.endList();
        return read;
    }
}
