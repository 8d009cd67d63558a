package orrery.engine.modules;

import org.jspecify.annotations.Nullable;
import orrery.engine.mempool.PoolChanges;
import orrery.engine.state.WorldState;

/// What one round did to a module.
///
/// @param block the block that was sealed, null where none was due
/// @param pool how its mempool changed
/// @param queue transactions that wait at the round's end
/// @param stateSize at the round's end
public record ModuleRound(
        int module,
        @Nullable SealedModuleBlock block,
        PoolChanges pool,
        int queue,
        WorldState.Size stateSize) {}
