package orrery.app.cli;

import java.util.Locale;

/// The ways to run a block's transactions.
enum ExecutorKind {
    SEQUENTIAL,
    PARALLEL,
    ACCESS_LIST;

    /// As it is written on the command line and in reports.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
