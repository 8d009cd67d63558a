package orrery.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import orrery.ui.theme.Appearance;
import orrery.ui.theme.Theme;

/// Everything that the shell can do by order, once, for menus, keys and palette alike.
final class Actions {
    static final String FILE = "File";
    static final String RUN = "Run";
    static final String VIEW = "View";
    static final String GO = "Go";
    static final String HELP = "Help";

    private static final List<KeyCode> DIGITS =
            List.of(
                    KeyCode.DIGIT1,
                    KeyCode.DIGIT2,
                    KeyCode.DIGIT3,
                    KeyCode.DIGIT4,
                    KeyCode.DIGIT5,
                    KeyCode.DIGIT6,
                    KeyCode.DIGIT7,
                    KeyCode.DIGIT8,
                    KeyCode.DIGIT9);

    private Actions() {}

    /// What the shell does when asked from outside of the model.
    interface Doer {
        void openBundle();

        void importDemand();

        void disturb();

        void export();

        void quit();

        void palette();

        void shortcuts();

        void about();
    }

    static List<Action> all(
            ShellViewModel model, ViewNavigator navigator, Appearance appearance, Doer doer) {
        List<Action> all = new ArrayList<>();
        Modifier ctrl = KeyCombination.SHORTCUT_DOWN;
        Modifier alt = KeyCombination.ALT_DOWN;
        add(all, "open-block", "Open block…", FILE, key(KeyCode.O, ctrl), doer::openBundle);
        add(all, "import-demand", "Import demand…", FILE, key(KeyCode.I, ctrl), doer::importDemand);
        add(all, "export", "Export this view…", FILE, key(KeyCode.E, ctrl), doer::export);
        add(all, "quit", "Quit", FILE, key(KeyCode.Q, ctrl), doer::quit);
        add(all, "run-pause", "Run or pause", RUN, key(KeyCode.SPACE), model::toggle);
        add(all, "step", "Step one round", RUN, key(KeyCode.PERIOD), model::step);
        add(all, "faster", "Faster", RUN, key(KeyCode.CLOSE_BRACKET), model::faster);
        add(all, "slower", "Slower", RUN, key(KeyCode.OPEN_BRACKET), model::slower);
        add(all, "disturb", "Disturb the network…", RUN, key(KeyCode.D, ctrl), doer::disturb);
        for (int i = 0; i < navigator.views().size(); i++) {
            View view = navigator.views().get(i);
            KeyCombination digit = i < DIGITS.size() ? key(DIGITS.get(i)) : null;
            Runnable show = () -> navigator.go(Target.of(view.id()));
            all.add(new Action("view-" + view.id(), view.title(), VIEW, digit, show));
        }
        add(
                all,
                "theme",
                "Switch dark and light",
                VIEW,
                key(KeyCode.L, ctrl),
                () -> toggle(appearance));
        add(all, "larger", "Larger text", VIEW, key(KeyCode.EQUALS, ctrl), appearance::larger);
        add(all, "smaller", "Smaller text", VIEW, key(KeyCode.MINUS, ctrl), appearance::smaller);
        Runnable normal = () -> appearance.setFontPercent(100);
        add(all, "normal", "Normal text size", VIEW, key(KeyCode.DIGIT0, ctrl), normal);
        add(all, "back", "Back", GO, key(KeyCode.LEFT, alt), navigator::back);
        add(all, "forward", "Forward", GO, key(KeyCode.RIGHT, alt), navigator::forward);
        add(all, "palette", "Search or command", GO, key(KeyCode.K, ctrl), doer::palette);
        KeyCombination question = key(KeyCode.SLASH, KeyCombination.SHIFT_DOWN);
        add(all, "shortcuts", "Keyboard shortcuts", HELP, question, doer::shortcuts);
        all.add(new Action("about", "About Orrery", HELP, null, doer::about));
        return List.copyOf(all);
    }

    static void toggle(Appearance appearance) {
        Theme other = appearance.theme().other();
        appearance.setTheme(other);
    }

    private static void add(
            List<Action> all,
            String id,
            String label,
            String group,
            KeyCombination key,
            Runnable run) {
        all.add(new Action(id, label, group, key, run));
    }

    private static KeyCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }
}
