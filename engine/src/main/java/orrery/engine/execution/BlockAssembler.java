package orrery.engine.execution;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.StateDiff;
import orrery.engine.state.StateReader;
import orrery.engine.trie.HashWorkers;

/// Builds a block on top of another: runs candidates in their order as long as the block has gas,
/// leaves out those that are invalid, and seals the header. The same candidates over the same state
/// give the same block on any machine.
///
/// One block at a time.
public final class BlockAssembler {
    private final ChainRules chain;
    private final BlockBuilder executor;
    private final HashWorkers workers;

    /// @param executor who runs the candidates
    /// @param workers who help to hash the roots of the lists
    public BlockAssembler(ChainRules chain, BlockBuilder executor, HashWorkers workers) {
        this.chain = chain;
        this.executor = executor;
        this.workers = workers;
    }

    /// @param candidates in the order of preference; a later one of the same sender has a higher
    ///   nonce
    /// @param state after the parent, only read
    /// @param ancestorHashes the hash of an ancestor by number, the parent's included
    /// @param stateRoot the state root that a difference leads to; asked once, so it may apply it
    /// @throws IllegalStateException where the chain's own system contracts fail
    public AssembledBlock assemble(
            BlockTemplate template,
            List<Transaction> candidates,
            StateReader state,
            LongFunction<Hash256> ancestorHashes,
            Function<StateDiff, Hash256> stateRoot) {
        BlockRules rules = chain.at(template.parent().number() + 1, template.timestamp());
        BlockHeader draft = draft(template, rules);
        boolean hasWithdrawals = rules.isAtLeast(Fork.SHANGHAI);
        List<Withdrawal> withdrawals = hasWithdrawals ? template.withdrawals() : null;
        BuiltBody body =
                executor.build(
                        new BlockInput(
                                chain,
                                new Block(draft, candidates, List.of(), withdrawals),
                                ancestorHashes),
                        state);
        BlockResult.Executed result =
                switch (body.result()) {
                    case BlockResult.Executed executed -> executed;
                    case BlockResult.Rejected(BlockFault fault) ->
                            throw new IllegalStateException(
                                    "a block of this chain cannot be built: " + fault.message());
                };
        List<Transaction> taken =
                result.transactions().stream().map(TransactionResult::transaction).toList();
        BlockHeader header = seal(draft, rules, taken, result, stateRoot.apply(result.diff()));
        Block block = new Block(header, taken, List.of(), withdrawals);
        return new AssembledBlock(block, result, body.skipped());
    }

    private static BlockHeader draft(BlockTemplate template, BlockRules rules) {
        BlockHeader parent = template.parent();
        BlockHeaderBuilder draft =
                new BlockHeaderBuilder()
                        .parentHash(parent.hash())
                        .beneficiary(template.beneficiary())
                        .number(parent.number() + 1)
                        .gasLimit(template.gasLimit())
                        .timestamp(template.timestamp())
                        .extraData(template.extraData())
                        .mixHash(template.randomness());
        if (rules.isAtLeast(Fork.LONDON)) {
            draft.baseFeePerGas(FeeMarket.nextBaseFee(parent));
        }
        if (!rules.isAtLeast(Fork.PARIS)) {
            draft.difficulty(UInt256.ONE);
        }
        if (rules.isAtLeast(Fork.SHANGHAI)) {
            draft.withdrawalsRoot(BlockRoots.ofWithdrawals(template.withdrawals()));
        }
        if (rules.isAtLeast(Fork.CANCUN)) {
            draft.blobGasUsed(0L)
                    .excessBlobGas(FeeMarket.nextExcessBlobGas(parent, rules))
                    .parentBeaconBlockRoot(template.parentBeaconBlockRoot());
        }
        return draft.build();
    }

    private BlockHeader seal(
            BlockHeader draft,
            BlockRules rules,
            List<Transaction> transactions,
            BlockResult.Executed result,
            Hash256 stateRoot) {
        BlockHeaderBuilder header =
                BlockHeaderBuilder.from(draft)
                        .stateRoot(stateRoot)
                        .transactionsRoot(BlockRoots.ofTransactions(transactions, workers))
                        .receiptsRoot(BlockRoots.ofReceipts(result.receipts(), workers))
                        .logsBloom(result.logsBloom())
                        .gasUsed(result.gasUsed());
        if (rules.isAtLeast(Fork.CANCUN)) {
            header.blobGasUsed(result.blobGasUsed());
        }
        if (rules.isAtLeast(Fork.PRAGUE)) {
            header.requestsHash(result.requests().hash());
        }
        return header.build();
    }
}
