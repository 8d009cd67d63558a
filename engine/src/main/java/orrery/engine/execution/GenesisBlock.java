package orrery.engine.execution;

import java.util.List;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Requests;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.trie.MerklePatriciaTrie;

/// The first block of a chain of our own.
public final class GenesisBlock {
    private GenesisBlock() {}

    /// Block 0 of a chain that starts with this state.
    ///
    /// @param baseFee wei per gas, used from London on
    public static Block of(
            ChainRules chain,
            long timestamp,
            long gasLimit,
            UInt256 baseFee,
            Bytes extraData,
            Hash256 stateRoot) {
        BlockRules rules = chain.at(0, timestamp);
        BlockHeaderBuilder header =
                new BlockHeaderBuilder()
                        .stateRoot(stateRoot)
                        .transactionsRoot(MerklePatriciaTrie.EMPTY_ROOT)
                        .receiptsRoot(MerklePatriciaTrie.EMPTY_ROOT)
                        .gasLimit(gasLimit)
                        .timestamp(timestamp)
                        .extraData(extraData);
        if (rules.isAtLeast(Fork.LONDON)) {
            header.baseFeePerGas(baseFee);
        }
        if (rules.isAtLeast(Fork.SHANGHAI)) {
            header.withdrawalsRoot(MerklePatriciaTrie.EMPTY_ROOT);
        }
        if (rules.isAtLeast(Fork.CANCUN)) {
            header.blobGasUsed(0L).excessBlobGas(0L).parentBeaconBlockRoot(Hash256.ZERO);
        }
        if (rules.isAtLeast(Fork.PRAGUE)) {
            header.requestsHash(Requests.NONE.hash());
        }
        boolean hasWithdrawals = rules.isAtLeast(Fork.SHANGHAI);
        return new Block(header.build(), List.of(), List.of(), hasWithdrawals ? List.of() : null);
    }
}
