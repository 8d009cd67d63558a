package orrery.engine.audit;

/// Learns how far an audit is, and may end it.
public interface AuditProgress {
    /// Tells nobody and never ends it.
    AuditProgress NONE = (_, _) -> {};

    /// @param what the rows that are being checked
    /// @param rows how many of them are behind
    /// @throws java.util.concurrent.CancellationException to end the audit
    void checked(String what, long rows);
}
