package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `sweep`: plans and their faults, single cells, and the pool with its table.
final class SweepCommandTest {
    @TempDir private Path folder = Path.of("");

    private record Outcome(int status, String out, String err) {}

    private static Outcome call(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Outcome(status, out.toString(), err.toString());
    }

    private Path plan(String... lines) throws IOException {
        StringBuilder demand = new StringBuilder("time,a\n");
        for (int i = 0; i < 30; i++) {
            demand.append(i * 3_600L).append(',').append(100 + 10 * (i % 24)).append('\n');
        }
        Files.writeString(folder.resolve("demand.csv"), demand);
        return Files.write(folder.resolve("plan.yaml"), List.of(lines));
    }

    @Test
    void aGridHasACellForEveryCombinationAndSeed() throws IOException {
        SweepPlan plan =
                SweepPlanReader.read(
                        plan(
                                "demand: demand.csv",
                                "seeds: {from: 5, count: 3}",
                                "parameters: {headroom: [0, 4, 8], lead: [1, 6]}"));
        assertEquals(18, plan.cells());
        Set<SweepPlan.Cell> different = new HashSet<>();
        for (int i = 0; i < plan.cells(); i++) {
            SweepPlan.Cell cell = plan.cell(i);
            different.add(new SweepPlan.Cell(0, cell.seed(), cell.parameters()));
        }
        assertEquals(18, different.size());
        assertEquals(List.of("headroom", "lead"), List.copyOf(plan.cell(7).parameters().keySet()));
    }

    @Test
    void aRandomSearchDrawsTheSameWithinItsEndsEveryTime() throws IOException {
        Path file =
                plan(
                        "demand: demand.csv",
                        "search: random",
                        "samples: 40",
                        "parameters: {stickiness: {from: 0.2, to: 0.6}, lead: {from: 1, to: 3}}");
        SweepPlan plan = SweepPlanReader.read(file);
        assertEquals(40, plan.cells());
        Set<Double> stickiness = new HashSet<>();
        for (int i = 0; i < plan.cells(); i++) {
            double value = plan.cell(i).parameters().getOrDefault("stickiness", -1.0);
            double lead = plan.cell(i).parameters().getOrDefault("lead", -1.0);
            assertTrue(value >= 0.2 && value <= 0.6, "stickiness " + value);
            assertTrue(lead >= 1 && lead <= 3 && lead == Math.rint(lead), "lead " + lead);
            stickiness.add(value);
            assertEquals(plan.cell(i), SweepPlanReader.read(file).cell(i));
        }
        assertTrue(stickiness.size() > 30);
    }

    @Test
    void everyFaultOfAPlanIsToldAtOnceWithItsPath() throws IOException {
        Path file =
                plan(
                        "demand: nowhere.csv",
                        "seeds: [1, two]",
                        "search: best",
                        "policy: [agent, magic]",
                        "parameters: {headroom: [0, 99], headrom: [1]}",
                        "colour: red");
        Outcome refused = call("sweep", "--plan", file.toString());
        assertEquals(2, refused.status());
        assertEquals("", refused.out());
        for (String path :
                List.of(
                        "demand: ",
                        "seeds[1]: ",
                        "search: ",
                        "policy[1]: ",
                        "parameters.headroom[1]: ",
                        "parameters.headrom: ",
                        "colour: ")) {
            assertTrue(refused.err().contains("plan.yaml: " + path), refused.err());
        }
        assertEquals(7, refused.err().lines().count(), refused.err());
    }

    @Test
    void anIndexBeyondThePlanSaysWhichThereAre() throws IOException {
        Path file = plan("demand: demand.csv", "seeds: [1, 2]");
        Outcome refused = call("sweep", "--plan", file.toString(), "--index", "2");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("0 to 1 is accepted"), refused.err());
    }

    @Test
    void aCellIsOneFileAndThePoolRunsTheRestAndMergesAll() throws IOException {
        Path file =
                plan(
                        "demand: demand.csv",
                        "seeds: [1, 2]",
                        "policy: [agent, greedy-cheapest]",
                        "parameters: {headroom: [0, 8]}");
        Path results = folder.resolve("results");
        String out = results.toString();
        Outcome one = call("sweep", "--plan", file.toString(), "--index", "1", "--out", out);
        assertEquals(0, one.status(), one.err());
        assertEquals(List.of("cell-000001.json"), names(results));
        Outcome pool =
                call(
                        "sweep",
                        "--plan",
                        file.toString(),
                        "--out",
                        out,
                        "--processes",
                        "2",
                        "--json");
        assertEquals(0, pool.status(), pool.err());
        JsonNode report = new ObjectMapper().readTree(pool.out());
        assertEquals(4, report.get("cells").intValue());
        assertEquals(3, report.get("ran").intValue());
        assertEquals(8, report.get("rows").intValue());
        JsonNode table = new ObjectMapper().readTree(results.resolve("table.json").toFile());
        assertEquals(8, table.size());
        assertEquals("agent", table.get(0).get("policy").textValue());
        assertTrue(table.get(0).get("regretPercent").isNumber());
        List<String> csv = Files.readAllLines(results.resolve("table.csv"));
        assertEquals(9, csv.size());
        assertTrue(csv.getFirst().startsWith("index,seed,headroom,policy,regretPercent"));
        assertFalse(names(results).stream().anyMatch(n -> n.endsWith(".part")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
