package orrery.engine.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import orrery.engine.chain.Block;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.GenesisAccount;

/// Reads `orrery-block-bundle/1` files, gzipped or plain. Keys that it does not know are passed
/// over.
public final class BundleReader {
    private static final int GZIP_MAGIC = 0x1f8b;

    private BundleReader() {}

    /// @throws BundleException where the file is missing, is neither gzip nor JSON, ends early, or
    ///   lacks or misshapes anything that is needed
    public static BlockBundle read(Path file) {
        JsonNode document = document(file);
        try {
            return bundle(JsonPlace.root(document));
        } catch (JsonFormatException fault) {
            throw new BundleException(file, String.valueOf(fault.getMessage()), fault);
        }
    }

    private static JsonNode document(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = unpacked(file, raw)) {
            JsonNode document = Json.FILES.readTree(in);
            if (document == null || document.isMissingNode()) {
                throw new BundleException(file, "the file is empty, a bundle is needed", null);
            }
            return document;
        } catch (NoSuchFileException missing) {
            throw new BundleException(file, "there is no such file", missing);
        } catch (EOFException truncated) {
            throw new BundleException(
                    file, "the gzip data ends early: the file was cut off", truncated);
        } catch (ZipException damaged) {
            throw new BundleException(
                    file, "the gzip data is damaged: " + damaged.getMessage(), damaged);
        } catch (JsonProcessingException fault) {
            var at = fault.getLocation();
            throw new BundleException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "no valid JSON at line %d, column %d: %s",
                            at == null ? 0 : at.getLineNr(),
                            at == null ? 0 : at.getColumnNr(),
                            fault.getOriginalMessage()),
                    fault);
        } catch (IOException fault) {
            throw new BundleException(file, "cannot be read: " + fault.getMessage(), fault);
        }
    }

    private static InputStream unpacked(Path file, InputStream raw) throws IOException {
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        if (magic == GZIP_MAGIC) {
            return new GZIPInputStream(raw, 1 << 16);
        }
        if (file.toString().endsWith(".gz")) {
            throw new BundleException(
                    file, "the name ends in .gz, but the file is not gzipped", null);
        }
        return raw;
    }

    private static BlockBundle bundle(JsonPlace root) {
        JsonPlace format = root.get("format");
        if (!format.text().equals(BlockBundle.FORMAT)) {
            throw format.fault('"' + BlockBundle.FORMAT + '"');
        }
        JsonPlace blockPlace = root.get("block");
        Block block = BlockJson.block(blockPlace);
        return new BlockBundle(
                root.get("chainId").integer(),
                block,
                blockPlace.get("hash").hash(),
                blockPlace.get("transactions").list(t -> t.get("from").address()),
                new BundleState(preState(root.get("preState"))),
                blockHashes(root.get("blockHashes")));
    }

    private static Map<Address, GenesisAccount> preState(JsonPlace place) {
        Map<Address, GenesisAccount> rows = new HashMap<>();
        place.forEach((key, account) ->
                rows.put(
                        key(account, key, Address::fromHex, "an address as the key"),
                        account(account)));
        return rows;
    }

    private static GenesisAccount account(JsonPlace place) {
        NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
        JsonPlace storage = place.get("storage");
        if (storage.isPresent()) {
            storage.forEach((key, value) ->
                    slots.put(
                            key(value, key, UInt256::fromHex, "a slot as the key"),
                            value.quantity()));
        }
        Bytes code = place.get("code").orNull(JsonPlace::bytes);
        return new GenesisAccount(
                place.get("nonce").integer(),
                place.get("balance").quantity(),
                code == null ? Bytes.EMPTY : code,
                slots);
    }

    private static Map<Long, Hash256> blockHashes(JsonPlace place) {
        Map<Long, Hash256> hashes = new HashMap<>();
        place.forEach((number, hash) ->
                hashes.put(
                        key(hash, number, Long::valueOf, "a block number as the key"),
                        hash.hash()));
        return hashes;
    }

    private static <T> T key(
            JsonPlace place, String key, Function<String, T> reader, String needed) {
        try {
            return reader.apply(key);
        } catch (IllegalArgumentException misfit) {
            throw place.fault(needed);
        }
    }
}
