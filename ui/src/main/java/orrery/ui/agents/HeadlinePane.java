package orrery.ui.agents;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.rehearsal.Course;
import orrery.engine.api.rehearsal.Shadows;
import orrery.ui.agents.AgentsViewModel.PageOf;
import orrery.ui.theme.Hint;

/// What matters most of the agent, in two figures: how far it is from the best there could be, and
/// how much of the way from the best baseline to that it goes. Beside them, the choice of what is
/// shown below.
final class HeadlinePane extends HBox {
    private final Label regret = new Label("–");
    private final Label gap = new Label("–");
    private final Label note = new Label();

    private static final String UNDER_WAY =
            "The newest epochs are lived through under every baseline and the clairvoyant; the"
                    + " figures follow.";

    HeadlinePane(AgentsViewModel model) {
        setId("agents-headline");
        getStyleClass().addAll("orr-panel", "orr-headline");
        setAlignment(Pos.CENTER_LEFT);
        regret.setId("agents-regret");
        gap.setId("agents-gap-closed");
        note.setId("agents-headline-note");
        note.getStyleClass().add("orr-caption");
        note.setWrapText(true);
        note.setMinWidth(0);
        note.setMinHeight(0);
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(figure("Regret", regret), figure("Gap closed", gap), note, switcher(model));
        model.shadows().shadowsProperty().subscribe(this::show);
        model.waitingProperty()
                .subscribe(waiting -> {
                    if (model.shadows().shadowsProperty().get() == null) {
                        note.setText(model.agentProperty().get() == null ? waiting : UNDER_WAY);
                    }
                });
        model.shadows()
                .failureProperty()
                .subscribe(failure -> {
                    if (!failure.isEmpty()) {
                        say(failure);
                    }
                });
    }

    private static VBox figure(String name, Label value) {
        Label title = new Label(name);
        title.getStyleClass().add("orr-figure-name");
        value.getStyleClass().add("orr-figure-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(title, value);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static SegmentedButton switcher(AgentsViewModel model) {
        SegmentedButton all = new SegmentedButton();
        for (PageOf page : PageOf.values()) {
            ToggleButton button = new ToggleButton(page.label());
            button.setId("agents-page-" + page.name().toLowerCase(Locale.ROOT));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.pageProperty().set(page);
            });
            model.pageProperty().subscribe(now -> button.setSelected(now == page));
            all.getButtons().add(button);
        }
        all.setToggleGroup(null); // its own group would forget what is chosen before it is shown
        all.setMinWidth(USE_PREF_SIZE);
        return all;
    }

    private void show(@Nullable Shadows shadows) {
        if (shadows == null || shadows.live().epochs().isEmpty()) {
            return;
        }
        double closed = shadows.gapClosed();
        regret.setText(
                RehearsalPicture.percent(shadows.live().regretPercent(shadows.clairvoyant())));
        gap.setText(
                Double.isNaN(closed) ? "–" : String.format(Locale.ROOT, "~ %.0f %%", 100 * closed));
        say(words(shadows));
    }

    /// Between what the gap lies, and over which epochs.
    static String words(Shadows shadows) {
        Optional<Course> best = shadows.bestBaseline();
        var epochs = shadows.live().epochs();
        return "of the way from the best baseline, %s (regret %s), to the clairvoyant bound · epochs %d to %d"
                .formatted(
                        best.map(Course::policy).orElse("–"),
                        RehearsalPicture.percent(
                                best.map(b -> b.regretPercent(shadows.clairvoyant()))
                                        .orElse(Double.NaN)),
                        epochs.getFirst().epoch(),
                        epochs.getLast().epoch());
    }

    private void say(String words) {
        note.setText(words);
        Hint.set(note, words);
    }
}
