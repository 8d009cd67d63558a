package orrery.engine.audit;

import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.state.WorldState;

/// Where a module stands at the end of a database.
///
/// @param hub the newest hub block
/// @param header of the module's newest block
/// @param state after it
record ModuleEnd(HubHeader hub, BlockHeader header, WorldState state) {}
