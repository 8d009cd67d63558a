package orrery.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the real inputs lie that are no part of the project: `-Dorrery.data=DIR`, else the
/// environment variable `ORRERY_DATA`, else `../shared/data`.
final class DataFolder {
    private DataFolder() {}

    /// A file or folder of it.
    ///
    /// @throws UnusableInput where it is not there
    static Path resolve(String name) {
        String root =
                Optional.ofNullable(System.getProperty("orrery.data"))
                        .or(() -> Optional.ofNullable(System.getenv("ORRERY_DATA")))
                        .orElse("../shared/data");
        Path path = Path.of(root).resolve(name);
        if (!Files.exists(path)) {
            throw new UnusableInput(
                    path
                            + ": there is no such file or folder; name one, or set ORRERY_DATA to the folder that holds "
                            + name);
        }
        return path;
    }
}
