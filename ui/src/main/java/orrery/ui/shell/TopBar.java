package orrery.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import orrery.ui.control.TransportBar;
import orrery.ui.theme.Icon;

/// Back and forward, the view's title, the transport, and the one search box.
final class TopBar extends HBox {
    TopBar(ViewNavigator navigator, ShellViewModel model, Runnable search) {
        setId("shell-top");
        getStyleClass().add("orr-top-bar");
        setAlignment(Pos.CENTER_LEFT);
        Button back = Icon.BACK.button("shell-back", "Back (Alt+Left)");
        back.setOnAction(_ -> navigator.back());
        back.disableProperty().bind(navigator.canGoBackProperty().not());
        Button forward = Icon.FORWARD.button("shell-forward", "Forward (Alt+Right)");
        forward.setOnAction(_ -> navigator.forward());
        forward.disableProperty().bind(navigator.canGoForwardProperty().not());
        back.getStyleClass().add("orr-quiet");
        forward.getStyleClass().add("orr-quiet");
        Label title = new Label();
        title.setId("shell-title");
        title.getStyleClass().add("orr-view-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        navigator
                .currentProperty()
                .subscribe(view -> title.setText(view == null ? "" : view.title()));
        Label scenario = new Label();
        scenario.setId("shell-scenario");
        scenario.getStyleClass().add("orr-scenario");
        scenario.textProperty().bind(model.scenarioProperty());
        TransportBar transport = new TransportBar("transport", ShellViewModel.SPEEDS);
        transport.runningProperty().bind(model.runningProperty());
        transport.speedProperty().bind(model.speedProperty());
        transport.onToggle(model::toggle).onStep(model::step).onSpeed(model::changeSpeed);
        Label words = new Label("Search or command");
        Label key = new Label("Ctrl K");
        key.getStyleClass().add("orr-key");
        Region inner = new Region();
        HBox.setHgrow(inner, Priority.ALWAYS);
        HBox face = new HBox(Icon.SEARCH.node(), words, inner, key);
        face.setAlignment(Pos.CENTER_LEFT);
        face.getStyleClass().add("orr-search-face");
        Button box = new Button();
        box.setId("shell-search");
        box.setAccessibleText("Search or command, Control K");
        box.setGraphic(face);
        box.getStyleClass().add("orr-search");
        box.setOnAction(_ -> search.run());
        Region left = new Region();
        Region right = new Region();
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(back, forward, title, scenario, left, transport, right, box);
    }
}
