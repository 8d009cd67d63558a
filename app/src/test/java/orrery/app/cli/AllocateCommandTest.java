package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `allocate` and `bench allocate` end to end: what they print, and how they end.
final class AllocateCommandTest {
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

    private String demand(int rows) throws IOException {
        StringBuilder text = new StringBuilder("time,a,b\n");
        for (int i = 0; i < rows; i++) {
            text.append(i * 3_600L).append(',').append(100 + 20 * (i % 24) + i % 5);
            text.append(',').append(80 + i % 7).append('\n');
        }
        return Files.writeString(folder.resolve("demand.csv"), text).toString();
    }

    @Test
    void everyPolicyIsPrintedWithTheContractsKeys() throws IOException {
        Outcome done = call("allocate", "--demand", demand(60), "--class", "a=critical", "--json");
        assertEquals(0, done.status(), done.err());
        JsonNode object = done.json();
        assertEquals(60, object.get("epochs").intValue());
        assertEquals(2, object.get("demands").intValue());
        assertEquals(24, object.get("providers").intValue());
        assertTrue(object.get("clairvoyant").get("value").isNumber());
        assertEquals("agent", object.get("policies").get(0).get("name").textValue());
        for (JsonNode policy : object.get("policies")) {
            for (String key :
                    new String[] {
                        "regretPercent",
                        "gapClosed",
                        "served",
                        "overloadEpochs",
                        "cost",
                        "wastePercent",
                        "jainTenants",
                        "jainProviders",
                        "forecast",
                        "epochMillis",
                        "digest"
                    }) {
                assertTrue(policy.has(key), key);
            }
            assertTrue(policy.get("regretPercent").doubleValue() >= -1e-6, policy.toString());
        }
    }

    @Test
    void oneThreadAndManyGiveTheSameDigests() throws IOException {
        String file = demand(40);
        String[] line = {
            "allocate", "--demand", file, "--outages", "--liars", "0.3", "--json", "--threads", "1"
        };
        JsonNode one = call(line).json();
        line[line.length - 1] = "4";
        JsonNode many = call(line).json();
        for (int i = 0; i < one.get("policies").size(); i++) {
            assertEquals(
                    one.get("policies").get(i).get("digest"),
                    many.get("policies").get(i).get("digest"));
        }
        assertTrue(one.get("setting").get("liars").size() > 0);
    }

    @Test
    void anUnknownPolicyIsRefusedInOneLineThatNamesThoseThereAre() throws IOException {
        Outcome refused = call("allocate", "--demand", demand(30), "--policy", "magic");
        assertEquals(2, refused.status());
        assertEquals(1, refused.err().lines().count(), refused.err());
        assertTrue(refused.err().contains("greedy-cheapest"), refused.err());
    }

    @Test
    void theBenchHoldsEachMeasurementAgainstItsGoal() throws IOException {
        Outcome done =
                call(
                        "bench",
                        "allocate",
                        "--demands",
                        "200",
                        "--providers",
                        "50",
                        "--epochs",
                        "4",
                        "--json");
        assertEquals(0, done.status(), done.err());
        JsonNode rows = done.json().get("benchmarks");
        assertEquals("allocation, cold", rows.get(0).get("name").textValue());
        assertEquals("p95 <= 200.0", rows.get(0).get("goal").get("goal").textValue());
        assertEquals(6, rows.size());
        for (JsonNode row : rows) {
            assertTrue(row.get("median").doubleValue() > 0, row.toString());
        }
    }

    @Test
    void theTableOfGoalsSaysOfEachWhetherItIsMet() throws IOException {
        Outcome done = call("bench", "agents", "--seeds", "2", "--only", "drift,audit", "--json");
        assertEquals(0, done.status(), done.err());
        assertEquals(12, done.json().get("goals").size());
        for (JsonNode row : done.json().get("goals")) {
            boolean hasMust = !row.get("must").textValue().isEmpty();
            assertEquals(hasMust, row.has("isMustMet"), row.toString());
            assertTrue(row.has("isAmbitiousMet"), row.toString());
            if (row.has("lower")) { // not of what is counted once
                assertTrue(row.get("lower").doubleValue() <= row.get("measured").doubleValue());
            }
            if (row.get("area").textValue().startsWith("audit")
                    && !row.get("unit").textValue().equals("ms")) {
                assertTrue(row.get("isAmbitiousMet").booleanValue(), row.toString());
            }
        }
    }

    @Test
    void theTableOfGoalsIsToldAsText() throws IOException {
        String out = call("bench", "agents", "--seeds", "2", "--only", "drift").out();
        assertTrue(out.contains("; must <= 2 "), out);
        assertTrue(out.contains("95 % bootstrap"), out);
        assertEquals("", call("bench", "agents", "--help").err());
    }
}
