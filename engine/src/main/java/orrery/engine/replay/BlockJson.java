package orrery.engine.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Withdrawal;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.Hash256;

/// Reads blocks as `eth_getBlockByNumber(N, true)` returns them (Ethereum execution APIs).
public final class BlockJson {
    private BlockJson() {}

    /// The block; its ommers stay away, since the answer holds their hashes only.
    ///
    /// @throws orrery.engine.codec.JsonFormatException where a field is missing or misshapen
    public static Block block(JsonPlace place) {
        List<Withdrawal> withdrawals =
                place.get("withdrawals").orNull(l -> l.list(BlockJson::withdrawal));
        return new Block(
                header(place),
                place.get("transactions").list(TransactionJson::transaction),
                List.of(),
                withdrawals);
    }

    private static BlockHeader header(JsonPlace place) {
        try {
            return new BlockHeader(
                    place.get("parentHash").hash(),
                    place.get("sha3Uncles").hash(),
                    place.get("miner").address(),
                    place.get("stateRoot").hash(),
                    place.get("transactionsRoot").hash(),
                    place.get("receiptsRoot").hash(),
                    new LogsBloom(place.get("logsBloom").bytes(LogsBloom.SIZE)),
                    place.get("difficulty").quantity(),
                    place.get("number").number(),
                    place.get("gasLimit").number(),
                    place.get("gasUsed").number(),
                    place.get("timestamp").number(),
                    place.get("extraData").bytes(),
                    place.get("mixHash").hash(),
                    place.get("nonce").unsignedNumber(),
                    place.get("baseFeePerGas").orNull(JsonPlace::quantity),
                    hash(place.get("withdrawalsRoot")),
                    place.get("blobGasUsed").orNull(JsonPlace::number),
                    place.get("excessBlobGas").orNull(JsonPlace::number),
                    hash(place.get("parentBeaconBlockRoot")),
                    hash(place.get("requestsHash")));
        } catch (IllegalArgumentException gap) {
            throw place.fault("a header whose later forks' fields follow those of all before");
        }
    }

    private static @Nullable Hash256 hash(JsonPlace place) {
        return place.orNull(JsonPlace::hash);
    }

    private static Withdrawal withdrawal(JsonPlace place) {
        return new Withdrawal(
                place.get("index").unsignedNumber(),
                place.get("validatorIndex").unsignedNumber(),
                place.get("address").address(),
                place.get("amount").unsignedNumber());
    }
}
