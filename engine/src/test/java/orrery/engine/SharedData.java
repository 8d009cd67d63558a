package orrery.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import orrery.engine.codec.Json;

/// The real inputs beside the project (`-Dorrery.data=FOLDER`); a test that needs them is skipped
/// where they are not.
public final class SharedData {
    private SharedData() {}

    /// A file or folder; skips the test where it is missing.
    public static Path path(String name) {
        Path path = Path.of(System.getProperty("orrery.data", "../../shared/data")).resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is not there");
        return path;
    }

    /// Every block bundle, ascending by name.
    public static List<Path> bundles() {
        try (Stream<Path> files = Files.list(path("mainnet-blocks"))) {
            return files.filter(f -> f.toString().endsWith(".json.gz")).sorted().toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// A gzipped JSON file.
    public static JsonNode gunzip(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return Json.FILES.readTree(in);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// A JSON entry of one of the vectors' zips.
    public static JsonNode vectors(String zip, String entry) {
        Path path = path("ethereum-vectors/" + zip + ".zip");
        try (ZipFile file = new ZipFile(path.toFile());
                InputStream in = file.getInputStream(file.getEntry(entry))) {
            return Json.FILES.readTree(in);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
