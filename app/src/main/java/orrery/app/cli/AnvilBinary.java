package orrery.app.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the program is that `--baseline anvil[=PATH]` names.
///
/// The npm package's own `anvil` is a script that starts the real program and would leave it behind
/// when ended, so inside `node_modules` the real one is taken.
record AnvilBinary(Path path) {
    private static final String NAME = "anvil";

    /// The binary that the option's value means.
    ///
    /// @throws UnusableInput where the value is no baseline, or the program is not found
    static AnvilBinary of(String baseline) {
        if (baseline.equals(NAME)) {
            return onPath().or(AnvilBinary::inModules)
                    .map(AnvilBinary::new)
                    .orElseThrow(() ->
                            new UnusableInput(
                                    "--baseline anvil: there is no anvil on the PATH nor in node_modules; name it as"
                                            + " --baseline anvil=PATH (npm install @foundry-rs/anvil brings it)"));
        }
        if (!baseline.startsWith(NAME + "=")) {
            throw new UnusableInput("--baseline " + baseline + ": anvil or anvil=PATH is accepted");
        }
        Path path = Path.of(baseline.substring(NAME.length() + 1));
        Path found = Files.isDirectory(path) ? inPackages(path.resolve("node_modules")) : path;
        if (found == null || !Files.isExecutable(found)) {
            throw new UnusableInput(
                    path + ": is no program, nor a folder with node_modules/@foundry-rs in it");
        }
        return new AnvilBinary(found);
    }

    private static Optional<Path> onPath() {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> names().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// In the node_modules of this folder or of one above it.
    private static Optional<Path> inModules() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path found = inPackages(folder.resolve("node_modules"));
            if (found != null) {
                return Optional.of(found);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    /// In the package of this platform, which npm puts beside `@foundry-rs/anvil`.
    private static @Nullable Path inPackages(Path modules) {
        Path scope = modules.resolve("@foundry-rs");
        if (!Files.isDirectory(scope)) {
            return null;
        }
        try (Stream<Path> packages = Files.list(scope)) {
            return packages.filter(one -> String.valueOf(one.getFileName()).startsWith(NAME + "-"))
                    .sorted()
                    .flatMap(one -> names().map(name -> one.resolve("bin").resolve(name)))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> names() {
        return Stream.of(NAME, NAME + ".exe");
    }
}
