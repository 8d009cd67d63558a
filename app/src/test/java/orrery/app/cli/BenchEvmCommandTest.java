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

/// `orrery bench evm` on a contract that returns 1 for 16 gas.
final class BenchEvmCommandTest {
    @TempDir private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int bench(String... more) {
        String[] call = new String[more.length + 5];
        System.arraycopy(
                new String[] {"bench", "evm", folder.toString(), "--rounds", "1"}, 0, call, 0, 5);
        System.arraycopy(more, 0, call, 5, more.length);
        return OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), call);
    }

    private void fixture(long gas, long output) throws IOException {
        Files.writeString(
                folder.resolve("One.json"),
                """
                {"name": "One", "from": "0x00000000000000000000000000000000000000aa",
                 "to": "0x00000000000000000000000000000000c0de0001", "gas": "0x186a0",
                 "code": "0x60015f5260205ff3",
                 "runs": {"long": {"data": "0x", "callGas": %d, "refund": 0,
                  "output": "0x%064x"}}}
                """
                        .formatted(gas, output));
    }

    @Test
    void aFixtureWithTheRightResultGetsItsRate() throws IOException {
        fixture(16, 1);
        assertEquals(0, bench("--json"), err.toString());
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertEquals("One", report.get("benchmarks").get(0).get("name").textValue());
        assertTrue(report.get("benchmarks").get(0).get("median").doubleValue() > 0);
        assertTrue(report.get("machine").get("calibration").doubleValue() > 0);
        assertTrue(report.get("failures").isEmpty());
    }

    @Test
    void aWrongResultFailsAndNamesWhatDiffers() throws IOException {
        fixture(17, 1);
        assertEquals(1, bench());
        assertTrue(out.toString().contains("One.long: callGas: expected 17, got 16"));
    }

    @Test
    void aFolderWithoutFixturesIsRefused() throws IOException {
        Files.writeString(folder.resolve("other.json"), "{}");
        assertEquals(2, bench());
        assertTrue(err.toString().contains("no call fixture"), err.toString());
    }

    @Test
    void anUnknownBaselineIsRefused() throws IOException {
        fixture(16, 1);
        assertEquals(2, bench("--baseline", "geth"));
        assertTrue(err.toString().contains("anvil or anvil=PATH"), err.toString());
    }
}
