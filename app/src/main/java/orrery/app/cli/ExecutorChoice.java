package orrery.app.cli;

import java.util.Locale;

/// The ways in which commands run given blocks: the ones of modules' own blocks, and from an access
/// list.
enum ExecutorChoice {
    SEQUENTIAL,
    PARALLEL,
    ACCESS_LIST;

    /// As it is written on the command line and in reports.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
