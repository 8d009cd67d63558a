package orrery.ui.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import orrery.engine.api.Progress;

/// Something that can be taken out of the window as a file.
///
/// @param name of the file, without its ending, such as `blocks`
/// @param content asked on the window's thread when the file is wanted; what it gives then writes
///   on a background thread
public record Export(String name, Kind kind, Supplier<Content> content) {
    private static final double PICTURE_SCALE = 2;

    /// The kinds of file.
    public enum Kind {
        PNG("png", "Picture (PNG)"),
        CSV("csv", "Table (CSV)"),
        JSON("json", "Table (JSON)");

        private final String ending;
        private final String label;

        Kind(String ending, String label) {
            this.ending = ending;
            this.label = label;
        }

        public String ending() {
            return ending;
        }

        public String label() {
            return label;
        }
    }

    /// Writes a file's content, away from the window's thread.
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out, Progress progress) throws IOException;
    }

    public String fileName() {
        return name + "." + kind.ending();
    }

    /// A picture of `node` at twice its size.
    public static Export png(String name, Node node) {
        return new Export(
                name,
                Kind.PNG,
                () -> {
                    Color ground = node.getScene() == null ? Color.TRANSPARENT : ground(node);
                    Image picture = Png.picture(node, PICTURE_SCALE, ground);
                    return (out, _) -> Png.write(picture, out);
                });
    }

    public static Export csv(String name, Supplier<DataTable> table) {
        return new Export(
                name,
                Kind.CSV,
                () -> {
                    DataTable rows = table.get();
                    return (out, _) -> rows.writeCsv(out);
                });
    }

    public static Export json(String name, Supplier<DataTable> table) {
        return new Export(
                name,
                Kind.JSON,
                () -> {
                    DataTable rows = table.get();
                    return (out, _) -> rows.writeJson(out);
                });
    }

    /// The picture and both tables.
    public static List<Export> all(String name, Node node, Supplier<DataTable> table) {
        return List.of(png(name, node), csv(name, table), json(name, table));
    }

    private static Color ground(Node node) {
        return node.getScene().getFill() instanceof Color color ? color : Color.TRANSPARENT;
    }
}
