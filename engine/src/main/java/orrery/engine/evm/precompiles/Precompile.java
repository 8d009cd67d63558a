package orrery.engine.evm.precompiles;

import org.jspecify.annotations.Nullable;

/// A contract that the node itself computes (Yellow Paper appendix E).
///
/// Immutable: one instance serves every thread at once.
public interface Precompile {
    /// The name of the execution specifications, such as `ECREC` or `MODEXP`.
    String name();

    /// What the call costs, never negative; [Long#MAX_VALUE] where it is more than any call can
    /// pay. The caller charges it before [#run], and does not run what it could not charge.
    long gas(byte[] input);

    /// The output, or null where the call fails and all of its gas is consumed. The input is not
    /// changed, and the output is the caller's own.
    byte @Nullable [] run(byte[] input);
}
