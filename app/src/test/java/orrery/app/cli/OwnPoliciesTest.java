package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies of one's own, compiled and packed here as their author would, from `--policy-path` to
/// the printed figures.
final class OwnPoliciesTest {
    private static final String SERVICES = "META-INF/services/orrery.engine.agents.PolicyProvider";

    /// Gives every demand to the first provider, whatever that holds, and gives no reasons.
    private static final String GREEDY_BODY =
            """
            return new AllocationPolicy() {
                public String name() { return "first"; }
                public Reservation reserve(ReserveInput in) { return Reservation.none(in.target()); }
                public AllocationResult allocate(AllocationInput in) {
                    List<Assignment> all = new ArrayList<>();
                    String first = in.topology().providers().get(0).id();
                    for (Demand d : in.demands()) all.add(new Assignment(d.id(), first, d.resource(), d.amount()));
                    return new AllocationResult(new Allocation(in.epoch().index(), all), List.of());
                }
                public void save(CheckpointWriter out) {}
                public void restore(CheckpointReader in) {}
            };
            """;

    @TempDir private Path folder = Path.of("");

    private record Outcome(int status, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
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
        for (int i = 0; i < 40; i++) {
            text.append(i * 3_600L).append(',').append(100 + 20 * (i % 24)).append(",80\n");
        }
        return Files.writeString(folder.resolve("demand.csv"), text).toString();
    }

    /// A jar with one provider class whose `create` has that body.
    private Path jar(String className, String policyName, String body) throws IOException {
        Path work = Files.createDirectories(folder.resolve("src-" + className));
        Path source = work.resolve(className + ".java");
        Files.writeString(
                source,
                """
                import java.util.*;
                import orrery.engine.agents.*;
                import orrery.engine.depin.*;
                public final class %s implements PolicyProvider {
                    public String name() { return "%s"; }
                    public String summary() { return "a policy for the test"; }
                    public AllocationPolicy create(DepinNetwork network, AgentParameters parameters) {
                        %s
                    }
                }
                """
                        .formatted(className, policyName, body));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                work.toString(),
                                source.toString());
        assertEquals(0, status);
        Path jar = folder.resolve("jars").resolve(className + ".jar");
        Files.createDirectories(folder.resolve("jars"));
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> classes = Files.list(work)) {
            out.putNextEntry(new JarEntry(SERVICES));
            out.write((className + "\n").getBytes(StandardCharsets.UTF_8));
            for (Path one : classes.filter(f -> f.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new JarEntry(one.getFileName().toString()));
                out.write(Files.readAllBytes(one));
            }
        }
        return jar;
    }

    @Test
    void aPolicyOfOnesOwnRunsBesideTheBaselinesAndWhatItMayNotDoIsCutAndCounted()
            throws IOException {
        jar("First", "first", GREEDY_BODY);
        Outcome done =
                call(
                        "allocate",
                        "--demand",
                        demand(),
                        "--policy-path",
                        folder.resolve("jars").toString(),
                        "--json");
        assertEquals(0, done.status(), done.err());
        JsonNode first = null;
        for (JsonNode row : done.json().get("policies")) {
            if (row.get("name").textValue().equals("first")) {
                first = row;
            } else {
                assertTrue(!row.has("illegalActions"), row.toString());
            }
        }
        assertTrue(first != null, done.out());
        assertTrue(first.get("illegalActions").longValue() > 0, first.toString());
        assertEquals(0, first.get("overloadEpochs").intValue());
        assertTrue(first.get("served").get("standard").doubleValue() < 0.9, first.toString());
        assertTrue(first.get("regretPercent").doubleValue() > 0, first.toString());
    }

    @Test
    void aPolicyOfOnesOwnIsListedWithTheOthers() throws IOException {
        Path jar = jar("First", "first", GREEDY_BODY);
        JsonNode rows =
                call("policies", "--policy-path", jar.toString(), "--json").json().get("policies");
        assertEquals("agent", rows.get(0).get("kind").textValue());
        JsonNode last = rows.get(rows.size() - 1);
        assertEquals("first", last.get("name").textValue());
        assertEquals("own", last.get("kind").textValue());
    }

    @Test
    void aSweepRunsAPolicyOfOnesOwn() throws IOException {
        jar("First", "first", GREEDY_BODY);
        demand();
        Path plan =
                Files.writeString(
                        folder.resolve("plan.yaml"),
                        "demand: demand.csv\npolicy: [first]\npolicyPath: jars\nepochs: 5\n");
        Outcome done = call("sweep", "--plan", plan.toString(), "--index", "0", "--json");
        assertEquals(0, done.status(), done.err());
        assertTrue(
                Files.readString(Path.of(done.json().get("file").textValue()))
                        .contains("illegalActions"));
    }

    @Test
    void namesThatClashAndClassesThatCannotBeUsedAreToldTogetherInOneLine() throws IOException {
        jar("First", "round-robin", GREEDY_BODY);
        jar("Second", "Not A Name", GREEDY_BODY);
        Outcome clash =
                call("policies", "--policy-path", folder.resolve("jars").toString(), "--json");
        assertEquals(2, clash.status());
        assertEquals(1, clash.err().lines().count(), clash.err());
        assertTrue(clash.err().contains("\"round-robin\" like one of Orrery's own"), clash.err());
        assertTrue(clash.err().contains("\"Not A Name\""), clash.err());

        Path broken = Files.createDirectories(folder.resolve("broken").resolve("META-INF"));
        Files.createDirectories(broken.resolve("services"));
        Files.writeString(
                broken.resolveSibling(SERVICES), "no.such.Policy\norg.junit.jupiter.api.Test\n");
        Outcome faulty =
                call("policies", "--policy-path", folder.resolve("broken").toString(), "--json");
        assertEquals(2, faulty.status());
        assertEquals(1, faulty.err().lines().count(), faulty.err());
        assertTrue(faulty.err().contains("no.such.Policy"), faulty.err());
        assertTrue(faulty.err().contains("org.junit.jupiter.api.Test"), faulty.err());
    }

    @Test
    void aPolicyThatThrowsIsNamedWithTheEpoch() throws IOException {
        Path jar =
                jar(
                        "Thrower",
                        "thrower",
                        GREEDY_BODY.replace(
                                "List<Assignment> all",
                                "if (in.epoch().index() == 3) throw new IllegalStateException(\"out of ideas\");"
                                        + " List<Assignment> all"));
        Outcome done =
                call(
                        "allocate",
                        "--demand",
                        demand(),
                        "--policy-path",
                        jar.toString(),
                        "--policy",
                        "thrower");
        assertEquals(2, done.status());
        assertEquals(
                List.of(
                        "orrery: policy thrower failed while allocating epoch 3:"
                                + " java.lang.IllegalStateException: out of ideas"),
                done.err().lines().toList());
    }

    @Test
    void aPlaceWithoutPoliciesIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Outcome done = call("policies", "--policy-path", empty.toString());
        assertEquals(2, done.status());
        assertTrue(done.err().contains("META-INF/services"), done.err());
    }
}
