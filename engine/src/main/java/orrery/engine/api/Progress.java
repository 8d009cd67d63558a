package orrery.engine.api;

/// Through which long work tells how far it is and learns that nobody wants it any more.
public interface Progress {
    /// Tells nobody and is never cancelled.
    Progress NONE =
            new Progress() {
                @Override
                public void report(long done, long total, String what) {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    /// @param total -1 where it is not known
    void report(long done, long total, String what);

    /// Whether the work should end soon, leaving nothing behind.
    boolean cancelled();
}
