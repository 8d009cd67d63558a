package orrery.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.Rlp;
import orrery.engine.codec.RlpException;
import orrery.engine.primitives.Bytes;
import orrery.engine.replay.BundleException;
import orrery.engine.replay.BundleReader;

/// Decoders meet damaged forms of real inputs: each reads them or refuses them with its own typed
/// exception, and nothing else. `-Dorrery.cases=1000000` for the long run.
final class MutatedInputTest {
    @TempDir private Path folder = Path.of("");

    private static List<byte[]> transactions() {
        List<byte[]> inputs = new ArrayList<>();
        for (Path bundle : SharedData.bundles().stream().limit(6).toList()) {
            for (Transaction transaction : BundleReader.read(bundle).block().transactions()) {
                inputs.add(transaction.encode().toArray());
            }
        }
        return inputs;
    }

    private static List<byte[]> blocks() {
        List<byte[]> inputs = new ArrayList<>();
        addBlocks(inputs, "block-tests-valid", "bcExample/shanghaiExample.json");
        addBlocks(inputs, "block-tests-valid", "bcValidBlockTest/eip2930.json");
        addBlocks(
                inputs,
                "block-tests-transition",
                "bcHomesteadToDao/DaoTransactions_UncleExtradata.json");
        return inputs;
    }

    private static void addBlocks(List<byte[]> inputs, String zip, String file) {
        JsonPlace.root(SharedData.vectors(zip, file))
                .forEach((_, test) -> {
                    inputs.add(test.get("genesisRLP").bytes().toArray());
                    test.get("blocks").list(b -> inputs.add(b.get("rlp").bytes().toArray()));
                });
    }

    /// One to four damages: a byte changed, bytes dropped, doubled, or taken from elsewhere, a
    /// length made huge.
    private static byte[] damage(RandomGenerator random, byte[] input) {
        byte[] bytes = input.clone();
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 1; n--) {
            int at = random.nextInt(bytes.length);
            int size = Math.min(bytes.length - at, 1 + random.nextInt(40));
            bytes =
                    switch (random.nextInt(6)) {
                        case 0 -> splice(bytes, at, at + size, new byte[0]);
                        case 1 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + size));
                        case 2 -> splice(bytes, at, at + 1, edge(random));
                        case 3 -> Arrays.copyOf(bytes, at);
                        default -> {
                            bytes[at] = (byte) random.nextInt(256);
                            yield bytes;
                        }
                    };
        }
        return bytes;
    }

    /// Headers of RLP that promise more than there is, or nest.
    private static byte[] edge(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[] {(byte) 0xbb, 0x7f, -1, -1, -1};
            case 1 -> new byte[] {(byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1};
            case 2 -> new byte[] {(byte) 0xfb, 0x7f, -1, -1, -1};
            default -> {
                byte[] nested = new byte[1 + random.nextInt(64)];
                Arrays.fill(nested, (byte) 0xc1);
                yield nested;
            }
        };
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] out = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(middle, 0, out, from, middle.length);
        System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
        return out;
    }

    private static void isReadOrRefused(List<byte[]> inputs, Consumer<Bytes> reader) {
        int[] refused = new int[1];
        Property.forAll(
                random -> Bytes.wrap(damage(random, inputs.get(random.nextInt(inputs.size())))),
                damaged -> {
                    try {
                        reader.accept(damaged);
                    } catch (RlpException typed) {
                        refused[0]++;
                    }
                });
        assertTrue(refused[0] > 0);
    }

    @Test
    void damagedTransactionsAreReadOrRefused() {
        isReadOrRefused(
                transactions(),
                bytes -> {
                    Transaction read = Transaction.decode(bytes);
                    // What is read can be written, hashed and asked for its signer.
                    assertTrue(read.encode().equals(bytes), "read as another transaction");
                    read.sender();
                });
    }

    @Test
    void damagedBlocksAreReadOrRefused() {
        isReadOrRefused(
                blocks(),
                bytes -> assertTrue(Block.decode(bytes).encode().equals(bytes), "another block"));
    }

    @Test
    void damagedRlpIsReadOrRefused() {
        List<byte[]> inputs = transactions();
        inputs.addAll(blocks());
        isReadOrRefused(
                inputs, bytes -> assertTrue(Rlp.encode(Rlp.decode(bytes)).equals(bytes), "other"));
    }

    @Test
    void damagedBundlesAreReadOrRefused() {
        byte[] plain =
                SharedData.gunzip(SharedData.path("mainnet-blocks/46147.json.gz"))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        Property.forAll(
                random -> Bytes.wrap(damageText(random, plain)),
                damaged -> readOrRefuse("b.json", damaged.toArray()));
    }

    @Test
    void bundlesOfOtherShapesAreReadOrRefused() {
        JsonNode bundle = SharedData.gunzip(SharedData.path("mainnet-blocks/46147.json.gz"));
        Property.forAll(
                random -> reshaped(random, bundle),
                shape -> readOrRefuse("s.json", shape.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// The same document with one value of another type, width or range.
    private static JsonNode reshaped(RandomGenerator random, JsonNode bundle) {
        JsonNode copy = bundle.deepCopy();
        JsonNode at = copy;
        while (true) {
            List<String> names = new ArrayList<>();
            at.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty()) {
                return copy;
            }
            String name = names.get(random.nextInt(names.size()));
            JsonNode child = at.get(name);
            while (child.isArray() && !child.isEmpty()) {
                child = child.get(random.nextInt(child.size()));
            }
            if (!child.isObject() || random.nextInt(4) == 0) {
                ((ObjectNode) at).set(name, strange(random));
                return copy;
            }
            at = child;
        }
    }

    private static JsonNode strange(RandomGenerator random) {
        String text =
                switch (random.nextInt(12)) {
                    case 0 -> "null";
                    case 1 -> "[]";
                    case 2 -> "{}";
                    case 3 -> "-1";
                    case 4 -> "1.5e300";
                    case 5 -> "18446744073709551616";
                    case 6 -> "\"0x\"";
                    case 7 -> "\"0xffffffffffffffff\"";
                    case 8 -> "\"0x" + "f".repeat(65) + "\"";
                    case 9 -> "\"0x8000000000000000\"";
                    case 10 -> "{\"0x" + "f".repeat(40) + "\": {\"0x1\": \"0x1\"}}";
                    default -> "[null, [[[]]], \"\"]";
                };
        try {
            return Json.FILES.readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] damageText(RandomGenerator random, byte[] plain) {
        byte[] bytes = plain.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) "\"{}[]:,0x9f-.eE\\ \n".charAt(random.nextInt(18));
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private void readOrRefuse(String name, byte[] content) {
        try {
            BundleReader.read(Files.write(folder.resolve(name), content));
        } catch (BundleException typed) {
            assertTrue(
                    String.valueOf(typed.getMessage()).startsWith(name), () -> "does not name it");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void aBundleThatUnpacksToMoreThanAnyIsIsRefusedEarly() throws IOException {
        Path bomb = folder.resolve("bomb.json.gz");
        byte[] zeros = "0,".repeat(1 << 15).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(bomb)))) {
            out.write('[');
            for (int i = 0; i < 1_000; i++) {
                out.write(zeros);
            }
        }
        assertThrows(BundleException.class, () -> BundleReader.read(bomb));
    }

    @Test
    void aBundleThatNestsDeeplyIsRefused() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(1_000_000));
        assertThrows(BundleException.class, () -> BundleReader.read(deep));
    }
}
