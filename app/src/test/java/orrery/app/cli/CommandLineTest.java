package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands end to end, in this process: what they print, and how they end.
final class CommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder = Path.of("");

    /// What a call printed and returned.
    private record Outcome(int status, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException broken) {
                throw new AssertionError("no JSON object: " + out + err, broken);
            }
        }
    }

    @Test
    void aSeedGivesTheSameHeadsOnAnyNumberOfThreads() {
        JsonNode one = run("--seed", "7", "--threads", "1");
        JsonNode four = run("--seed", "7", "--threads", "4");
        assertEquals(results(one), results(four));
        assertNotEquals(results(one), results(run("--seed", "8", "--threads", "1")));
    }

    /// The head and the digest are those of one thread; who changes what agents decide notes them
    /// anew.
    @Test
    void theCityEndsAsEverWithEitherExecutor() {
        for (String executor : List.of("sequential", "parallel")) {
            for (String threads : List.of("1", "2", "8")) {
                Outcome ran =
                        call(
                                "run",
                                "city",
                                "--blocks",
                                "12",
                                "--seed",
                                "7",
                                "--json",
                                "--executor",
                                executor,
                                "--threads",
                                threads);
                assertEquals(executor, ran.json().get("executor").textValue());
                assertEquals(
                        "0x89e15ab22fca3bf7ae5d759fd49cda02218e13a409de2aa4439481a996ba1025",
                        ran.json().get("hub").get("head").textValue());
                assertEquals(
                        "0x907b8e2484537dc8ece2ed079265d42f5bde90071ec6762f90398f0cc7bd529b",
                        ran.json().get("decisions").get("digest").textValue());
            }
        }
    }

    @Test
    void aRunInADatabaseGoesOnWhereItStopped() {
        String database = folder.resolve("run.db").toString();
        call("run", "small", "--blocks", "6", "--db", database, "--json", "--quiet");
        JsonNode continued =
                call("run", "small", "--blocks", "12", "--db", database, "--json").json();
        assertEquals(results(run()), results(continued));
    }

    @Test
    void aDatabaseWithAnAgentOfAnotherVersionIsRefusedByNameAndLeftAsItIs() throws IOException {
        Path database = folder.resolve("run.db");
        call("run", "small", "--blocks", "12", "--db", database.toString(), "--quiet");
        String written = Files.readString(database, StandardCharsets.ISO_8859_1);
        String older = written.replaceAll("orrery-agent/[0-9]", "orrery-agent/0");
        assertNotEquals(written, older);
        Files.writeString(database, older, StandardCharsets.ISO_8859_1);
        Outcome refused = call("run", "small", "--blocks", "24", "--db", database.toString());
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains(database + " cannot be continued"), refused.err());
        assertTrue(refused.err().contains("--db"), refused.err());
        Outcome exported =
                call(
                        "export",
                        database.toString(),
                        "--what",
                        "blocks",
                        "--out",
                        folder.resolve("blocks.csv").toString());
        assertEquals(0, exported.status(), exported.err());
        assertEquals(older, Files.readString(database, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aFreshDatabaseVerifiesAndExports() throws IOException {
        String database = folder.resolve("run.db").toString();
        JsonNode ran = call("run", "small", "--blocks", "12", "--db", database, "--json").json();
        Outcome verified = call("verify", database, "--json");
        assertEquals(0, verified.status(), verified.out() + verified.err());
        assertTrue(verified.json().get("ok").booleanValue());
        assertEquals(ran.get("decisions"), verified.json().get("decisions"));

        Path file = folder.resolve("blocks.csv");
        Outcome exported =
                call("export", database, "--what", "blocks", "--out", file.toString(), "--json");
        assertEquals(0, exported.status(), exported.err());
        assertEquals(exported.json().get("rows").longValue() + 1, Files.readAllLines(file).size());
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedInOneLineAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a database\n".repeat(100));
        for (List<String> call :
                List.of(
                        List.of("verify", file.toString()),
                        List.of("run", "small", "--blocks", "1", "--db", file.toString()),
                        List.of(
                                "export",
                                file.toString(),
                                "--what",
                                "blocks",
                                "--out",
                                folder + "/x"))) {
            Outcome refused = call(call.toArray(String[]::new));
            assertEquals(2, refused.status(), call + refused.err());
            assertEquals(1, refused.err().lines().count(), refused.err());
            assertTrue(refused.err().contains("notes.txt"), refused.err());
        }
        assertEquals("not a database\n".repeat(100), Files.readString(file));
    }

    @Test
    void anUnusableCallSaysWhatWouldBeAccepted() {
        assertUnusable("seven", "run", "small", "--blocks", "seven");
        assertUnusable("at least 1", "run", "small", "--blocks", "0");
        assertUnusable("parallel", "run", "small", "--blocks", "1", "--executor", "quick");
        assertUnusable("did you mean", "run", "cty", "--blocks", "1");
        assertUnusable("60s", "run", "small", "--for", "60");
        assertUnusable("no such file", "replay", folder.resolve("none.json").toString());
        assertUnusable("--help", "explode");
    }

    @Test
    void aBrokenBundleSaysWhatIsWrongWhere() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("b.json"), "{\"format\": \"orrery-block-bundle/9\"}");
        assertUnusable("orrery-block-bundle/1", "replay", file.toString());
    }

    @Test
    void aReplayRunsOnSeveralLanes() {
        Path bundle =
                Path.of(System.getProperty("orrery.data", "../../shared/data"))
                        .resolve("mainnet-blocks/46147.json.gz");
        Outcome replayed =
                call(
                        "replay",
                        bundle.toString(),
                        "--executor",
                        "parallel",
                        "--threads",
                        "3",
                        "--json",
                        "--quiet");
        assertEquals(0, replayed.status(), replayed.err());
        assertEquals(3, replayed.json().get("blocks").get(0).get("threads").intValue());
        assertUnusable("--threads", "replay", bundle.toString(), "--threads", "2");
        assertUnusable(
                "64", "replay", bundle.toString(), "--executor", "parallel", "--threads", "0");
    }

    @Test
    void aReplayComparesLanesWithOneTransactionAfterTheOther() {
        Path bundle =
                Path.of(System.getProperty("orrery.data", "../../shared/data"))
                        .resolve("mainnet-blocks/46147.json.gz");
        Assumptions.assumeTrue(Files.exists(bundle), () -> bundle + " is not there");
        Outcome compared =
                call(
                        "replay",
                        bundle.toString(),
                        "--executor",
                        "parallel",
                        "--threads",
                        "2",
                        "--compare",
                        "--repeat",
                        "2",
                        "--json",
                        "--quiet");
        assertEquals(0, compared.status(), compared.err());
        JsonNode row = compared.json().get("blocks").get(0);
        for (String key : List.of("sequentialMillis", "parallelMillis", "speedup", "maxSpeedup")) {
            assertTrue(row.get(key).doubleValue() > 0, key);
        }
        assertEquals(0, row.get("reruns").intValue());
        assertTrue(compared.json().get("calibration").doubleValue() > 0);
        assertEquals(
                row.get("speedup").doubleValue(),
                compared.json().get("totals").get("worstSpeedup").doubleValue());
        assertUnusable("--executor parallel", "replay", bundle.toString(), "--compare");
        assertUnusable("--only", "bench", "parallel", "--only", "2");
    }

    @Test
    void aReplayRunsFromTheAccessListsOfItsBlocks() {
        Path bundle = bundle("46147.json.gz");
        Outcome replayed =
                call("replay", bundle.toString(), "--executor", "access-list", "--json", "-q");
        assertEquals(0, replayed.status(), replayed.err());
        JsonNode row = replayed.json().get("blocks").get(0);
        assertEquals("access-list", row.get("executor").asText());
        assertTrue(row.get("ok").booleanValue());
    }

    @Test
    void aRecordSaysWhatEachLaneDidAndOpensInPerfetto() throws IOException {
        String bundle = bundle("46147.json.gz").toString();
        Path file = folder.resolve("block.json");
        Files.writeString(file, "what was there before");
        for (String executor : List.of("sequential", "parallel", "access-list")) {
            Outcome recorded =
                    call(
                            "record",
                            bundle,
                            "--out",
                            file.toString(),
                            "--executor",
                            executor,
                            "--warm-up",
                            "1",
                            "--json",
                            "-q");
            assertEquals(0, recorded.status(), recorded.err());
            assertEquals(executor, recorded.json().get("executor").asText());
            JsonNode record = JSON.readTree(Files.readString(file));
            assertEquals("orrery-execution-record/1", record.get("format").asText());
            assertEquals(46_147, record.get("blockNumber").intValue());
            assertEquals(1, record.get("transactions").size());
        }
        Path trace = folder.resolve("block.trace.json");
        Outcome traced = call("record", bundle, "--out", trace.toString(), "--threads", "2", "-q");
        assertEquals(0, traced.status(), traced.err());
        assertTrue(traced.out().contains("block 46147"), traced.out());
        assertTrue(JSON.readTree(Files.readString(trace)).get("traceEvents").size() > 1);
        assertEquals(
                List.of("block.json", "block.trace.json"),
                files().stream().map(f -> f.getFileName().toString()).toList());
    }

    @Test
    void anUnusableRecordSaysWhatWouldBeAcceptedAndLeavesNoFile() {
        String bundle = bundle("46147.json.gz").toString();
        String file = folder.resolve("r.json").toString();
        assertUnusable("exactly 1", "record", bundle("").toString(), "--out", file);
        assertUnusable("1 to 64", "record", bundle, "--out", file, "--threads", "65");
        assertUnusable(
                "1 is accepted",
                "record",
                bundle,
                "--out",
                file,
                "--executor",
                "sequential",
                "--threads",
                "2");
        assertUnusable("folder must exist", "record", bundle, "--out", folder + "/no/r.json");
        assertUnusable("a file's name", "record", bundle, "--out", folder.toString());
        assertUnusable("no such file", "record", folder + "/none.json", "--out", file);
        assertUnusable("access-list", "record", bundle, "--out", file, "--executor", "swift");
        assertEquals(List.of(), files());
    }

    /// A real block, or the folder of all; without them the test is skipped.
    private static Path bundle(String name) {
        Path found =
                Path.of(System.getProperty("orrery.data", "../../shared/data"))
                        .resolve("mainnet-blocks")
                        .resolve(name);
        Assumptions.assumeTrue(Files.exists(found), () -> found + " is not there");
        return found;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void aReplayWritesTheTraceOfOneTransactionToAFileAndKeepsStandardOutputToItsObject()
            throws IOException {
        Path bundle =
                Path.of(System.getProperty("orrery.data", "../../shared/data"))
                        .resolve("mainnet-blocks/46147.json.gz");
        Assumptions.assumeTrue(Files.exists(bundle), () -> bundle + " is not there");
        Path trace = folder.resolve("trace.jsonl");
        Outcome replayed =
                call(
                        "replay",
                        bundle.toString(),
                        "--trace",
                        trace.toString(),
                        "--transaction",
                        "0",
                        "--tracer",
                        "call",
                        "--json");
        assertEquals(0, replayed.status(), replayed.err());
        assertEquals(1, replayed.json().get("passed").intValue());
        List<String> lines = Files.readAllLines(trace);
        assertEquals(1, lines.size());
        assertEquals("CALL", JSON.readTree(lines.getFirst()).get("result").get("type").asText());
        Outcome shown = call("replay", bundle.toString(), "--trace", "-", "--json", "--quiet");
        assertEquals(1, shown.json().get("passed").intValue());
        assertTrue(shown.err().contains("\"gasUsed\":\"0x0\",\"pass\":true"), shown.err());
        assertUnusable("--transaction", "replay", bundle.toString(), "--transaction", "0");
        assertUnusable(
                "an index", "replay", bundle.toString(), "--trace", "-", "--transaction", "x");
        assertUnusable(
                "names no transaction",
                "replay",
                bundle.toString(),
                "--trace",
                "-",
                "--transaction",
                "99");
    }

    private void assertUnusable(String hint, String... args) {
        Outcome refused = call(args);
        assertEquals(2, refused.status(), refused.out() + refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().toLowerCase(java.util.Locale.ROOT).contains(hint), refused.err());
    }

    private static JsonNode run(String... options) {
        List<String> args = new ArrayList<>(List.of("run", "small", "--blocks", "12", "--json"));
        args.addAll(List.of(options));
        Outcome outcome = call(args.toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.err());
        return outcome.json();
    }

    private static List<JsonNode> results(JsonNode run) {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode module : run.get("modules")) {
            results.add(module.get("head"));
            results.add(module.get("stateRoot"));
        }
        results.add(run.get("hub"));
        results.add(run.get("decisions"));
        return results;
    }

    private static Outcome call(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Outcome(status, out.toString(), err.toString());
    }
}
