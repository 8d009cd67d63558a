package orrery.ui.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import orrery.engine.api.history.Link;
import orrery.ui.control.DataTable;
import orrery.ui.control.Export;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;

/// A view that remembers what the shell did with it.
public final class StubView implements View {
    private final String id;
    private final Class<? extends Link> opens;
    private final List<String> story = new ArrayList<>();
    private final VBox node;

    /// @param opens the kind of link that it has a page for
    public StubView(String id, Class<? extends Link> opens) {
        this.id = id;
        this.opens = opens;
        TextField field = new TextField();
        field.setId(id + "-field");
        node = new VBox(new Label(id), field);
        node.setId(id + "-view");
    }

    /// What happened to it, in order.
    public List<String> story() {
        return List.copyOf(story);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return "Title of " + id;
    }

    @Override
    public Icon icon() {
        return Icon.BLOCKS;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void attached() {
        story.add("attached");
    }

    @Override
    public void detached() {
        story.add("detached");
    }

    @Override
    public List<Export> exports() {
        DataTable table = new DataTable(List.of("view"), List.of(List.of(id)));
        return List.of(Export.csv(id, () -> table));
    }

    @Override
    public boolean opens(Link link) {
        return opens.isInstance(link);
    }

    @Override
    public void open(Link link) {
        story.add("open " + link);
    }

    @Override
    public boolean opens(Path file) {
        return file.toString().endsWith(".json") && id.equals("bundle");
    }

    @Override
    public void open(Path file) {
        story.add("open " + file.getFileName());
    }
}
