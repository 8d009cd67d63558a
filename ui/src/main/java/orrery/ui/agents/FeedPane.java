package orrery.ui.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.history.Link;
import orrery.ui.agents.DecisionsViewModel.Feed;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.control.Swatch;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;

/// Every decision, newest first. A click or Enter opens its page.
final class FeedPane extends StackPane {
    private final AgentsViewModel model;
    private final Panel panel = new Panel("agents-feed", "Decisions");
    private final VirtualTable<DecisionSummary> table;
    private final EmptyState empty = new EmptyState(Icon.AGENTS, "No decision yet", "");

    FeedPane(AgentsViewModel model) {
        this.model = model;
        table = new VirtualTable<>("agents-decisions", columns());
        table.onOpen(row -> model.go(AgentsViewModel.link(row)));
        table.atTopProperty().subscribe(top -> model.decisions().setAtTop(top));
        table.empty(empty);
        table.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        panel.content(table).exports(this::exports);
        getChildren().add(panel);
        model.waitingProperty().subscribe(empty::setHow);
        model.decisions().feedProperty().subscribe(this::show);
        model.decisions().failureProperty().subscribe(this::failed);
    }

    /// A click on a row, not on its links and not on the head, opens it.
    private void clicked(MouseEvent event) {
        DecisionSummary row = table.selectedProperty().get();
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof TableRow) && !(node instanceof Hyperlink)) {
            node = node.getParent();
        }
        boolean onRow = node instanceof TableRow<?> hit && !hit.isEmpty();
        if (onRow && row != null && event.getClickCount() == 1) {
            model.go(AgentsViewModel.link(row));
        }
    }

    private List<Export> exports() {
        List<Export> all = new ArrayList<>();
        all.add(Export.png("decisions", panel));
        all.addAll(model.decisionExports());
        return all;
    }

    private List<Column<DecisionSummary>> columns() {
        List<Column<DecisionSummary>> columns = new ArrayList<>();
        columns.add(
                Column.<DecisionSummary>number(
                                "epoch", "Epoch", 4.4, row -> Format.count(row.epoch()))
                        .withLink(row -> model.go(AgentsViewModel.link(row)))
                        .withFixedWidth());
        columns.add(
                Column.<DecisionSummary>text("time", "Made", 5.6, this::age)
                        .withHint(row -> Format.clock(row.virtualMillis()))
                        .withFixedWidth());
        columns.add(
                Column.<DecisionSummary>text("served", "Served by class", 17.4, FeedPane::served)
                        .withHint(FeedPane::served)
                        .withGraphic(FeedPane::swatches)
                        .withFixedWidth());
        columns.add(
                Column.<DecisionSummary>mono("anchor", "Anchor", 9, FeedPane::anchor)
                        .withHint(FeedPane::anchorHint)
                        .withLink(this::openAnchor)
                        .withFixedWidth());
        columns.add(
                Column.<DecisionSummary>number(
                                "version", "Params", 5.2, row -> "v" + row.parametersVersion())
                        .withHint(row ->
                                "Made with version "
                                        + row.parametersVersion()
                                        + " of the parameters")
                        .withFixedWidth());
        columns.add(
                Column.<DecisionSummary>text("sentence", "Decision", 18, DecisionSummary::sentence)
                        .withHint(DecisionSummary::sentence));
        return columns;
    }

    private String age(DecisionSummary row) {
        return Format.ago(Math.max(0, model.nowMillisProperty().get() - row.virtualMillis()));
    }

    private static String served(DecisionSummary row) {
        return Arrays.stream(PriorityClass.values())
                .map(each -> each.label() + " " + Format.percent(row.service().of(each)))
                .collect(Collectors.joining(", "));
    }

    private static Node swatches(DecisionSummary row) {
        HBox all = new HBox();
        all.getStyleClass().add("orr-served");
        all.setAlignment(Pos.CENTER_LEFT);
        for (PriorityClass priority : PriorityClass.values()) {
            String share = Format.percent(row.service().of(priority));
            all.getChildren().add(new Swatch(ForecastPicture.hue(priority), share));
        }
        return all;
    }

    private static String anchor(DecisionSummary row) {
        return row.anchorTransaction() == null
                ? "waiting"
                : Format.shortHash(row.anchorTransaction().toHex());
    }

    private static String anchorHint(DecisionSummary row) {
        return row.anchorTransaction() == null
                ? "Its hash is not in a block yet"
                : row.anchorTransaction().toHex();
    }

    private void openAnchor(DecisionSummary row) {
        if (row.anchorTransaction() != null) {
            model.go(new Link.ToTransaction(row.anchorTransaction()));
        }
    }

    private void show(Feed feed) {
        table.prependRows(model.decisions().source(feed), feed.added());
        panel.unitProperty().set(feed.ids().size() == 0 ? "" : Format.count(feed.ids().size()));
    }

    private void failed(String failure) {
        if (failure.isEmpty()) {
            panel.showContent();
        } else {
            panel.showError(failure, model.decisions()::refresh);
        }
    }
}
