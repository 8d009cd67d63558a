package orrery.engine.parallel;

/// Why an incarnation had to run again.
///
/// @param writer the transaction that changed what the reader had seen; -1 where the reader had
///   failed over a state that never was, or had seen what a candidate left that is not in the block
/// @param reader the transaction that ran again, always above the writer
public record Cause(int writer, int reader, MemoryLocation location) {}
