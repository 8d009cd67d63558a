package orrery.engine.chain;

import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A block's header with every field up to Osaka. The nullable fields came one fork after the other
/// in the order in which they stand: where one is null, all after it are.
///
/// @param ommersHash [#NO_OMMERS_HASH] from Paris on
/// @param beneficiary who receives the tips
/// @param difficulty zero from Paris on
/// @param number height, never negative
/// @param gasLimit gas, never negative
/// @param gasUsed gas, never negative
/// @param timestamp Unix seconds, never negative
/// @param mixHash the randomness of the beacon chain (prevRandao) from Paris on
/// @param nonce 8 bytes as a number, zero from Paris on
/// @param baseFeePerGas wei per gas, from London on (EIP-1559)
/// @param withdrawalsRoot from Shanghai on (EIP-4895)
/// @param blobGasUsed blob gas, from Cancun on (EIP-4844)
/// @param excessBlobGas blob gas, from Cancun on (EIP-4844)
/// @param parentBeaconBlockRoot from Cancun on (EIP-4788)
/// @param requestsHash from Prague on (EIP-7685)
public record BlockHeader(
        Hash256 parentHash,
        Hash256 ommersHash,
        Address beneficiary,
        Hash256 stateRoot,
        Hash256 transactionsRoot,
        Hash256 receiptsRoot,
        LogsBloom logsBloom,
        UInt256 difficulty,
        long number,
        long gasLimit,
        long gasUsed,
        long timestamp,
        Bytes extraData,
        Hash256 mixHash,
        long nonce,
        @Nullable UInt256 baseFeePerGas,
        @Nullable Hash256 withdrawalsRoot,
        @Nullable Long blobGasUsed,
        @Nullable Long excessBlobGas,
        @Nullable Hash256 parentBeaconBlockRoot,
        @Nullable Hash256 requestsHash) {
    /// The hash of an empty list of ommers.
    public static final Hash256 NO_OMMERS_HASH = Keccak256.hash(new byte[] {(byte) 0xc0});

    private static final int NONCE_SIZE = 8;

    /// @throws IllegalArgumentException where an optional field stands after a missing one
    public BlockHeader {
        boolean[] present = {
            baseFeePerGas != null,
            withdrawalsRoot != null,
            blobGasUsed != null,
            excessBlobGas != null,
            parentBeaconBlockRoot != null,
            requestsHash != null
        };
        for (int i = 1; i < present.length; i++) {
            if (present[i] && !present[i - 1]) {
                throw new IllegalArgumentException(
                        "header " + number + " has a field of a later fork without those before");
            }
        }
    }

    /// The block's identity.
    public Hash256 hash() {
        return Keccak256.hash(encode());
    }

    public Bytes encode() {
        RlpWriter out = new RlpWriter(768);
        writeTo(out);
        return out.toBytes();
    }

    /// Writes it as an item of a block or of a list of ommers.
    public void writeTo(RlpWriter out) {
        out.beginList();
        out.hash(parentHash).hash(ommersHash).address(beneficiary);
        out.hash(stateRoot).hash(transactionsRoot).hash(receiptsRoot);
        out.bytes(logsBloom.bytes()).word(difficulty);
        out.number(number).number(gasLimit).number(gasUsed).number(timestamp);
        out.bytes(extraData).hash(mixHash).bytes(nonceBytes());
        if (baseFeePerGas != null) {
            out.word(baseFeePerGas);
        }
        if (withdrawalsRoot != null) {
            out.hash(withdrawalsRoot);
        }
        if (blobGasUsed != null) {
            out.number(blobGasUsed);
        }
        if (excessBlobGas != null) {
            out.number(excessBlobGas);
        }
        if (parentBeaconBlockRoot != null) {
            out.hash(parentBeaconBlockRoot);
        }
        if (requestsHash != null) {
            out.hash(requestsHash);
        }
        out.endList();
    }

    /// Reads exactly one header.
    ///
    /// @throws RlpException for anything else
    public static BlockHeader decode(Bytes encoded) {
        RlpReader in = new RlpReader(encoded);
        BlockHeader header = read(in);
        in.end();
        return header;
    }

    /// Reads a header as an item of a block or of a list of ommers.
    ///
    /// @throws RlpException for anything else
    public static BlockHeader read(RlpReader in) {
        in.beginList();
        BlockHeader header =
                new BlockHeader(
                        in.hash(),
                        in.hash(),
                        in.address(),
                        in.hash(),
                        in.hash(),
                        in.hash(),
                        new LogsBloom(in.fixed(LogsBloom.SIZE)),
                        in.word(),
                        in.positive(),
                        in.positive(),
                        in.positive(),
                        in.positive(),
                        in.bytes(),
                        in.hash(),
                        nonceOf(in.fixed(NONCE_SIZE)),
                        in.hasNext() ? in.word() : null,
                        in.hasNext() ? in.hash() : null,
                        in.hasNext() ? (Long) in.positive() : null,
                        in.hasNext() ? (Long) in.positive() : null,
                        in.hasNext() ? in.hash() : null,
                        in.hasNext() ? in.hash() : null);
        in.endList();
        return header;
    }

    private byte[] nonceBytes() {
        byte[] bytes = new byte[NONCE_SIZE];
        for (int i = 0; i < NONCE_SIZE; i++) {
            bytes[i] = (byte) (nonce >>> (56 - 8 * i));
        }
        return bytes;
    }

    private static long nonceOf(Bytes bytes) {
        long value = 0;
        for (int i = 0; i < NONCE_SIZE; i++) {
            value = value << 8 | (bytes.at(i) & 0xff);
        }
        return value;
    }
}
