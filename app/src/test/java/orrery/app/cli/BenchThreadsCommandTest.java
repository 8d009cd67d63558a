package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// `orrery bench threads`: how it ends, whatever the machine is able to.
final class BenchThreadsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void allSplitsEndWithTheSameHeads() throws IOException {
        // A run whose heads differ is a failure, and the status 1.
        assertEquals(0, bench("--rounds", "15", "--repeats", "1", "--json"), err + "" + out);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(0, report.get("failures").size());
        assertEquals(2, report.get("benchmarks").size());
        assertTrue(report.get("benchmarks").get(0).get("ratio").isNumber());
    }

    @Test
    void roundsTooFewAreRefused() {
        assertEquals(2, bench("--rounds", "3"));
        assertTrue(err.toString().contains("--rounds 3"));
    }

    private int bench(String... more) {
        String[] line = new String[more.length + 2];
        line[0] = "bench";
        line[1] = "threads";
        System.arraycopy(more, 0, line, 2, more.length);
        return OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }
}
