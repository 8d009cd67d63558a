package orrery.ui.shell;

/// Tells the user of something that happened, without asking for anything. Any thread may call.
@FunctionalInterface
public interface Notifier {
    /// How much it matters.
    enum Severity {
        INFO,
        SUCCESS,
        WARNING,
        FAILURE
    }

    void tell(Severity severity, String message);

    default void info(String message) {
        tell(Severity.INFO, message);
    }

    default void success(String message) {
        tell(Severity.SUCCESS, message);
    }

    default void warning(String message) {
        tell(Severity.WARNING, message);
    }

    default void failure(String message) {
        tell(Severity.FAILURE, message);
    }
}
