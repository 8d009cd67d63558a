package orrery.engine.conformance;

import java.util.List;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.LogsBloom;
import orrery.engine.codec.JsonPlace;

/// The block that a BlockchainTest starts from: its bytes, or, in the older ones, nothing but its
/// header's fields.
final class GenesisHeader {
    private GenesisHeader() {}

    static Block read(JsonPlace test) {
        JsonPlace encoded = test.get("genesisRLP");
        if (encoded.isPresent()) {
            return Block.decode(encoded.bytes());
        }
        JsonPlace fields = test.get("genesisBlockHeader");
        BlockHeader header = header(fields);
        JsonPlace hash = fields.get("hash");
        if (hash.isPresent() && !hash.hash().equals(header.hash())) {
            throw hash.fault("the hash of the header's fields, " + header.hash());
        }
        return new Block(
                header, List.of(), List.of(), header.withdrawalsRoot() == null ? null : List.of());
    }

    private static BlockHeader header(JsonPlace place) {
        BlockHeaderBuilder header =
                new BlockHeaderBuilder()
                        .parentHash(place.get("parentHash").hash())
                        .ommersHash(place.get("uncleHash").hash())
                        .beneficiary(place.get("coinbase").address())
                        .stateRoot(place.get("stateRoot").hash())
                        .transactionsRoot(place.get("transactionsTrie").hash())
                        .receiptsRoot(place.get("receiptTrie").hash())
                        .logsBloom(new LogsBloom(place.get("bloom").bytes(LogsBloom.SIZE)))
                        .difficulty(place.get("difficulty").quantity())
                        .number(place.get("number").number())
                        .gasLimit(place.get("gasLimit").number())
                        .gasUsed(place.get("gasUsed").number())
                        .timestamp(place.get("timestamp").number())
                        .extraData(place.get("extraData").bytes())
                        .mixHash(place.get("mixHash").hash())
                        .nonce(place.get("nonce").unsignedNumber())
                        .baseFeePerGas(place.get("baseFeePerGas").orNull(JsonPlace::quantity))
                        .withdrawalsRoot(place.get("withdrawalsRoot").orNull(JsonPlace::hash))
                        .blobGasUsed(place.get("blobGasUsed").orNull(JsonPlace::number))
                        .excessBlobGas(place.get("excessBlobGas").orNull(JsonPlace::number))
                        .parentBeaconBlockRoot(
                                place.get("parentBeaconBlockRoot").orNull(JsonPlace::hash))
                        .requestsHash(place.get("requestsHash").orNull(JsonPlace::hash));
        try {
            return header.build();
        } catch (IllegalArgumentException gap) {
            throw place.fault("a header without a field of a later fork than one that is missing");
        }
    }
}
