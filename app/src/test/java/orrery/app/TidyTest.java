package orrery.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walks the sources and holds what `house-style.md` says of their shape.
final class TidyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> DOORS = List.of("engine", "persistence", "ui", "app");

    /// The interpreter's dispatch is one switch with an arm for each opcode: it may be longer than
    /// a screen.
    private static final String LONG_ON_PURPOSE = "// Longer than a screen on purpose:";

    private static final int MAX_LINES = 600;
    private static final int MAX_TEST_LINES = 800;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern BANNED_NAME =
            Pattern.compile(
                    "(?:class|record|interface|enum) (\\w*(?:Impl|Util|Utils|Manager|Helper|V2|Optimized))\\b");
    private static final Pattern MUTABLE_STATIC =
            Pattern.compile(
                    "^\\s+(?:private|public|protected)? ?static (?!final|class|record|<|\\w+ final)[\\w<>\\[\\], .]+ \\w+( =|;)");

    @Test
    void noFileIsTooLong() throws IOException {
        List<String> breaches = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            int limit = file.toString().contains("/src/test/") ? MAX_TEST_LINES : MAX_LINES;
            boolean excused = lines.stream().anyMatch(l -> l.contains(LONG_ON_PURPOSE));
            if (lines.size() > limit && !excused) {
                breaches.add(ROOT.relativize(file) + " has " + lines.size() + " lines");
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertEquals(List.of(), matches(UNFINISHED, "/src/"));
    }

    @Test
    void namesSayWhatAThingIs() throws IOException {
        assertEquals(List.of(), matches(BANNED_NAME, "/src/"));
    }

    @Test
    void noStaticCanChange() throws IOException {
        assertEquals(List.of(), matches(MUTABLE_STATIC, "/src/main/"));
    }

    @Test
    void noSourceNamesAnAbsolutePathOfAMachine() throws IOException {
        assertEquals(List.of(), matches(Pattern.compile("\"/(?:work|root|Users)/"), "/src/"));
    }

    private static List<String> matches(Pattern pattern, String where) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            if (!file.toString().contains(where) || file.endsWith("TidyTest.java")) {
                continue;
            }
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    found.add(ROOT.relativize(file) + ":" + number + ": " + line.strip());
                }
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String door : DOORS) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(door).resolve("src"))) {
                files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(all::add);
            }
        }
        return all;
    }
}
