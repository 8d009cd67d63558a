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
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `forecast` and `anomaly` end to end: what it prints, and how it ends.
final class SeriesCommandsTest {
    @TempDir private Path folder = Path.of("");

    private record Outcome(int status, String out, String err) {}

    @Test
    void forecastScoresEachSeriesThatIsNamed() throws IOException {
        StringBuilder text = new StringBuilder("time,a,b,c\n");
        for (int i = 0; i < 300; i++) {
            text.append(i * 3_600L).append(',').append(10 + i % 24 + i % 5).append(',');
            text.append(i % 7).append(",note\n");
        }
        Path file = Files.writeString(folder.resolve("d.csv"), text);
        Outcome done = call("forecast", file.toString(), "--column", "b", "a", "--json");
        assertEquals(0, done.status(), done.err());
        JsonNode series = new ObjectMapper().readTree(done.out()).get("series");
        assertEquals("b", series.get(0).get("name").textValue());
        assertEquals("a", series.get(1).get("name").textValue());
        assertEquals(24, series.get(1).get("season").intValue());
        for (String key :
                new String[] {"mase", "pinball", "cover80", "width80", "millisPerPoint"}) {
            assertTrue(series.get(1).get(key).isNumber(), key);
        }
        assertTrue(series.get(1).get("methods").get("day-naive").isNumber());
    }

    @Test
    void aBadFileIsRefusedWithOneLineAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("d.csv"), "time,a\n0,1\nnoon,2\n60,x\n");
        Outcome refused = call("forecast", file.toString(), "--column", "a", "--json");
        assertEquals(2, refused.status());
        assertEquals("", refused.out());
        assertEquals(2, refused.err().lines().count());
        assertTrue(refused.err().contains("d.csv:3: time \"noon\""));
    }

    @Test
    void aSeriesTooShortForItsHorizonIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("d.csv"), "time,a\n0,1\n60,2\n120,3\n");
        Outcome refused = call("forecast", file.toString(), "--horizon", "9");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("has 3 steps, at least 20 are needed"));
    }

    @Test
    void anomalyFindsWhatIsLabelledAndScoresIt() throws IOException {
        Path values = Files.writeString(folder.resolve("v.csv"), spiked());
        Path labels =
                Files.writeString(
                        folder.resolve("l.csv"),
                        "series,window_start,window_end\na,1970-01-01T13:10:00,1970-01-01T13:40\n");
        String[] line = {
            "anomaly", values.toString(), "--labels", labels.toString(), "--json", "--seed", "7"
        };
        Outcome done = call(line);
        assertEquals(0, done.status(), done.err());
        JsonNode report = new ObjectMapper().readTree(done.out());
        JsonNode one = report.get("series").get(0);
        assertEquals("a", one.get("name").textValue());
        assertEquals(1, one.get("truePositives").intValue(), done.out());
        assertEquals(0, one.get("falsePositives").intValue());
        assertEquals(0, one.get("falseNegatives").intValue());
        assertEquals(1, one.get("missing").intValue());
        assertEquals("1970-01-01T13:20", one.get("alarms").get(0).textValue());
        assertTrue(report.get("score").doubleValue() > 80);
        JsonNode again = new ObjectMapper().readTree(call(line).out());
        assertEquals(report.get("series"), again.get("series"));
    }

    @Test
    void anomalyWithoutLabelsTellsItsAlarmsAndNoScore() throws IOException {
        Path values = Files.writeString(folder.resolve("v.csv"), spiked());
        Outcome done = call("anomaly", values.toString(), "--json");
        assertEquals(0, done.status(), done.err());
        JsonNode report = new ObjectMapper().readTree(done.out());
        assertTrue(report.get("score").isNull());
        assertEquals(1, report.get("series").get(0).get("alarms").size());
    }

    @Test
    void anomalyRefusesABadFileAndABadSetting() throws IOException {
        Path bad = Files.writeString(folder.resolve("b.csv"), "series,timestamp,value\na,x,1\n");
        Outcome refused = call("anomaly", bad.toString());
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("b.csv:2: timestamp \"x\""), refused.err());
        Outcome setting = call("anomaly", bad.toString(), "--threshold", "9");
        assertEquals(2, setting.status());
        assertTrue(setting.err().contains("threshold is 9"), setting.err());
    }

    @Test
    void theTrustDeskIsMeasuredBesideItsGoals() throws IOException {
        String[] line = {
            "anomaly", "--trust", "--seeds", "2", "--providers", "40", "--epochs", "500", "--json"
        };
        Outcome done = call(line);
        JsonNode report = new ObjectMapper().readTree(done.out());
        assertEquals(report.get("passed").booleanValue() ? 0 : 1, done.status(), done.err());
        assertEquals("precision", report.get("goals").get(0).get("name").textValue());
        assertTrue(report.get("goals").get(1).get("measured").doubleValue() > 0.8, done.out());
        assertEquals(6, report.get("kinds").size());
        Outcome oneThread = call(with(line, "--threads", "1"));
        JsonNode again = new ObjectMapper().readTree(oneThread.out());
        assertEquals(report.get("kinds"), again.get("kinds"));
    }

    @Test
    void anomalyNeedsEitherAFileOrTheTrustDesk() {
        for (String[] line : new String[][] {{"anomaly"}, {"anomaly", "x.csv", "--trust"}}) {
            Outcome refused = call(line);
            assertEquals(2, refused.status());
            assertTrue(refused.err().contains("either a CSV file or --trust"), refused.err());
        }
        Outcome liars = call("anomaly", "--trust", "--liars", "0.9");
        assertEquals(2, liars.status());
        assertTrue(liars.err().contains("liars 0.9"), liars.err());
    }

    private static String[] with(String[] line, String... more) {
        String[] all = Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, all, line.length, more.length);
        return all;
    }

    /// A wave with a spike at 800 minutes and one reading missing.
    private static String spiked() {
        StringBuilder text = new StringBuilder("series,timestamp,value\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("a,").append(i * 60).append(',');
            text.append(i == 500 ? "" : i == 800 ? "90" : String.valueOf(10 + i % 24 + i % 5));
            text.append('\n');
        }
        return text.toString();
    }

    private static Outcome call(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                OrreryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Outcome(status, out.toString(), err.toString());
    }
}
