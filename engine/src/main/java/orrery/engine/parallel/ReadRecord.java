package orrery.engine.parallel;

/// One place that an incarnation looked at.
///
/// @param writer the transaction that wrote what was seen; -1 is the state before the transactions
/// @param writerIncarnation which of the writer's incarnations that was; 0 for -1
/// @param commutes whether it ties the reader to no writer: only bounds on the value mattered (a
///   balance that had to suffice, a storage word that was only added to and compared), or the value
///   was known beforehand (the nonce of a sender)
public record ReadRecord(
        MemoryLocation location, int writer, int writerIncarnation, boolean commutes) {}
