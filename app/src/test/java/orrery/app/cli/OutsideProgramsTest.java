package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.app.Main;

/// The example client of the documentation against the real commands, and programs that misbehave.
final class OutsideProgramsTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "agents").toAbsolutePath();
    private static final String GREETING =
            """
            import sys, json, time
            print(json.dumps({"type": "hello", "protocol": "orrery-reset-step", "version": 1}), flush=True)
            """;

    @TempDir private Path folder = Path.of("");

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void pythonIsNeeded() throws InterruptedException {
        boolean isThere = false;
        try {
            isThere =
                    new ProcessBuilder("python3", "--version")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
        } catch (IOException absent) {
            // Told by the assumption.
        }
        assumeTrue(isThere, "no python3 here: the example client is not run");
    }

    private static Outcome call(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    private String demand() throws IOException {
        StringBuilder text = new StringBuilder("time,a,b\n");
        for (int i = 0; i < 24; i++) {
            text.append(i * 3_600L).append(',').append(100 + 20 * i).append(",80\n");
        }
        return Files.writeString(folder.resolve("demand.csv"), text).toString();
    }

    private Outcome allocate(String program, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("allocate", "--demand", demand()));
        line.addAll(List.of("--policy", "mine", "--policy-command", "mine=" + program, "--json"));
        line.addAll(List.of(more));
        return call(line.toArray(String[]::new));
    }

    private String script(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("program.py"), text);
        return "python3 '" + file + "'";
    }

    @Test
    void theExamplePolicyRunsBesideOrrerysOwnAndGivesTheSameDigestAgain() throws IOException {
        String example = "python3 '" + EXAMPLES.resolve("my_policy.py") + "'";
        Outcome done =
                allocate(example, "--policy", "mine,greedy-cheapest,do-nothing", "--threads", "2");
        assertEquals(0, done.status(), done.err());
        JsonNode rows = new ObjectMapper().readTree(done.out()).get("policies");
        assertEquals("mine", rows.get(0).get("name").textValue());
        assertEquals(0, rows.get(0).get("illegalActions").intValue(), rows.toString());
        assertTrue(rows.get(0).get("net").doubleValue() > rows.get(2).get("net").doubleValue());
        assertEquals(1, rows.get(0).get("served").get("standard").doubleValue());
        Outcome again = allocate(example);
        assertEquals(
                rows.get(0).get("digest"),
                new ObjectMapper().readTree(again.out()).get("policies").get(0).get("digest"));
    }

    @Test
    void theExampleTrainerPlaysEpisodesAgainstTheEnvironment() throws Exception {
        Path out = folder.resolve("train.json");
        Process trainer =
                new ProcessBuilder(
                                "python3",
                                EXAMPLES.resolve("train.py").toString(),
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "environment",
                                "--demand",
                                demand(),
                                "--epochs",
                                "12")
                        .redirectError(folder.resolve("train.err").toFile())
                        .redirectOutput(out.toFile())
                        .start();
        assertTrue(trainer.waitFor(5, TimeUnit.MINUTES));
        String said = Files.readString(folder.resolve("train.err"));
        assertEquals(0, trainer.exitValue(), said);
        assertTrue(said.contains("environment: 8 episodes, 96 steps"), said);
        assertEquals(4, new ObjectMapper().readTree(Files.readString(out)).get("credits").size());
    }

    @Test
    void aProgramThatEndsEarlyIsNamedWithItsStatus() throws IOException {
        Outcome done = allocate(script(GREETING + "sys.stdin.readline(); sys.exit(7)\n"));
        assertEquals(2, done.status());
        assertEquals(1, done.err().lines().count(), done.err());
        assertTrue(done.err().contains("policy mine"), done.err());
        assertTrue(done.err().contains("it ended with exit status 7"), done.err());
    }

    @Test
    void aProgramThatKeepsSilentIsEndedAfterItsTime() throws IOException {
        Path mark = folder.resolve("pid");
        Outcome done =
                allocate(
                        script(
                                GREETING
                                        + "import os\nopen('%s', 'w').write(str(os.getpid()))\n"
                                                .formatted(mark)
                                        + "time.sleep(600)\n"),
                        "--policy-timeout",
                        "3");
        assertEquals(2, done.status());
        assertTrue(done.err().contains("policy mine gave no answer within 3 s"), done.err());
        long pid = Long.parseLong(Files.readString(mark));
        assertTrue(ProcessHandle.of(pid).map(p -> !p.isAlive()).orElse(true), "it still runs");
    }

    @Test
    void aProgramThatPrintsToTheWrongStreamIsToldWhatIsAccepted() throws IOException {
        Outcome done =
                allocate(script(GREETING + "print('thinking...', flush=True)\ntime.sleep(9)\n"));
        assertEquals(2, done.status());
        assertTrue(done.err().contains("answered epoch 0 with thinking..."), done.err());
        assertTrue(done.err().contains("one line of JSON like"), done.err());
    }

    @Test
    void aProgramThatIsNotThereOrHasAWrongNameIsRefused() throws IOException {
        Outcome absent = allocate("no-such-program-at-all");
        assertEquals(2, absent.status());
        assertTrue(absent.err().contains("policy mine cannot be started"), absent.err());
        Outcome taken =
                call("allocate", "--demand", demand(), "--policy-command", "round-robin=python3 x");
        assertEquals(2, taken.status());
        assertTrue(taken.err().contains("like one of Orrery's own"), taken.err());
    }

    @Test
    void wordsAreSplitOutsideQuotes() {
        assertEquals(
                List.of("python3", "my policy.py", "a\"b", ""),
                PolicyCommands.words("python3  'my policy.py' 'a\"b' \"\""));
    }
}
