package orrery.app.wiring;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import orrery.engine.crypto.Keccak256;
import orrery.engine.runtime.LedgerIdentity;

/// Where this platform keeps a program's data.
public final class DataFolder {
    private final Path folder;

    private DataFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder of this user on this platform; `ORRERY_HOME` overrides it.
    public static DataFolder ofPlatform() {
        return of(
                System.getProperty("os.name", ""),
                System.getProperty("user.home", "."),
                System.getenv());
    }

    static DataFolder of(String system, String home, Map<String, String> environment) {
        String own = environment.getOrDefault("ORRERY_HOME", "");
        if (!own.isBlank()) {
            return new DataFolder(Path.of(own));
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", home + "\\AppData\\Roaming");
            return new DataFolder(Path.of(roaming, "Orrery"));
        }
        if (name.startsWith("mac")) {
            return new DataFolder(Path.of(home, "Library", "Application Support", "Orrery"));
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return new DataFolder(
                data.isBlank()
                        ? Path.of(home, ".local", "share", "orrery")
                        : Path.of(data, "orrery"));
    }

    public Path settings() {
        return folder.resolve("settings.json");
    }

    /// The database of a run. A scenario that changed is another run, hence the digest of its text
    /// in the name.
    public Path database(LedgerIdentity run) {
        String digest =
                Keccak256.hash(run.yaml().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toHex()
                        .substring(2, 10);
        String name = run.scenario().replaceAll("[^A-Za-z0-9_-]", "-");
        return folder.resolve(name + "-" + run.seed() + "-" + digest + ".db");
    }
}
