package orrery.engine.chain;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Names the fields of a header that differ from an empty one. Owned by one thread.
public final class BlockHeaderBuilder {
    private Hash256 parentHash = Hash256.ZERO;
    private Hash256 ommersHash = BlockHeader.NO_OMMERS_HASH;
    private Address beneficiary = Address.ZERO;
    private Hash256 stateRoot = Hash256.ZERO;
    private Hash256 transactionsRoot = Hash256.ZERO;
    private Hash256 receiptsRoot = Hash256.ZERO;
    private LogsBloom logsBloom = LogsBloom.EMPTY;
    private UInt256 difficulty = UInt256.ZERO;
    private long number;
    private long gasLimit;
    private long gasUsed;
    private long timestamp;
    private Bytes extraData = Bytes.EMPTY;
    private Hash256 mixHash = Hash256.ZERO;
    private long nonce;
    private @Nullable UInt256 baseFeePerGas;
    private @Nullable Hash256 withdrawalsRoot;
    private @Nullable Long blobGasUsed;
    private @Nullable Long excessBlobGas;
    private @Nullable Hash256 parentBeaconBlockRoot;
    private @Nullable Hash256 requestsHash;

    /// Every field zero or empty, the optional ones null.
    public BlockHeaderBuilder() {}

    /// The fields of `header` to start from.
    public static BlockHeaderBuilder from(BlockHeader header) {
        BlockHeaderBuilder builder = new BlockHeaderBuilder();
        builder.parentHash = header.parentHash();
        builder.ommersHash = header.ommersHash();
        builder.beneficiary = header.beneficiary();
        builder.stateRoot = header.stateRoot();
        builder.transactionsRoot = header.transactionsRoot();
        builder.receiptsRoot = header.receiptsRoot();
        builder.logsBloom = header.logsBloom();
        builder.difficulty = header.difficulty();
        builder.number = header.number();
        builder.gasLimit = header.gasLimit();
        builder.gasUsed = header.gasUsed();
        builder.timestamp = header.timestamp();
        builder.extraData = header.extraData();
        builder.mixHash = header.mixHash();
        builder.nonce = header.nonce();
        builder.baseFeePerGas = header.baseFeePerGas();
        builder.withdrawalsRoot = header.withdrawalsRoot();
        builder.blobGasUsed = header.blobGasUsed();
        builder.excessBlobGas = header.excessBlobGas();
        builder.parentBeaconBlockRoot = header.parentBeaconBlockRoot();
        builder.requestsHash = header.requestsHash();
        return builder;
    }

    public BlockHeaderBuilder parentHash(Hash256 value) {
        parentHash = value;
        return this;
    }

    public BlockHeaderBuilder ommersHash(Hash256 value) {
        ommersHash = value;
        return this;
    }

    public BlockHeaderBuilder beneficiary(Address value) {
        beneficiary = value;
        return this;
    }

    public BlockHeaderBuilder stateRoot(Hash256 value) {
        stateRoot = value;
        return this;
    }

    public BlockHeaderBuilder transactionsRoot(Hash256 value) {
        transactionsRoot = value;
        return this;
    }

    public BlockHeaderBuilder receiptsRoot(Hash256 value) {
        receiptsRoot = value;
        return this;
    }

    public BlockHeaderBuilder logsBloom(LogsBloom value) {
        logsBloom = value;
        return this;
    }

    public BlockHeaderBuilder difficulty(UInt256 value) {
        difficulty = value;
        return this;
    }

    public BlockHeaderBuilder number(long value) {
        number = value;
        return this;
    }

    public BlockHeaderBuilder gasLimit(long value) {
        gasLimit = value;
        return this;
    }

    public BlockHeaderBuilder gasUsed(long value) {
        gasUsed = value;
        return this;
    }

    public BlockHeaderBuilder timestamp(long value) {
        timestamp = value;
        return this;
    }

    public BlockHeaderBuilder extraData(Bytes value) {
        extraData = value;
        return this;
    }

    public BlockHeaderBuilder mixHash(Hash256 value) {
        mixHash = value;
        return this;
    }

    public BlockHeaderBuilder nonce(long value) {
        nonce = value;
        return this;
    }

    public BlockHeaderBuilder baseFeePerGas(@Nullable UInt256 value) {
        baseFeePerGas = value;
        return this;
    }

    public BlockHeaderBuilder withdrawalsRoot(@Nullable Hash256 value) {
        withdrawalsRoot = value;
        return this;
    }

    public BlockHeaderBuilder blobGasUsed(@Nullable Long value) {
        blobGasUsed = value;
        return this;
    }

    public BlockHeaderBuilder excessBlobGas(@Nullable Long value) {
        excessBlobGas = value;
        return this;
    }

    public BlockHeaderBuilder parentBeaconBlockRoot(@Nullable Hash256 value) {
        parentBeaconBlockRoot = value;
        return this;
    }

    public BlockHeaderBuilder requestsHash(@Nullable Hash256 value) {
        requestsHash = value;
        return this;
    }

    /// @throws IllegalArgumentException as [BlockHeader]
    public BlockHeader build() {
        return new BlockHeader(
                parentHash,
                ommersHash,
                beneficiary,
                stateRoot,
                transactionsRoot,
                receiptsRoot,
                logsBloom,
                difficulty,
                number,
                gasLimit,
                gasUsed,
                timestamp,
                extraData,
                mixHash,
                nonce,
                baseFeePerGas,
                withdrawalsRoot,
                blobGasUsed,
                excessBlobGas,
                parentBeaconBlockRoot,
                requestsHash);
    }
}
