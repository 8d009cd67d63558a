package orrery.engine.evm.precompiles;

import java.util.Optional;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The signer of a digest (Yellow Paper appendix E.1.1): input digest, v, r, s of 32 bytes each;
/// the output is the address as a word, or nothing where there is no signer.
///
/// Stateless, for any thread; the native context behind it is read only.
final class EcRecover implements Precompile {
    private static final long GAS = 3_000;
    private static final int INPUT_SIZE = 128;
    private static final UInt256 V_EVEN = UInt256.of(27);
    private static final UInt256 V_ODD = UInt256.of(28);

    @Override
    public String name() {
        return "ECREC";
    }

    @Override
    public long gas(byte[] input) {
        return GAS;
    }

    @Override
    public byte[] run(byte[] input) {
        byte[] padded = Words.firstBytes(input, INPUT_SIZE);
        UInt256 v = Hash256.read(padded, 32).toWord();
        if (!v.equals(V_EVEN) && !v.equals(V_ODD)) {
            return new byte[0];
        }
        Optional<Address> signer =
                Secp256k1.recover(
                        Hash256.read(padded, 0),
                        v.equals(V_ODD) ? 1 : 0,
                        Hash256.read(padded, 64).toWord(),
                        Hash256.read(padded, 96).toWord());
        return signer.map(address -> address.toWord().toBytes32()).orElseGet(() -> new byte[0]);
    }
}
