package orrery.engine.modules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import orrery.engine.chain.BlockHeader;
import orrery.engine.primitives.Hash256;

/// The hashes of a chain's newest blocks, as opcode BLOCKHASH asks for them. Owned by the module's
/// worker.
final class AncestorHashes implements LongFunction<Hash256> {
    /// How far back BLOCKHASH reaches.
    static final int REACH = 256;

    private final Map<Long, Hash256> hashes = new HashMap<>();

    /// Takes in stored headers, newest first.
    void addAll(List<BlockHeader> headers) {
        headers.forEach(header -> add(header.number(), header.hash()));
    }

    void add(long number, Hash256 hash) {
        hashes.put(number, hash);
        hashes.remove(number - REACH);
    }

    /// @throws IllegalArgumentException for a block that it does not know
    @Override
    public Hash256 apply(long number) {
        Hash256 hash = hashes.get(number);
        if (hash == null) {
            throw new IllegalArgumentException("block " + number + " is no recent ancestor");
        }
        return hash;
    }
}
