package orrery.engine.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A value inside a JSON document together with its place, read as Ethereum's JSON-RPC writes
/// things. Every fault is a [JsonFormatException] that names the place.
///
/// @param name such as `block.transactions[3]`
/// @param node null where nothing stands there
public record JsonPlace(String name, @Nullable JsonNode node) {
    private static final int MAX_SHOWN = 60;

    /// The whole document.
    public static JsonPlace root(JsonNode node) {
        return new JsonPlace("", node);
    }

    /// Whether something other than null stands here.
    public boolean isPresent() {
        return node != null && !node.isNull() && !node.isMissingNode();
    }

    /// The value under a key, possibly absent.
    public JsonPlace get(String key) {
        return new JsonPlace(name.isEmpty() ? key : name + "." + key, object().get(key));
    }

    /// Tells the values of an object with their keys, in the order of the document.
    public void forEach(BiConsumer<String, JsonPlace> visitor) {
        object().properties().forEach(e -> visitor.accept(e.getKey(), get(e.getKey())));
    }

    private JsonNode object() {
        if (node == null || !node.isObject()) {
            throw fault("an object");
        }
        return node;
    }

    /// The items of a list.
    public <T> List<T> list(Function<JsonPlace, T> item) {
        if (node == null || !node.isArray()) {
            throw fault("a list");
        }
        List<T> items = new ArrayList<>(node.size());
        for (JsonNode one : node) {
            items.add(item.apply(new JsonPlace(name + "[" + items.size() + "]", one)));
        }
        return items;
    }

    /// What `reader` reads here, or null where nothing stands here.
    public <T> @Nullable T orNull(Function<JsonPlace, T> reader) {
        return isPresent() ? reader.apply(this) : null;
    }

    public String text() {
        if (node == null || !node.isTextual()) {
            throw fault("a string");
        }
        return node.asText();
    }

    /// An integer that JSON writes as a number.
    public long integer() {
        if (node == null || !node.canConvertToLong() || !node.isIntegralNumber()) {
            throw fault("an integer");
        }
        return node.asLong();
    }

    /// A quantity such as `0x1f`, unsigned 256 bits; leading zeros are let through.
    public UInt256 quantity() {
        return hex("a quantity in hex of at most 32 bytes", UInt256::fromHex);
    }

    /// A quantity from 0 to 2^63 - 1.
    public long number() {
        UInt256 value = quantity();
        if (!value.fitsLong()) {
            throw fault("a quantity below 2^63");
        }
        return value.l0();
    }

    /// A quantity of unsigned 64 bits.
    public long unsignedNumber() {
        UInt256 value = quantity();
        if (value.bitLength() > 64) {
            throw fault("a quantity below 2^64");
        }
        return value.l0();
    }

    public Hash256 hash() {
        return hex("32 bytes in hex", Hash256::fromHex);
    }

    public Address address() {
        return hex("an address of 20 bytes in hex", Address::fromHex);
    }

    /// Bytes of any count.
    public Bytes bytes() {
        return hex("bytes in hex", Bytes::fromHex);
    }

    /// Bytes of this count.
    public Bytes bytes(int size) {
        Bytes bytes = bytes();
        if (bytes.size() != size) {
            throw fault(size + " bytes in hex");
        }
        return bytes;
    }

    private <T> T hex(String needed, Function<String, T> reader) {
        if (node == null || !node.isTextual() || !node.asText().startsWith("0x")) {
            throw fault(needed);
        }
        try {
            return reader.apply(node.asText());
        } catch (IllegalArgumentException misfit) {
            throw fault(needed);
        }
    }

    /// The exception that says what is needed here.
    public JsonFormatException fault(String needed) {
        String where = name.isEmpty() ? "the document" : name;
        return new JsonFormatException(where, found(), needed);
    }

    private String found() {
        if (node == null || node.isMissingNode()) {
            return "missing";
        }
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list";
        }
        String text = node.toString();
        return text.length() <= MAX_SHOWN
                ? text
                : text.substring(0, MAX_SHOWN) + "… (" + text.length() + " characters)";
    }
}
