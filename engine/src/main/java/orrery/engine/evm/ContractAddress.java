package orrery.engine.evm;

import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Where a new contract will stand (Yellow Paper 7, EIP-1014).
public final class ContractAddress {
    private static final int ADDRESS_OFFSET_IN_HASH = Hash256.SIZE - Address.SIZE;

    private ContractAddress() {}

    /// From the creator's nonce before the creation: the hash of the RLP list of both.
    public static Address ofNonce(Address creator, long nonce) {
        int nonceSize = (64 - Long.numberOfLeadingZeros(nonce) + 7) / 8;
        boolean isSingleByte = nonce >= 0 && nonce < 0x80;
        int payload = 1 + Address.SIZE + (isSingleByte ? 1 : 1 + nonceSize);
        byte[] rlp = new byte[1 + payload];
        rlp[0] = (byte) (0xc0 + payload);
        rlp[1] = (byte) (0x80 + Address.SIZE);
        creator.write(rlp, 2);
        int at = 2 + Address.SIZE;
        if (isSingleByte) {
            rlp[at] = nonce == 0 ? (byte) 0x80 : (byte) nonce;
        } else {
            rlp[at] = (byte) (0x80 + nonceSize);
            for (int i = 0; i < nonceSize; i++) {
                rlp[at + 1 + i] = (byte) (nonce >>> (8 * (nonceSize - 1 - i)));
            }
        }
        return lastBytes(Keccak256.hash(rlp));
    }

    /// From a salt and the hash of the init code (EIP-1014).
    public static Address ofSalt(Address creator, UInt256 salt, Hash256 initCodeHash) {
        byte[] preimage = new byte[1 + Address.SIZE + 2 * Hash256.SIZE];
        preimage[0] = (byte) 0xff;
        creator.write(preimage, 1);
        Hash256.fromWord(salt).write(preimage, 1 + Address.SIZE);
        initCodeHash.write(preimage, 1 + Address.SIZE + Hash256.SIZE);
        return lastBytes(Keccak256.hash(preimage));
    }

    private static Address lastBytes(Hash256 hash) {
        return Address.read(hash.toArray(), ADDRESS_OFFSET_IN_HASH);
    }
}
