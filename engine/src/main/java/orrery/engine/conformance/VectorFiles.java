package orrery.engine.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonPlace;

/// The JSON files under some paths: a file itself, a folder's files however deep (hidden ones, such
/// as an archive's index, are passed over), or a zip's entries; what is gzipped is unpacked.
/// Nothing is written anywhere. Open for as long as files are read; reading is for any thread.
final class VectorFiles implements AutoCloseable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int MAX_FILES = 1_000_000;

    private final List<VectorFile> files = new ArrayList<>();
    private final List<ZipFile> archives = new ArrayList<>();

    /// One file with vectors, not yet read.
    ///
    /// @param name as reports show it
    record VectorFile(String name, Source source) {
        /// @throws VectorException where it is no JSON object, or cannot be read
        JsonPlace read() {
            try (InputStream raw = new BufferedInputStream(source.open());
                    InputStream in = unpacked(raw)) {
                JsonNode node = Json.FILES.readTree(in);
                if (node == null || !node.isObject()) {
                    throw new VectorException(
                            name + " holds no JSON object, an object of tests is needed", null);
                }
                return JsonPlace.root(node);
            } catch (JsonProcessingException fault) {
                var at = fault.getLocation();
                throw new VectorException(
                        String.format(
                                Locale.ROOT,
                                "%s is no valid JSON at line %d: %s",
                                name,
                                at == null ? 0 : at.getLineNr(),
                                fault.getOriginalMessage()),
                        fault);
            } catch (IOException fault) {
                throw new VectorException(name + " cannot be read: " + fault.getMessage(), fault);
            }
        }

        private static InputStream unpacked(InputStream raw) throws IOException {
            raw.mark(2);
            int magic = raw.read() << 8 | raw.read();
            raw.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw;
        }
    }

    /// Where a file's bytes come from.
    interface Source {
        InputStream open() throws IOException;
    }

    /// @param wanted which names to take
    /// @throws VectorException where a path does not exist, cannot be read, or holds no JSON file
    VectorFiles(List<Path> paths, Predicate<String> wanted) {
        try {
            for (Path path : paths) {
                add(path, wanted);
            }
        } catch (VectorException unusable) {
            close();
            throw unusable;
        }
    }

    private void add(Path path, Predicate<String> wanted) {
        if (!Files.exists(path)) {
            throw new VectorException(path + ": there is no such file or folder", null);
        }
        int before = files.size();
        try {
            if (Files.isDirectory(path)) {
                for (Path file : under(path)) {
                    addFile(file, path.relativize(file).toString(), wanted);
                }
            } else {
                addFile(path, String.valueOf(path.getFileName()), wanted);
            }
        } catch (IOException fault) {
            throw new VectorException(path + " cannot be read: " + fault.getMessage(), fault);
        }
        if (files.size() == before) {
            throw new VectorException(
                    path + " holds no .json file, which may be gzipped or in a .zip", null);
        }
    }

    private static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> isVector(f.toString()) || f.toString().endsWith(".zip"))
                    .filter(f -> !isHidden(folder.relativize(f).toString()))
                    .limit(MAX_FILES)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHidden(String name) {
        return ("/" + name.replace('\\', '/')).contains("/.");
    }

    private void addFile(Path file, String name, Predicate<String> wanted) throws IOException {
        if (name.endsWith(".zip")) {
            addEntries(file, wanted);
        } else if (wanted.test(name)) {
            files.add(new VectorFile(name, () -> Files.newInputStream(file)));
        }
    }

    private void addEntries(Path path, Predicate<String> wanted) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        archives.add(zip);
        zip.stream()
                .filter(e -> isVector(e.getName()) && !isHidden(e.getName()))
                .filter(e -> wanted.test(e.getName()))
                .limit(MAX_FILES)
                .sorted(Comparator.comparing(ZipEntry::getName))
                .forEach(e -> files.add(new VectorFile(e.getName(), () -> zip.getInputStream(e))));
    }

    private static boolean isVector(String name) {
        return name.endsWith(".json") || name.endsWith(".json.gz");
    }

    /// In the order of the paths, then of names.
    List<VectorFile> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() {
        for (ZipFile archive : archives) {
            try {
                archive.close();
            } catch (IOException fault) {
                throw new VectorException(
                        archive.getName() + " cannot be closed: " + fault.getMessage(), fault);
            }
        }
    }
}
