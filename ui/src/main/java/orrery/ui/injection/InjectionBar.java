package orrery.ui.injection;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// A line below the top bar that says what the operator has happen to the network, each with a
/// button that ends it; not there while nothing goes on.
public final class InjectionBar extends HBox {
    private static final int MOST = 3;

    private final InjectionsViewModel model;

    public InjectionBar(InjectionsViewModel model) {
        this.model = model;
        setId("injections");
        getStyleClass().add("orr-injections");
        setAlignment(Pos.CENTER_LEFT);
        model.active().addListener((ListChangeListener<Ongoing>) _ -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        int count = model.active().size();
        model.active().stream().limit(MOST).map(this::chip).forEach(getChildren()::add);
        if (count > MOST) {
            Label more = new Label("and " + (count - MOST) + " more");
            more.setMinWidth(Region.USE_PREF_SIZE);
            Hint.set(more, "Run, Disturb the network… lists and ends all of them");
            more.getStyleClass().add("orr-muted");
            getChildren().add(more);
        }
        setVisible(count > 0);
        setManaged(count > 0);
    }

    private Node chip(Ongoing one) {
        Label label = new Label(one.words() + ", " + one.span(), Icon.FAULTS.node());
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        Hint.set(label, "%s, %s, %s".formatted(one.words(), one.span(), one.since()));
        Button end = new Button("End");
        end.setId("injection-end-" + one.id());
        end.setAccessibleText("End " + one.words());
        end.setMinWidth(Region.USE_PREF_SIZE);
        end.getStyleClass().add("orr-quiet");
        end.setOnAction(_ -> model.end(one));
        HBox chip = new HBox(label, end);
        chip.setId("injection-" + one.id());
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.setMinWidth(0);
        chip.getStyleClass().add("orr-injection");
        return chip;
    }
}
