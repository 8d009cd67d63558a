package orrery.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The input files behind the paths of a call: a file stands for itself, a folder and a zip for the
/// files in them, in the order of their names. Open for as long as files inside zips are read.
final class InputPaths implements AutoCloseable {
    private final List<FileSystem> archives = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /// @param endings what files inside folders and zips must end in, such as `.json.gz`
    /// @throws UnusableInput where a path does not exist, cannot be read, or holds no such file
    InputPaths(List<Path> paths, List<String> endings) {
        for (Path path : paths) {
            int before = files.size();
            if (Files.isDirectory(path)) {
                walk(path, endings);
            } else if (!Files.isRegularFile(path)) {
                throw new UnusableInput(path + ": there is no such file or folder");
            } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                walk(root(path), endings);
            } else {
                files.add(path);
            }
            if (files.size() == before) {
                throw new UnusableInput(
                        path + ": holds no file that ends in " + String.join(" or ", endings));
            }
        }
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    private void walk(Path folder, List<String> endings) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile)
                    .filter(f -> endings.stream().anyMatch(e -> f.toString().endsWith(e)))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException unreadable) {
            throw new UnusableInput(
                    folder + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Path root(Path zip) {
        try {
            FileSystem archive =
                    FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of());
            archives.add(archive);
            return archive.getPath("/");
        } catch (FileSystemAlreadyExistsException twice) {
            throw new UnusableInput(zip + ": is named twice", twice);
        } catch (IOException broken) {
            throw new UnusableInput(zip + ": is no readable zip: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        for (FileSystem archive : archives) {
            try {
                archive.close();
            } catch (IOException unclosable) {
                throw new java.io.UncheckedIOException(unclosable);
            }
        }
    }
}
