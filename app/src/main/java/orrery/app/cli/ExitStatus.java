package orrery.app.cli;

/// What a command tells the shell (`commands.md`).
final class ExitStatus {
    static final int DONE = 0;
    static final int CHECK_FAILED = 1;
    static final int UNUSABLE = 2;

    /// What shells report for a program that SIGINT ended.
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
