package orrery.engine.replay;

import java.util.List;
import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.AccessListTransaction;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.BlobTransaction;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.SetCodeTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.JsonPlace;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.UInt256;

/// Reads transactions as Ethereum's JSON-RPC returns them.
final class TransactionJson {
    private TransactionJson() {}

    static Transaction transaction(JsonPlace place) {
        JsonPlace type = place.get("type");
        long number = type.isPresent() ? type.number() : 0;
        return switch ((int) Math.min(number, 5)) {
            case 0 -> legacy(place);
            case 1 ->
                    new AccessListTransaction(
                            place.get("chainId").number(),
                            place.get("nonce").unsignedNumber(),
                            place.get("gasPrice").quantity(),
                            place.get("gas").unsignedNumber(),
                            place.get("to").orNull(JsonPlace::address),
                            place.get("value").quantity(),
                            place.get("input").bytes(),
                            accessList(place),
                            signature(place));
            case 2 ->
                    new FeeMarketTransaction(
                            place.get("chainId").number(),
                            place.get("nonce").unsignedNumber(),
                            place.get("maxPriorityFeePerGas").quantity(),
                            place.get("maxFeePerGas").quantity(),
                            place.get("gas").unsignedNumber(),
                            place.get("to").orNull(JsonPlace::address),
                            place.get("value").quantity(),
                            place.get("input").bytes(),
                            accessList(place),
                            signature(place));
            case 3 ->
                    new BlobTransaction(
                            place.get("chainId").number(),
                            place.get("nonce").unsignedNumber(),
                            place.get("maxPriorityFeePerGas").quantity(),
                            place.get("maxFeePerGas").quantity(),
                            place.get("gas").unsignedNumber(),
                            place.get("to").address(),
                            place.get("value").quantity(),
                            place.get("input").bytes(),
                            accessList(place),
                            place.get("maxFeePerBlobGas").quantity(),
                            place.get("blobVersionedHashes").list(JsonPlace::hash),
                            signature(place));
            case 4 ->
                    new SetCodeTransaction(
                            place.get("chainId").number(),
                            place.get("nonce").unsignedNumber(),
                            place.get("maxPriorityFeePerGas").quantity(),
                            place.get("maxFeePerGas").quantity(),
                            place.get("gas").unsignedNumber(),
                            place.get("to").address(),
                            place.get("value").quantity(),
                            place.get("input").bytes(),
                            accessList(place),
                            place.get("authorizationList").list(TransactionJson::authorization),
                            signature(place));
            default -> throw type.fault("a transaction type from 0x0 to 0x4");
        };
    }

    private static Transaction legacy(JsonPlace place) {
        JsonPlace v = place.get("v");
        UInt256 word = v.quantity();
        long chainId =
                LegacyTransaction.chainIdOf(word)
                        .orElseThrow(() -> v.fault("27, 28 or 35 + 2 · chain id (+ 1)"));
        return new LegacyTransaction(
                chainId,
                place.get("nonce").unsignedNumber(),
                place.get("gasPrice").quantity(),
                place.get("gas").unsignedNumber(),
                place.get("to").orNull(JsonPlace::address),
                place.get("value").quantity(),
                place.get("input").bytes(),
                new Signature(
                        place.get("r").quantity(),
                        place.get("s").quantity(),
                        LegacyTransaction.yParityOf(word)));
    }

    private static Signature signature(JsonPlace place) {
        JsonPlace parity = place.get("yParity").isPresent() ? place.get("yParity") : place.get("v");
        long yParity = parity.number();
        if (yParity > 1) {
            throw parity.fault("0x0 or 0x1");
        }
        return new Signature(place.get("r").quantity(), place.get("s").quantity(), (int) yParity);
    }

    private static List<AccessListEntry> accessList(JsonPlace place) {
        return place.get("accessList")
                .list(entry ->
                        new AccessListEntry(
                                entry.get("address").address(),
                                entry.get("storageKeys").list(k -> k.hash().toWord())));
    }

    private static Authorization authorization(JsonPlace place) {
        JsonPlace parity = place.get("yParity");
        long yParity = parity.number();
        if (yParity > 255) {
            throw parity.fault("a quantity below 2^8");
        }
        return new Authorization(
                place.get("chainId").quantity(),
                place.get("address").address(),
                place.get("nonce").unsignedNumber(),
                (int) yParity,
                place.get("r").quantity(),
                place.get("s").quantity());
    }
}
