package orrery.ui.theme;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/// Every icon of the window, from one pack. Views name an icon by what it stands for.
public enum Icon {
    OVERVIEW(Material2OutlinedAL.DASHBOARD),
    BLOCKS(Material2OutlinedAL.LAYERS),
    EXECUTION(Material2OutlinedMZ.VIEW_STREAM),
    MODULES(Material2OutlinedAL.ACCOUNT_TREE),
    MESSAGES(Material2OutlinedMZ.SWAP_HORIZ),
    CONTRACTS(Material2OutlinedAL.DESCRIPTION),
    RESOURCES(Material2OutlinedMZ.PUBLIC),
    AGENTS(Material2OutlinedMZ.PSYCHOLOGY),
    TRUST(Material2OutlinedMZ.VERIFIED_USER),
    SCENARIOS(Material2OutlinedMZ.TUNE),
    FAULTS(Material2OutlinedMZ.REPORT_PROBLEM),
    QUERY(Material2OutlinedMZ.TABLE_CHART),
    SETTINGS(Material2OutlinedMZ.SETTINGS),
    BUNDLE(Material2OutlinedAL.FOLDER_OPEN),
    RUN(Material2MZ.PLAY_ARROW),
    PAUSE(Material2MZ.PAUSE),
    STEP(Material2MZ.SKIP_NEXT),
    SPEED(Material2OutlinedMZ.SPEED),
    SEARCH(Material2OutlinedMZ.SEARCH),
    MORE(Material2OutlinedMZ.MORE_VERT),
    FREEZE(Material2OutlinedAL.AC_UNIT),
    COPY(Material2OutlinedAL.CONTENT_COPY),
    EXPORT(Material2OutlinedMZ.SAVE_ALT),
    BACK(Material2OutlinedAL.ARROW_BACK),
    FORWARD(Material2OutlinedAL.ARROW_FORWARD),
    UP(Material2OutlinedAL.KEYBOARD_ARROW_UP),
    DOWN(Material2OutlinedAL.KEYBOARD_ARROW_DOWN),
    PREVIOUS(Material2OutlinedAL.CHEVRON_LEFT),
    NEXT(Material2OutlinedAL.CHEVRON_RIGHT),
    RETRY(Material2OutlinedMZ.REPLAY),
    UNDO(Material2OutlinedMZ.UNDO),
    REDO(Material2OutlinedMZ.REDO),
    RESET(Material2OutlinedMZ.SETTINGS_BACKUP_RESTORE),
    BRANCH(Material2OutlinedAL.ALT_ROUTE),
    CLOSE(Material2OutlinedAL.CLOSE),
    FILTER(Material2OutlinedAL.FILTER_LIST),
    HELP(Material2OutlinedAL.HELP_OUTLINE),
    KEYBOARD(Material2OutlinedAL.KEYBOARD),
    THEME(Material2OutlinedAL.BRIGHTNESS_MEDIUM),
    NOTICES(Material2OutlinedAL.FLAG),
    HISTORY(Material2OutlinedAL.HISTORY),
    LINK(Material2OutlinedAL.LINK),
    FIT(Material2OutlinedMZ.ZOOM_OUT_MAP),
    ZOOM_IN(Material2OutlinedMZ.ZOOM_IN),
    ZOOM_OUT(Material2OutlinedMZ.ZOOM_OUT),
    ADD(Material2OutlinedAL.ADD),
    REMOVE(Material2OutlinedMZ.REMOVE),
    ACCOUNT(Material2OutlinedAL.ACCOUNT_BALANCE_WALLET),
    DATABASE(Material2OutlinedMZ.STORAGE),
    INFO(Material2OutlinedAL.INFO),
    WARNING(Material2OutlinedMZ.WARNING),
    EMPTY(Material2OutlinedAL.INBOX),
    STATUS_OK(Material2OutlinedAL.CHECK_CIRCLE),
    STATUS_WAITING(Material2OutlinedAL.HOURGLASS_EMPTY),
    STATUS_RERUN(Material2OutlinedMZ.REPLAY),
    STATUS_CONFLICT(Material2OutlinedAL.CALL_SPLIT),
    STATUS_FAILED(Material2OutlinedAL.ERROR_OUTLINE),
    STATUS_SIMULATED(Material2OutlinedAL.BLUR_ON);

    @SuppressWarnings("ImmutableEnumChecker") // every Ikon of the pack is an enum constant
    private final Ikon ikon;

    Icon(Ikon ikon) {
        this.ikon = ikon;
    }

    /// A new node with this icon, as large as the text around it.
    public FontIcon node() {
        FontIcon node = new FontIcon(ikon);
        node.getStyleClass().add("orr-icon");
        return node;
    }

    /// A button with this icon alone; what it does is its hint and its accessible text.
    public Button button(String id, String does) {
        return dress(new Button(), id, does);
    }

    /// A toggle with this icon alone; what it does is its hint and its accessible text.
    public ToggleButton toggle(String id, String does) {
        return dress(new ToggleButton(), id, does);
    }

    private <B extends ButtonBase> B dress(B button, String id, String does) {
        button.setId(id);
        button.setGraphic(node());
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        Hint.set(button, does);
        button.setAccessibleText(does);
        button.getStyleClass().add("orr-icon-button");
        return button;
    }
}
