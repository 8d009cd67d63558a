package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// `orrery bench rehearsal`: how it ends, whatever the machine is able to.
final class BenchRehearsalCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyDecisionThatIsTakenAgainIsConfirmed() throws IOException {
        // One that is not is a failure, and the status 1.
        assertEquals(
                0,
                bench("--scenario", "small", "--epochs", "5", "--repeats", "1", "--json"),
                err + "" + out);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals(0, report.get("failures").size());
        assertEquals(5, report.get("benchmarks").size());
        assertTrue(report.get("benchmarks").get(4).get("ratio").isNumber());
    }

    @Test
    void noEpochsAreRefused() {
        assertEquals(2, bench("--epochs", "0"));
        assertTrue(err.toString().contains("--epochs 0"));
    }

    private int bench(String... more) {
        String[] line = new String[more.length + 2];
        line[0] = "bench";
        line[1] = "rehearsal";
        System.arraycopy(more, 0, line, 2, more.length);
        return OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }
}
