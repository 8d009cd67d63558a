package orrery.ui.trust;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.ui.control.Badge;
import orrery.ui.control.Column;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Format;
import orrery.ui.control.MarkedRows;
import orrery.ui.control.Panel;
import orrery.ui.control.VirtualTable;
import orrery.ui.theme.Icon;
import orrery.ui.theme.Status;

/// Whom the desk suspects, newest first, and below how far it trusts each provider, the least
/// trusted first.
final class SuspicionsPane extends VBox {
    private final TrustDeskViewModel model;
    private final VirtualTable<SuspicionView> suspicions;
    private final VirtualTable<TrustView.Standing> standings;
    private final Panel suspectedPanel = new Panel("trust-suspicions-panel", "Suspicions");
    private final MarkedRows<SuspicionView> suspected;
    private final MarkedRows<TrustView.Standing> trusted;
    private final Panel trustedPanel =
            new Panel("trust-standings-panel", "Providers", "least trusted first");
    private final TextField find = new TextField();
    private List<SuspicionView> shown = List.of();

    SuspicionsPane(TrustDeskViewModel model) {
        this.model = model;
        suspicions = new VirtualTable<>("trust-suspicions", columns());
        suspicions.empty(
                new EmptyState(
                        Icon.TRUST,
                        "Nobody is suspected",
                        "A suspicion appears when observers find less than a provider claims, often"
                                + " enough to be certain. Ctrl+D has a provider lie, to see one."));
        suspected =
                new MarkedRows<>(
                        suspicions,
                        SuspicionsPane::number,
                        one -> model.select(one.provider(), one.number()));
        standings = new VirtualTable<>("trust-standings", standingColumns());
        standings.empty(
                new EmptyState(
                        Icon.TRUST,
                        "Nobody was observed yet",
                        "It fills when the second epoch begins."));
        trusted =
                new MarkedRows<>(
                        standings,
                        TrustView.Standing::provider,
                        one -> model.select(one.provider(), 0));
        suspectedPanel.content(suspicions).exports(model::exports);
        trustedPanel.content(standings).extras(find);
        find.setId("trust-find");
        find.setPromptText("Find a provider");
        find.setPrefColumnCount(12);
        find.textProperty().subscribe((_, _) -> found());
        find.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
                find.clear();
                e.consume();
            }
        });
        getStyleClass().add("orr-columns");
        for (Panel half : List.of(suspectedPanel, trustedPanel)) {
            half.setMinHeight(0);
            half.setPrefHeight(1); // both share the height evenly
            VBox.setVgrow(half, Priority.ALWAYS);
        }
        setMinWidth(0);
        getChildren().addAll(suspectedPanel, trustedPanel);
        model.deskProperty().subscribe(this::show);
        model.subjectProperty().subscribe(this::mark);
    }

    private static List<Column<SuspicionView>> columns() {
        return List.of(
                Column.<SuspicionView>text("provider", "Provider", 11, SuspicionView::name)
                        .withHint(one -> one.name() + " (" + one.provider() + ")"),
                Column.<SuspicionView>text("offence", "Suspected of", 9, SuspicionView::offence)
                        .withHint(SuspicionWords::finding),
                Column.<SuspicionView>text("state", "State", 6.5, SuspicionWords::state)
                        .withReused(SuspicionsPane::badge),
                Column.number(
                        "confidence",
                        "Confidence",
                        6.6,
                        one -> String.format(Locale.ROOT, "%.1f %%", 100 * one.confidence())),
                Column.number("since", "Since", 4.5, one -> Format.count(one.epoch())),
                Column.<SuspicionView>text("action", "Action", 7, SuspicionsPane::action)
                        .withHint(one -> one.action().label()),
                Column.<SuspicionView>text("truth", "Truth", 4.4, SuspicionWords::truth)
                        .withHint(_ ->
                                "What the simulation knows and the desk does not: whether it lied"
                                        + " then"));
    }

    private static String action(SuspicionView one) {
        return one.inForce()
                ? switch (one.action()) {
                    case LOG -> "none";
                    case CAP -> "capped";
                    case QUARANTINE -> "quarantined";
                }
                : "–";
    }

    private static Node badge(@Nullable Node present, SuspicionView one) {
        Badge badge = present instanceof Badge taken ? taken : new Badge(Status.OK, "");
        badge.show(SuspicionWords.status(one), SuspicionWords.state(one));
        return badge;
    }

    private static List<Column<TrustView.Standing>> standingColumns() {
        return List.of(
                Column.<TrustView.Standing>text("name", "Provider", 9, TrustView.Standing::name)
                        .withHint(one -> one.name() + " (" + one.provider() + ")"),
                Column.<TrustView.Standing>number(
                                "trust", "Trust", 5, one -> Format.percent(one.trust()))
                        .withHint(_ -> "Share of good signs among all, older ones for less"),
                Column.<TrustView.Standing>number(
                                "doubt", "Doubt", 5, one -> Format.percent(one.doubt()))
                        .withHint(_ -> "Chance that it lies now, by what observers found"),
                Column.<TrustView.Standing>number(
                                "score", "Unusual", 5.5, one -> unusual(one.score()))
                        .withHint(_ ->
                                "Deviations of its newest measurements' shape from all providers'"
                                        + " usual ones (random cut forest)"));
    }

    /// Deviations; what rounds to nothing has no sign.
    private static String unusual(double score) {
        return String.format(Locale.ROOT, "%.1f", Math.abs(score) < 0.05 ? 0 : score);
    }

    private void show(@Nullable TrustView desk) {
        if (desk == null) {
            return;
        }
        if (!desk.suspicions().equals(shown)) {
            shown = desk.suspicions();
            suspected.show(shown);
        }
        showStandings(desk);
        suspectedPanel
                .unitProperty()
                .set(shown.isEmpty() ? "" : Format.count(shown.size()) + " so far");
        mark();
    }

    private void showStandings(TrustView desk) {
        String wanted = find.getText().strip().toLowerCase(Locale.ROOT);
        List<TrustView.Standing> found =
                desk.standings().stream()
                        .filter(one -> mentions(one, wanted))
                        .sorted(
                                Comparator.comparingDouble(TrustView.Standing::trust)
                                        .thenComparing(TrustView.Standing::provider))
                        .toList();
        trusted.show(found);
        int all = desk.standings().size();
        trustedPanel
                .unitProperty()
                .set(
                        found.size() == all
                                ? "least trusted first"
                                : "%s of %s, least trusted first"
                                        .formatted(Format.count(found.size()), Format.count(all)));
    }

    private static boolean mentions(TrustView.Standing one, String wanted) {
        return one.name().toLowerCase(Locale.ROOT).contains(wanted)
                || one.provider().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void found() {
        TrustView desk = model.deskProperty().get();
        if (desk != null) {
            showStandings(desk);
        }
    }

    /// Moves the keyboard to the search.
    void focusFind() {
        find.requestFocus();
    }

    private static String number(SuspicionView one) {
        return String.valueOf(one.number());
    }

    /// The marks in both tables follow who is looked at.
    private void mark() {
        SuspicionView one = model.suspicion();
        suspected.mark(one == null ? null : number(one));
        TrustDeskViewModel.Subject who = model.subjectProperty().get();
        trusted.mark(who == null ? null : who.provider());
    }
}
