package orrery.ui.binding;

import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Takes work off the window's thread and brings its outcome back.
///
/// Each job has a thread of its own, since what the window asks for mostly waits: for the store,
/// for a file. It yields to the window's thread, which a virtual one on two cores would not: what
/// decodes a page of blocks held up the frame that drew the page before. Owned by the window's
/// thread; only [Job] crosses.
public final class TaskRunner {
    /// Above the engine's, below the window's; the launcher says what that means to Linux.
    private static final int PRIORITY = 2;

    private final Executor workers;
    private final Executor window;
    private final ObservableList<Job<?>> running = FXCollections.observableArrayList();
    private final ObservableList<Job<?>> view = FXCollections.unmodifiableObservableList(running);

    private TaskRunner(Executor workers, Executor window) {
        this.workers = workers;
        this.window = window;
    }

    /// Works in the background.
    ///
    /// @param window delivers on the window's thread
    @SuppressWarnings("ThreadPriorityCheck") // only how soon a result comes depends on it
    public static TaskRunner background(Executor window) {
        Thread.Builder thread = Thread.ofPlatform().daemon().priority(PRIORITY).name("ui-task");
        return new TaskRunner(thread::start, window);
    }

    /// Does everything at once on the calling thread: the twin for tests of view models.
    public static TaskRunner sameThread() {
        return new TaskRunner(Runnable::run, Runnable::run);
    }

    /// Works and delivers where a test says, so that it decides who is late.
    public static TaskRunner of(Executor workers, Executor window) {
        return new TaskRunner(workers, window);
    }

    /// Prepares a job; [Job#start] begins it.
    ///
    /// @param title what the task list shows, such as `Export transactions`
    public <T extends @Nullable Object> Job<T> job(String title, Job.Work<T> work) {
        return new Job<>(title, work, this);
    }

    /// The jobs that run now, oldest first.
    public ObservableList<Job<?>> running() {
        return view;
    }

    void launch(Job<?> job) {
        running.add(job);
        workers.execute(job::perform);
    }

    void ended(Job<?> job) {
        running.remove(job);
    }

    void onWindow(Runnable task) {
        window.execute(task);
    }
}
