package orrery.ui.binding;

import org.jspecify.annotations.Nullable;

/// A question of which only the newest asking counts: asking again ends the work on the old answer,
/// which is then never delivered. Owned by the window's thread.
public final class Latest {
    private final TaskRunner tasks;
    private @Nullable Job<?> current;

    public Latest(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /// Prepares the job that takes the place of the one before; [Job#start] begins it.
    public <T extends @Nullable Object> Job<T> ask(String title, Job.Work<T> work) {
        cancel();
        Job<T> job = tasks.job(title, work);
        current = job;
        return job;
    }

    /// Whether an answer is awaited.
    public boolean busy() {
        Job<?> job = current;
        return job != null && job.stateProperty().get() == Job.State.RUNNING;
    }

    /// Gives up what is awaited.
    public void cancel() {
        Job<?> job = current;
        current = null;
        if (job != null) {
            job.cancel();
        }
    }
}
