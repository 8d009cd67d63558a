package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// `orrery bench liquidity`: how it ends, whatever the machine is able to.
final class BenchLiquidityCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void routesComeWithinTheGoalOfTheirBound() throws IOException {
        assertEquals(0, bench("--swaps", "10", "--seeds", "1", "--json"), err + "" + out);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(0, report.get("failures").size());
        JsonNode gap = report.get("benchmarks").get(0);
        assertTrue(gap.get("name").asText().contains("missing to the bound"));
        assertTrue(gap.get("goal").get("isMet").asBoolean(), gap.toString());
    }

    @Test
    void thePoolsOfTheDataFolderAreMeasuredWhereTheyAre() throws IOException {
        assumeTrue(LiquidityFigures.hasBalancer(), "no traces/dex in the data folder");
        assertEquals(0, bench("--swaps", "3", "--seeds", "1", "--json"), err + "" + out);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertTrue(report.get("benchmarks").get(4).get("name").asText().contains("Balancer"));
    }

    @Test
    void noSwapsAtAllAreRefused() {
        assertEquals(2, bench("--swaps", "0"));
        assertTrue(err.toString().contains("--swaps 0"));
    }

    private int bench(String... more) {
        String[] line = new String[more.length + 2];
        line[0] = "bench";
        line[1] = "liquidity";
        System.arraycopy(more, 0, line, 2, more.length);
        return OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }
}
