package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;

/// The commands that run official vectors, over files of our own making.
final class VectorCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENDER = "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b";
    private static final String RECIPIENT = "0x095e7baea6a6c7c4c2dfeb977efac326af552d87";
    private static final String COINBASE = "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba";
    private static final String KEY =
            "0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8";

    /// The state after the transfer of 1 wei for 21,000 gas at 10 wei.
    private static final String ROOT =
            WorldState.of(
                            new TreeMap<>(
                                    Map.of(
                                            Address.fromHex(SENDER),
                                            account(1, 1_000_000_000_000_000_000L - 1 - 210_000),
                                            Address.fromHex(RECIPIENT),
                                            account(0, 1),
                                            Address.fromHex(COINBASE),
                                            account(0, 210_000))))
                    .root()
                    .toHex();

    @TempDir private Path folder = Path.of("");

    private static GenesisAccount account(long nonce, long balance) {
        return new GenesisAccount(nonce, UInt256.of(balance), Bytes.EMPTY, new TreeMap<>());
    }

    private record Outcome(int status, String out, String err) {}

    private static Outcome call(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = OrreryCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static String stateTest(String root) {
        return """
        {"transfer": {
          "env": {"currentCoinbase": "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba",
            "currentDifficulty": "0x020000", "currentGasLimit": "0x05f5e100",
            "currentNumber": "0x01", "currentTimestamp": "0x03e8"},
          "pre": {"0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b":
            {"balance": "0x0de0b6b3a7640000", "code": "0x", "nonce": "0x00", "storage": {}}},
          "transaction": {"data": ["0x"], "gasLimit": ["0x061a80"], "gasPrice": "0x0a",
            "nonce": "0x00", "to": "0x095e7baea6a6c7c4c2dfeb977efac326af552d87",
            "value": ["0x01"], "secretKey": "%s"},
          "post": {
            "Berlin": [{"hash": "%s", "indexes": {"data": 0, "gas": 0, "value": 0},
              "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"}],
            "Osaka2": [{"hash": "%s", "indexes": {"data": 0, "gas": 0, "value": 0},
              "logs": "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"}]}}}
        """
                .formatted(KEY, root, root);
    }

    private static JsonNode json(Outcome outcome) throws IOException {
        return JSON.readTree(outcome.out());
    }

    @Test
    void aStateTestPassesFromAFileAFolderAZipAndAGzip() throws IOException {
        Path plain = Files.writeString(folder.resolve("a.json"), stateTest(ROOT));
        Path zip = folder.resolve("b.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("inner/c.json"));
            Files.copy(plain, out);
        }
        Path gzip = folder.resolve("d.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(plain, out);
        }
        for (Path path : new Path[] {plain, zip, gzip, folder}) {
            Outcome outcome = call("state-test", path.toString(), "--json", "--quiet");
            JsonNode report = json(outcome);
            assertEquals(0, outcome.status(), outcome.out() + outcome.err());
            assertEquals(0, report.get("failed").intValue());
            int files = path.equals(folder) ? 3 : 1;
            assertEquals(files, report.get("passed").intValue());
            assertEquals(files, report.get("skipped").intValue());
            assertEquals(
                    "Osaka2 is no fork or transition of mainnet up to Osaka",
                    report.get("skips").get(0).get("reason").textValue());
        }
    }

    @Test
    void anotherRootFailsWithItsPlaceAndStatusOne() throws IOException {
        String wrong = "0x" + "11".repeat(32);
        Path file = Files.writeString(folder.resolve("a.json"), stateTest(wrong));
        Outcome outcome = call("state-test", file.toString(), "--json", "--executor", "sequential");
        JsonNode failure = json(outcome).get("failures").get(0);
        assertEquals(1, outcome.status());
        assertEquals("a.json", failure.get("file").textValue());
        assertEquals("transfer", failure.get("test").textValue());
        assertEquals("Berlin", failure.get("fork").textValue());
        assertEquals(0, failure.get("index").intValue());
        assertEquals("hash", failure.get("field").textValue());
        assertEquals(wrong, failure.get("expected").textValue());
        assertEquals(ROOT, failure.get("actual").textValue());
    }

    @Test
    void aForkThatIsNotAskedForIsSkipped() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), stateTest(ROOT));
        JsonNode report = json(call("state-test", file.toString(), "--fork", "cancun", "--json"));
        assertEquals(0, report.get("passed").intValue());
        assertEquals(2, report.get("skipped").intValue());
    }

    @Test
    void anUnknownForkIsRefusedWithTheAcceptedNames() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), stateTest(ROOT));
        Outcome outcome = call("state-test", file.toString(), "--fork", "Lisbon");
        assertEquals(2, outcome.status());
        assertTrue(outcome.err().contains("--fork is Lisbon"), outcome.err());
        assertTrue(outcome.err().contains("Osaka"), outcome.err());
    }

    @Test
    void aBrokenFileGivesOneLine() throws IOException {
        for (String broken :
                new String[] {
                    "", "[1, 2]", "{\"a\": ", "{\"a\": {}}", "{\"a\": {\"post\": 1}}", "\u0000"
                }) {
            Path file = Files.writeString(folder.resolve("a.json"), broken);
            for (String command : new String[] {"state-test", "block-test", "transaction-test"}) {
                Outcome outcome = call(command, file.toString(), "--json");
                assertEquals(2, outcome.status(), command + " " + broken + outcome.err());
                assertEquals(1, outcome.err().lines().count(), outcome.err());
                assertTrue(outcome.err().startsWith("orrery: a.json"), outcome.err());
                assertEquals("", outcome.out());
            }
        }
    }

    @Test
    void filesWithoutAnyTestAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{}");
        for (String command : new String[] {"state-test", "block-test", "transaction-test"}) {
            Outcome outcome = call(command, file.toString());
            assertEquals(2, outcome.status());
            assertEquals(
                    "orrery: a.json holds no test, an object of tests by their names is needed",
                    outcome.err().strip());
        }
        Files.writeString(folder.resolve("b.json"), "{}");
        assertEquals(
                "orrery: a.json and all others hold no test,"
                        + " an object of tests by their names is needed",
                call("state-test", folder.toString()).err().strip());
    }

    @Test
    void aCaseOfNoKnownShapeIsNamedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"b\": 1}");
        assertEquals(
                "orrery: a.json: b is 1, a GeneralStateTest is needed",
                call("state-test", file.toString()).err().strip());
    }

    /// A loop that no gas limit ends in this century.
    private static String endlessTest() {
        return stateTest(ROOT)
                .replace("0x05f5e100", "0x7fffffffffffffff")
                .replace("0x061a80", "0x3fffffffffffffff")
                .replace("\"gasPrice\": \"0x0a\"", "\"gasPrice\": \"0x00\"")
                .replace(
                        "\"pre\": {",
                        "\"pre\": {\""
                                + RECIPIENT
                                + "\": {\"balance\": \"0x0\", \"code\": \"0x5b600056\","
                                + " \"nonce\": \"0x0\", \"storage\": {}},");
    }

    /// The signal comes once the loop must be running; were it earlier, the end would be as quick.
    @Test
    void anInterruptEndsALongRunWithinSeconds() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("endless.json"), endlessTest());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "orrery.app.Main",
                                "state-test",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            for (int i = 0; i < 200 && cpuSeconds(process) < 3; i++) {
                Thread.sleep(100);
            }
            assertTrue(process.isAlive(), "it ended by itself");
            assumeTrue(process.supportsNormalTermination(), "no signals on this system");
            // Not the process itself, which would close what it printed.
            process.toHandle().destroy();
            assertTrue(process.waitFor(7, TimeUnit.SECONDS), "it still runs");
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(printed.contains("cancelled"), printed);
        } finally {
            process.destroyForcibly();
        }
    }

    private static long cpuSeconds(Process process) {
        return process.info().totalCpuDuration().map(Duration::toSeconds).orElse(0L);
    }

    @Test
    void aBrokenFileAmongGoodOnesIsAFailure() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{");
        Files.writeString(folder.resolve("b.json"), stateTest(ROOT));
        Outcome outcome = call("state-test", folder.toString(), "--json");
        assertEquals(1, outcome.status());
        assertEquals(1, json(outcome).get("passed").intValue());
        assertEquals("format", json(outcome).get("failures").get(0).get("field").textValue());
    }

    @Test
    void vectorsOfAnotherKindAreSkipped() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), stateTest(ROOT));
        JsonNode report = json(call("block-test", file.toString(), "--json"));
        assertEquals(
                "a GeneralStateTest, not a BlockchainTest",
                report.get("skips").get(0).get("reason").textValue());
    }

    @Test
    void aMissingPathIsRefused() {
        Outcome outcome = call("transaction-test", folder.resolve("none").toString());
        assertEquals(2, outcome.status());
        assertTrue(outcome.err().contains("there is no such file or folder"), outcome.err());
    }

    @Test
    void aStateTestWritesItsTraceAndTheRootThatItEndsWith() throws IOException {
        Path file = Files.writeString(folder.resolve("t.json"), stateTest(ROOT));
        Path trace = folder.resolve("t.jsonl");
        Outcome run = call("state-test", file.toString(), "--trace", trace.toString(), "--json");
        assertEquals(0, run.status(), run.err());
        assertEquals(1, JSON.readTree(run.out()).get("passed").intValue());
        assertEquals(
                List.of(
                        "{\"output\":\"\",\"gasUsed\":\"0x0\",\"pass\":true}",
                        "{\"stateRoot\": \"" + ROOT + "\"}"),
                Files.readAllLines(trace));
    }

    @Test
    void vectorsRunOnLanesThatEndWithTheCommand() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), stateTest(ROOT));
        for (String lanes : new String[] {"1", "4"}) {
            Outcome outcome =
                    call(
                            "state-test",
                            file.toString(),
                            "--executor",
                            "parallel",
                            "--threads",
                            lanes,
                            "--json");
            assertEquals(0, outcome.status(), outcome.err());
            assertEquals(1, json(outcome).get("passed").intValue());
        }
        String wrong = "0x" + "11".repeat(32);
        Path bad = Files.writeString(folder.resolve("b.json"), stateTest(wrong));
        assertEquals(1, call("state-test", bad.toString(), "--executor", "parallel").status());
        Outcome tooMany =
                call("block-test", file.toString(), "--executor", "parallel", "--threads", "65");
        assertEquals(2, tooMany.status());
        assertTrue(tooMany.err().contains("--threads is 65, 1 to 64"), tooMany.err());
        Outcome traced =
                call("state-test", file.toString(), "--executor", "parallel", "--trace", "-");
        assertEquals(2, traced.status());
        assertTrue(traced.err().contains("--executor sequential"), traced.err());
    }
}
