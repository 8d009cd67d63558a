package orrery.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.SharedData;
import orrery.engine.codec.Json;

final class BundleReaderTest {
    @TempDir Path folder;

    private static Path small() {
        return SharedData.path("mainnet-blocks/46147.json.gz");
    }

    private String faultOf(String name, byte[] content) {
        try {
            Path file = Files.write(folder.resolve(name), content);
            return String.valueOf(
                    assertThrows(BundleException.class, () -> BundleReader.read(file))
                            .getMessage());
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private String faultAfter(Consumer<ObjectNode> damage) {
        JsonNode document = SharedData.gunzip(small());
        damage.accept((ObjectNode) document);
        return faultOf("b.json", document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object(JsonNode node, String... path) {
        JsonNode at = node;
        for (String key : path) {
            at = at.get(key);
        }
        return (ObjectNode) at;
    }

    @Test
    void aPlainFileReadsAsTheGzippedOne() throws IOException {
        Path plain = folder.resolve("plain.json");
        Json.FILES.writeValue(plain.toFile(), SharedData.gunzip(small()));
        assertEquals(BundleReader.read(small()).block(), BundleReader.read(plain).block());
        assertEquals(46_147, BundleReader.read(plain).block().number());
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("none.json.gz");
        BundleException fault =
                assertThrows(BundleException.class, () -> BundleReader.read(missing));
        assertEquals("none.json.gz: there is no such file", fault.getMessage());
    }

    @Test
    void aGzNameWithoutGzipIsRefused() {
        assertEquals(
                "x.json.gz: the name ends in .gz, but the file is not gzipped",
                faultOf("x.json.gz", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileThatWasCutOffIsRefusedAtAnyLength() throws IOException {
        byte[] whole = Files.readAllBytes(small());
        for (int size = 2; size < whole.length; size += 7) {
            String fault = faultOf("cut.json.gz", Arrays.copyOf(whole, size));
            assertEquals("cut.json.gz: the gzip data ends early: the file was cut off", fault);
        }
    }

    @Test
    void damagedGzipDataIsRefusedOrReadsTheSame() throws IOException {
        byte[] whole = Files.readAllBytes(small());
        for (int at = 10; at < whole.length - 8; at += 13) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Path file = Files.write(folder.resolve("d.json.gz"), damaged);
            assertThrows(BundleException.class, () -> BundleReader.read(file), "byte " + at);
        }
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() throws IOException {
        assertEquals(
                "b.json: no valid JSON at line 2, column 1: Unexpected character ('}' (code 125)):"
                        + " expected a value",
                faultOf("b.json", "{\"format\":\n}".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "e.json: the file is empty, a bundle is needed", faultOf("e.json", new byte[0]));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("[]".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                "l.json.gz: the document is a list, an object is needed",
                faultOf("l.json.gz", out.toByteArray()));
    }

    @Test
    void anotherFormatIsNamed() {
        assertEquals(
                "b.json: format is \"orrery-block-bundle/2\", \"orrery-block-bundle/1\" is needed",
                faultAfter(d -> d.put("format", "orrery-block-bundle/2")));
        assertEquals(
                "b.json: format is missing, a string is needed",
                faultAfter(d -> d.remove("format")));
    }

    @Test
    void aMissingKeyIsNamedWithItsPlace() {
        assertEquals(
                "b.json: block.miner is missing, an address of 20 bytes in hex is needed",
                faultAfter(d -> object(d, "block").remove("miner")));
        assertEquals(
                "b.json: preState is missing, an object is needed",
                faultAfter(d -> d.remove("preState")));
    }

    @Test
    void aValueOfTheWrongWidthIsNamedWithItsPlace() {
        assertEquals(
                "b.json: block.parentHash is \"0x1234\", 32 bytes in hex is needed",
                faultAfter(d -> object(d, "block").put("parentHash", "0x1234")));
        assertEquals(
                "b.json: block.transactions[0].value is \"0xzz\", a quantity in hex of at most 32"
                        + " bytes is needed",
                faultAfter(d ->
                        ((ObjectNode) object(d, "block").get("transactions").get(0))
                                .put("value", "0xzz")));
    }

    @Test
    void everyRemovedKeyIsRefusedOrOptional() {
        JsonNode block = SharedData.gunzip(small()).get("block");
        block.fieldNames()
                .forEachRemaining(key -> {
                    JsonNode document = SharedData.gunzip(small());
                    object(document, "block").remove(key);
                    Path file = folder.resolve("k.json");
                    try {
                        Json.FILES.writeValue(file.toFile(), document);
                        BundleReader.read(file);
                    } catch (BundleException refused) {
                        // Typed, and names the key.
                        assertEquals(
                                "k.json: block." + key + " is missing",
                                String.valueOf(refused.getMessage()).split(",")[0]);
                    } catch (IOException fault) {
                        throw new AssertionError(fault);
                    }
                });
    }
}
