package orrery.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--baseline`: what a benchmark runs beside Orrery in the same minute.
final class BaselineOption {
    @Option(
            names = "--baseline",
            paramLabel = "anvil[=PATH]",
            description =
                    "Run the same on anvil beside it, taken from PATH, else from the search path or node_modules.")
    private @Nullable String baseline;

    boolean isGiven() {
        return baseline != null;
    }

    /// An anvil, where one was asked for; to be closed by the caller.
    Optional<Anvil> anvil(String... options) {
        return Optional.ofNullable(baseline)
                .map(AnvilBinary::of)
                .map(binary -> Anvil.start(binary, options));
    }
}
