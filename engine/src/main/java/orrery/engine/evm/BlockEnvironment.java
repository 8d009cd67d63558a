package orrery.engine.evm;

import java.util.function.LongFunction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// What code can ask about the block in which it runs.
///
/// @param timestamp seconds since 1970
/// @param randomness the word of opcode 0x44: the difficulty before Paris, then `prevRandao`
///   (EIP-4399)
/// @param baseFee wei per gas, zero before London
/// @param blobBaseFee wei per blob gas, zero before Cancun
/// @param blockHashes the hash of an ancestor by number; asked only for the newest 256 of them
public record BlockEnvironment(
        UInt256 chainId,
        long number,
        long timestamp,
        Address coinbase,
        long gasLimit,
        UInt256 randomness,
        UInt256 baseFee,
        UInt256 blobBaseFee,
        LongFunction<Hash256> blockHashes) {}
