package orrery.ui.blocks;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;
import orrery.ui.blocks.BlocksViewModel.Listing;
import orrery.ui.control.Export;
import orrery.ui.shell.Action;
import orrery.ui.shell.View;
import orrery.ui.theme.Icon;

/// The explorer: the list on the left, the chosen thing's page on the right.
public final class BlocksView implements View {
    private static final String GROUP = "Blocks";

    private final BlocksViewModel model;
    private final StackPane root = new StackPane();
    private @Nullable ListPane list;
    private @Nullable PagePane page;

    public BlocksView(BlocksViewModel model) {
        this.model = model;
    }

    @Override
    public String id() {
        return "blocks";
    }

    @Override
    public String title() {
        return "Blocks";
    }

    @Override
    public Icon icon() {
        return Icon.BLOCKS;
    }

    @Override
    public Node node() {
        if (root.getChildren().isEmpty()) {
            ListPane left = new ListPane(model, model.nowMillisProperty()::get);
            PagePane right = new PagePane(model, model.nowMillisProperty()::get);
            SplitPane split = new SplitPane(left, right);
            split.setId("blocks-split");
            split.setDividerPositions(0.46);
            split.getStyleClass().add("orr-split");
            root.getStyleClass().add("orr-view");
            root.getChildren().add(split);
            list = left;
            page = right;
        }
        return root;
    }

    @Override
    public void attached() {
        model.attached();
    }

    @Override
    public void detached() {
        model.detached();
    }

    @Override
    public boolean opens(Link link) {
        return model.page().opens(link);
    }

    @Override
    public void open(Link link) {
        model.page().open(link);
    }

    @Override
    public List<Export> exports() {
        List<Export> all = new ArrayList<>(model.exports());
        PagePane right = page;
        if (right != null) {
            all.addAll(right.exports());
        }
        return all;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                action("next", "Next block or transaction", KeyCode.N, () -> model.page().step(1)),
                action(
                        "previous",
                        "Previous block or transaction",
                        KeyCode.P,
                        () -> model.page().step(-1)),
                action("filter", "Filter the list", KeyCode.SLASH, this::focusFilter),
                action("rows", "Back to the list", KeyCode.ESCAPE, this::focusRows),
                action(
                        "list-blocks",
                        "List blocks",
                        KeyCode.B,
                        () -> model.listingProperty().set(Listing.BLOCKS)),
                action(
                        "list-transactions",
                        "List transactions",
                        KeyCode.T,
                        () -> model.listingProperty().set(Listing.TRANSACTIONS)));
    }

    private static Action action(String id, String label, KeyCode key, Runnable run) {
        return new Action("blocks-" + id, label, GROUP, new KeyCodeCombination(key), run);
    }

    private void focusFilter() {
        if (list != null) {
            list.focusFilter();
        }
    }

    private void focusRows() {
        if (list != null) {
            list.focusRows();
        }
    }
}
