package orrery.engine.api.history;

/// What to export, and how.
///
/// @param blocks the filter for [What#BLOCKS], ignored otherwise
/// @param transactions the filter for [What#TRANSACTIONS], ignored otherwise
public record ExportRequest(
        What what, Format format, BlockQuery blocks, TransactionQuery transactions) {
    /// Everything of one kind.
    public static ExportRequest all(What what, Format format) {
        return new ExportRequest(what, format, BlockQuery.NEWEST, TransactionQuery.NEWEST);
    }

    /// The kinds that `orrery export --what` names.
    public enum What {
        BLOCKS,
        TRANSACTIONS,
        DECISIONS,
        ALLOCATIONS,
        METRICS,
        SUSPICIONS
    }

    /// The file formats.
    public enum Format {
        CSV,
        JSON
    }
}
