package orrery.engine.modules;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// What never changes of a module.
///
/// @param index from 0, its place among the modules
/// @param chainId EIP-155 chain id
/// @param genesisGasLimit gas a block at the start
/// @param genesisBaseFee wei per gas
/// @param sealer who receives the tips
public record ModuleSettings(
        int index,
        String name,
        long chainId,
        long genesisGasLimit,
        UInt256 genesisBaseFee,
        Address sealer) {}
