package orrery.engine.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.AccessListTransaction;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.BlobTransaction;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.SetCodeTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.JsonPlace;
import orrery.engine.crypto.KeyPair;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Builds the transaction of a GeneralStateTest that does not hold its bytes, as the older ones do:
/// lists of data, gas limits and values, of which each case picks one, and the sender's key.
final class StateTestTransaction {
    private StateTestTransaction() {}

    /// @return null where a value is marked as one that no transaction can hold
    static @Nullable Transaction signed(JsonPlace parts, JsonPlace indexes, long chainId) {
        int data = (int) indexes.get("data").integer();
        JsonPlace value = item(parts.get("value"), (int) indexes.get("value").integer());
        if (value.text().startsWith("0x:bigint")) {
            return null;
        }
        Draft draft =
                new Draft(
                        chainId,
                        parts.get("nonce").unsignedNumber(),
                        item(parts.get("gasLimit"), (int) indexes.get("gas").integer())
                                .unsignedNumber(),
                        recipient(parts.get("to")),
                        value.quantity(),
                        item(parts.get("data"), data).bytes());
        return draft.of(parts, accessList(parts.get("accessLists"), data))
                .signedBy(KeyPair.of(parts.get("secretKey").quantity()));
    }

    private static JsonPlace item(JsonPlace list, int index) {
        List<JsonPlace> items = list.list(i -> i);
        if (index < 0 || index >= items.size()) {
            throw list.fault("a list of more than " + index + " items");
        }
        return items.get(index);
    }

    private static @Nullable Address recipient(JsonPlace to) {
        return !to.isPresent() || to.text().isEmpty() ? null : to.address();
    }

    private static @Nullable List<AccessListEntry> accessList(JsonPlace lists, int data) {
        JsonPlace list = lists.isPresent() ? item(lists, data) : lists;
        return list.orNull(l ->
                l.list(entry ->
                        new AccessListEntry(
                                entry.get("address").address(),
                                entry.get("storageKeys").list(JsonPlace::quantity))));
    }

    /// What all types have.
    private record Draft(
            long chainId,
            long nonce,
            long gasLimit,
            @Nullable Address to,
            UInt256 value,
            Bytes data) {

        Transaction of(JsonPlace parts, @Nullable List<AccessListEntry> accessList) {
            if (parts.get("maxFeePerGas").isPresent()) {
                return withFeeMarket(parts, accessList == null ? List.of() : accessList);
            }
            UInt256 gasPrice = parts.get("gasPrice").quantity();
            return accessList == null
                    ? new LegacyTransaction(
                            0, nonce, gasPrice, gasLimit, to, value, data, Transaction.UNSIGNED)
                    : new AccessListTransaction(
                            chainId,
                            nonce,
                            gasPrice,
                            gasLimit,
                            to,
                            value,
                            data,
                            accessList,
                            Transaction.UNSIGNED);
        }

        private Transaction withFeeMarket(JsonPlace parts, List<AccessListEntry> accessList) {
            UInt256 tip = parts.get("maxPriorityFeePerGas").quantity();
            UInt256 cap = parts.get("maxFeePerGas").quantity();
            if (parts.get("authorizationList").isPresent()) {
                return new SetCodeTransaction(
                        chainId,
                        nonce,
                        tip,
                        cap,
                        gasLimit,
                        recipient(parts),
                        value,
                        data,
                        accessList,
                        parts.get("authorizationList").list(Draft::authorization),
                        Transaction.UNSIGNED);
            }
            if (parts.get("blobVersionedHashes").isPresent()) {
                List<Hash256> hashes = parts.get("blobVersionedHashes").list(JsonPlace::hash);
                return new BlobTransaction(
                        chainId,
                        nonce,
                        tip,
                        cap,
                        gasLimit,
                        recipient(parts),
                        value,
                        data,
                        accessList,
                        parts.get("maxFeePerBlobGas").quantity(),
                        hashes,
                        Transaction.UNSIGNED);
            }
            return new FeeMarketTransaction(
                    chainId,
                    nonce,
                    tip,
                    cap,
                    gasLimit,
                    to,
                    value,
                    data,
                    accessList,
                    Transaction.UNSIGNED);
        }

        private Address recipient(JsonPlace parts) {
            if (to == null) {
                throw parts.get("to").fault("a recipient");
            }
            return to;
        }

        private static Authorization authorization(JsonPlace place) {
            JsonPlace parity = place.get(place.get("yParity").isPresent() ? "yParity" : "v");
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
}
