package orrery.engine.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonPlace;

/// The JSON files under a path: the file itself, a folder's files however deep, or a zip's entries;
/// `.gz` files are unpacked. Nothing is written anywhere.
public final class VectorFiles {
    private VectorFiles() {}

    /// Tells every document with its file's name, in the order of names.
    ///
    /// @param wanted which names to read
    /// @throws VectorException where the path does not exist, holds no JSON file, or holds one that
    ///   cannot be read
    public static void forEach(
            Path path, Predicate<String> wanted, BiConsumer<String, JsonPlace> visitor) {
        if (!Files.exists(path)) {
            throw new VectorException(path + ": there is no such file or folder", null);
        }
        int count = 0;
        try {
            for (Path file : files(path)) {
                String name = path.equals(file) ? name(file) : path.relativize(file).toString();
                if (name.endsWith(".zip")) {
                    count += forEachEntry(file, wanted, visitor);
                } else if (wanted.test(name)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        visitor.accept(name, read(name, in));
                    }
                    count++;
                }
            }
        } catch (IOException fault) {
            throw new VectorException(path + " cannot be read: " + fault.getMessage(), fault);
        }
        if (count == 0) {
            throw new VectorException(path + " holds no .json file", null);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> isVector(f.toString()) || f.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isVector(String name) {
        return name.endsWith(".json") || name.endsWith(".json.gz");
    }

    private static int forEachEntry(
            Path path, Predicate<String> wanted, BiConsumer<String, JsonPlace> visitor)
            throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream()
                            .filter(e -> isVector(e.getName()) && wanted.test(e.getName()))
                            .sorted(Comparator.comparing(ZipEntry::getName))
                            .toList();
            for (ZipEntry entry : entries) {
                try (InputStream in = zip.getInputStream(entry)) {
                    visitor.accept(entry.getName(), read(entry.getName(), in));
                }
            }
            return entries.size();
        }
    }

    private static JsonPlace read(String name, InputStream in) throws IOException {
        try (InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return JsonPlace.root(Json.FILES.readTree(plain));
        } catch (JsonProcessingException fault) {
            throw new VectorException(
                    name + " is no valid JSON: " + fault.getOriginalMessage(), fault);
        }
    }
}
