package orrery.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import orrery.ui.binding.Job;
import orrery.ui.binding.TaskRunner;
import orrery.ui.theme.Icon;

/// The longest-running background job with its progress and a way to cancel it; how many more there
/// are.
final class TaskList extends HBox {
    private final TaskRunner tasks;

    TaskList(TaskRunner tasks) {
        this.tasks = tasks;
        setId("status-tasks");
        getStyleClass().add("orr-tasks");
        setAlignment(Pos.CENTER_RIGHT);
        tasks.running().addListener((ListChangeListener<Job<?>>) _ -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        // Reading a page of a table is a job as well, but too short to be worth a word.
        var shown = tasks.running().stream().filter(job -> !job.title().isEmpty()).toList();
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
        if (shown.isEmpty()) {
            return;
        }
        Job<?> job = shown.getFirst();
        String more = shown.size() > 1 ? "  +" + (shown.size() - 1) : "";
        Label title = new Label(job.title() + more);
        title.getStyleClass().add("orr-status-caption");
        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("orr-task-bar");
        bar.progressProperty().bind(job.fractionProperty());
        Button cancel = Icon.CLOSE.button("status-task-cancel", "Cancel " + job.title());
        cancel.getStyleClass().add("orr-quiet");
        cancel.setOnAction(_ -> job.cancel());
        getChildren().addAll(title, bar, cancel);
    }
}
