package orrery.engine.modules;

/// What an operator may turn at a module while it runs; it counts from the next round on.
///
/// @param paused whether it seals no blocks; its mempool goes on taking transactions in
/// @param blockTimeMillis virtual milliseconds between blocks, a multiple of the round's
/// @param gasLimit towards which the header's gas limit moves by at most 1/1024 a block
public record ModuleControls(boolean paused, long blockTimeMillis, long gasLimit) {
    public ModuleControls withPaused(boolean newPaused) {
        return new ModuleControls(newPaused, blockTimeMillis, gasLimit);
    }

    public ModuleControls withBlockTimeMillis(long newBlockTimeMillis) {
        return new ModuleControls(paused, newBlockTimeMillis, gasLimit);
    }

    public ModuleControls withGasLimit(long newGasLimit) {
        return new ModuleControls(paused, blockTimeMillis, newGasLimit);
    }
}
