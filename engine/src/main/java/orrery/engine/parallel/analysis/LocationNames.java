package orrery.engine.parallel.analysis;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Names of places for people: `balances[0x…]` in place of a hash, where the hash's pre-image was
/// seen while the block ran, and variables' names where a contract's layout is known.
///
/// What solc does is assumed (Solidity documentation, "Layout of State Variables in Storage"): a
/// mapping's value lies at the hash of key and slot, a dynamic array's at the hash of its slot,
/// members of a struct behind it. Vyper hashes slot and key the other way round; which it was is
/// told by which of the two is itself a slot. Immutable, for any thread.
public final class LocationNames {
    static final UInt256 ONE_WORD = UInt256.of(32);
    static final UInt256 TWO_WORDS = UInt256.of(64);

    /// No names known but the plain ones.
    public static final LocationNames NONE = new Builder().build();

    /// Pre-images kept at most.
    private static final int MAX_IMAGES = 1 << 18;

    /// A declared variable lies below; what is larger is a hash or a key.
    private static final int MAX_DECLARED_BITS = 32;

    /// How far behind a hash a member of a struct, or an element of an array, may lie.
    private static final long MAX_MEMBER = 64;

    private static final long MAX_ELEMENT = 1L << 24;

    /// How deep mappings may nest.
    private static final int MAX_DEPTH = 8;

    /// What was hashed: one word or two.
    private record Image(UInt256 first, @Nullable UInt256 second) {}

    private final NavigableMap<UInt256, Image> images;
    private final Map<Address, NavigableMap<Long, String>> layouts;

    private LocationNames(
            NavigableMap<UInt256, Image> images, Map<Address, NavigableMap<Long, String>> layouts) {
        this.images = images;
        this.layouts = layouts;
    }

    /// Collects what names are made of. One thread.
    public static final class Builder {
        private final NavigableMap<UInt256, Image> images = new TreeMap<>();
        private final Map<Address, NavigableMap<Long, String>> layouts = new HashMap<>();

        /// Code hashed this; other than 32 or 64 bytes say nothing. Once very many are known,
        /// further ones are passed over.
        public void hashed(Bytes preimage) {
            if (images.size() >= MAX_IMAGES) {
                return;
            }
            byte[] bytes = preimage.unsafeArray();
            if (bytes.length == 32) {
                put(preimage, new Image(UInt256.fromBytes(bytes), null));
            } else if (bytes.length == 64) {
                put(
                        preimage,
                        new Image(
                                UInt256.fromBytes(preimage.slice(0, 32).unsafeArray()),
                                UInt256.fromBytes(preimage.slice(32, 64).unsafeArray())));
            }
        }

        private void put(Bytes preimage, Image image) {
            images.put(Keccak256.hash(preimage).toWord(), image);
        }

        /// The contract's state variables by label, with the slots at which they start.
        public void layout(Address contract, Map<String, Long> slots) {
            NavigableMap<Long, String> labels = new TreeMap<>();
            // Variables that share a slot are named together, in the order of their names.
            new TreeMap<>(slots)
                    .forEach((label, slot) -> labels.merge(slot, label, (a, b) -> a + "," + b));
            layouts.put(contract, labels);
        }

        public LocationNames build() {
            return new LocationNames(
                    Collections.unmodifiableNavigableMap(new TreeMap<>(images)),
                    Map.copyOf(layouts));
        }
    }

    /// The place within its account, without the account's address.
    public String name(MemoryLocation location) {
        return switch (location) {
            case MemoryLocation.Balance _ -> "balance";
            case MemoryLocation.Nonce _ -> "nonce";
            case MemoryLocation.Code _ -> "code";
            case MemoryLocation.Existence _ -> "existence";
            case MemoryLocation.StorageEpoch _ -> "storage as a whole";
            case MemoryLocation.Slot(Address address, UInt256 key) -> {
                String name = slot(address, key, 0);
                yield name != null ? name : "slot " + key.toQuantity();
            }
        };
    }

    private @Nullable String slot(Address contract, UInt256 key, int depth) {
        if (depth > MAX_DEPTH) {
            return null;
        }
        if (key.bitLength() <= MAX_DECLARED_BITS) {
            return declared(contract, key.l0());
        }
        Map.Entry<UInt256, Image> below = images.floorEntry(key);
        if (below == null) {
            return null;
        }
        UInt256 behind = key.subtract(below.getKey());
        Image image = below.getValue();
        if (!behind.fitsLong()) {
            return null;
        }
        return image.second() == null
                ? element(contract, image.first(), behind.toLongSaturated(), depth)
                : mapping(contract, image, behind.toLongSaturated(), depth);
    }

    private String declared(Address contract, long slot) {
        NavigableMap<Long, String> labels = layouts.get(contract);
        Map.Entry<Long, String> label = labels == null ? null : labels.floorEntry(slot);
        if (label == null) {
            return "slot " + slot;
        }
        return label.getKey() == slot
                ? label.getValue()
                : label.getValue() + " + " + (slot - label.getKey());
    }

    private @Nullable String element(Address contract, UInt256 array, long behind, int depth) {
        String name = behind > MAX_ELEMENT ? null : slot(contract, array, depth + 1);
        return name == null ? null : name + "[" + behind + "]";
    }

    private @Nullable String mapping(Address contract, Image image, long behind, int depth) {
        UInt256 second = image.second();
        if (behind > MAX_MEMBER || second == null) {
            return null;
        }
        String name = slot(contract, second, depth + 1);
        UInt256 key = image.first();
        if (name == null) {
            name = slot(contract, image.first(), depth + 1);
            key = second;
        }
        if (name == null) {
            return null;
        }
        return name + "[" + key(key) + "]" + (behind == 0 ? "" : " + " + behind);
    }

    /// An address where it looks like one, a number where it is small, and else a word.
    private static String key(UInt256 key) {
        if (key.bitLength() <= 48) {
            return Long.toString(key.l0());
        }
        return key.bitLength() <= 160 && key.bitLength() > 96
                ? Address.fromWord(key).toHex()
                : key.toQuantity();
    }
}
