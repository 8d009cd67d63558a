package orrery.engine.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Finds scenarios: a built-in one by name, any other by file. Any thread.
public final class ScenarioLibrary {
    /// The built-in scenarios, the default first.
    public static final List<String> NAMES = List.of("city", "continent", "exchange-rush", "small");

    private ScenarioLibrary() {}

    /// The text of the built-in scenario or the file.
    ///
    /// @throws InvalidScenarioException where there is neither
    public static String text(String nameOrFile) {
        try {
            if (NAMES.contains(nameOrFile)) {
                String path = "/orrery/scenarios/" + nameOrFile + ".yaml";
                try (InputStream in = ScenarioLibrary.class.getResourceAsStream(path)) {
                    if (in == null) {
                        throw new IllegalStateException(path + " is not on the class path");
                    }
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            Path file = Path.of(nameOrFile);
            if (Files.isRegularFile(file)) {
                return Files.readString(file);
            }
        } catch (MalformedInputException e) {
            throw refused(nameOrFile, "is no UTF-8 text");
        } catch (InvalidPathException e) {
            throw refused(nameOrFile, "is no possible file name");
        } catch (IOException e) {
            throw new UncheckedIOException(nameOrFile + " cannot be read", e);
        }
        throw refused(
                nameOrFile,
                "is no file and no built-in scenario" + Suggestion.among(NAMES, nameOrFile));
    }

    private static InvalidScenarioException refused(String source, String message) {
        return new InvalidScenarioException(source, List.of(new ScenarioFault("", message)));
    }
}
