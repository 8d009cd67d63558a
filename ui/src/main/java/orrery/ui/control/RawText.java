package orrery.ui.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Icon;

/// The same thing in several raw forms, one at a time, with a button that copies it whole. Forms
/// are made when they are first looked at.
public final class RawText extends VBox {
    /// Long lines make the text area slow; they are broken into 32 bytes of hex each for reading,
    /// never for copying.
    private static final int LONG_LINE = 256;

    private static final int LINE = 64;

    private final HBox head = new HBox();
    private final Label size = new Label();
    private final TextArea area = new TextArea();
    private Map<String, Supplier<String>> forms = Map.of();
    private String shown = "";
    private @Nullable String preferred;
    private @Nullable Tab tab;
    private boolean unread;

    public RawText(String id) {
        setId(id);
        getStyleClass().add("orr-raw");
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("orr-raw-head");
        size.getStyleClass().add("orr-muted");
        area.setId(id + "-text");
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("orr-mono");
        VBox.setVgrow(area, Priority.ALWAYS);
        getChildren().addAll(head, area);
    }

    /// Says which tab this stands on: what is behind a tab is not made before somebody turns to it.
    public RawText on(Tab own) {
        tab = own;
        own.selectedProperty()
                .subscribe(seen -> {
                    if (seen && unread) {
                        build();
                    }
                });
        return this;
    }

    /// Offers forms by name, in order, and shows the one that was chosen last.
    public void show(Map<String, Supplier<String>> offered) {
        forms = new LinkedHashMap<>(offered);
        unread = true;
        if (tab == null || tab.isSelected()) {
            build();
        }
    }

    private void build() {
        unread = false;
        head.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        int index = 0;
        for (String name : forms.keySet()) {
            ToggleButton button = new ToggleButton(name);
            button.setId(getId() + "-form-" + index++);
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                turn(name);
            });
            button.setSelected(name.equals(chosen()));
            head.getChildren().add(button);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var copy = Icon.COPY.button(getId() + "-copy", "Copy all of it");
        copy.getStyleClass().add("orr-quiet");
        copy.setOnAction(_ -> copy());
        head.getChildren().addAll(gap, size, copy);
        turn(chosen());
    }

    private String chosen() {
        String wanted = preferred;
        return wanted != null && forms.containsKey(wanted)
                ? wanted
                : forms.keySet().iterator().next();
    }

    private void turn(String name) {
        preferred = name;
        Supplier<String> form = forms.get(name);
        shown = form == null ? "" : form.get();
        area.setText(broken(shown));
        size.setText(Format.count(shown.length()) + " characters");
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(shown);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String broken(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / LINE);
        text.lines()
                .forEach(line -> {
                    int step = line.length() > LONG_LINE ? LINE : LONG_LINE;
                    for (int from = 0; from < line.length(); from += step) {
                        out.append(line, from, Math.min(from + step, line.length()));
                        out.append('\n');
                    }
                });
        return out.toString();
    }
}
