package orrery.engine.api;

/// Sums over all modules, and rates per second of the wall over the last few seconds.
///
/// @param finalityP50Millis virtual milliseconds from a transaction's submission to its durable
///   block, median
/// @param transactionsPerSecond measured on the wall
/// @param throughput samples of transactions per virtual second, one a round
public record LedgerTotals(
        long blocks,
        long transactions,
        long failedTransactions,
        long gasUsed,
        double blocksPerSecond,
        double transactionsPerSecond,
        double gasPerSecond,
        double finalityP50Millis,
        double finalityP95Millis,
        Series throughput,
        Series gas) {}
