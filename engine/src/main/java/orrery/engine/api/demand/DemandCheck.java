package orrery.engine.api.demand;

import java.util.List;

/// What became of reading a whole file.
public sealed interface DemandCheck {
    /// It cannot be used.
    ///
    /// @param faults in the order of lines, at most [#MOST] of them
    /// @param count how many there are
    record Faulty(List<Fault> faults, int count) implements DemandCheck {
        public static final int MOST = 1_000;

        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// @param line from 1, the header included; 0 for the file as a whole
    record Fault(int line, String message) {}

    /// It can be used.
    ///
    /// @param epochs that it lasts, then it starts over
    /// @param stepSeconds between its rows, 0 in the long form
    /// @param gaps rows that it lacks; the last value stands for them
    record Ready(ImportedDemand demand, int epochs, int series, long stepSeconds, int gaps)
            implements DemandCheck {}
}
