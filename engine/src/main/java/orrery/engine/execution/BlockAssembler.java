package orrery.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.StateDiff;
import orrery.engine.state.StateReader;

/// Builds a block on top of another: runs candidates in their order as long as the block has gas,
/// leaves out those that are invalid, and seals the header. The same candidates over the same state
/// give the same block on any machine.
///
/// One block at a time; the code cache may be shared.
public final class BlockAssembler {
    /// Above what header, withdrawals and prefixes take of [BlockProcessor#MAX_BLOCK_SIZE].
    private static final int RESERVED_SIZE = 4096;

    private final ChainRules chain;
    private final CodeCache codes;

    public BlockAssembler(ChainRules chain, CodeCache codes) {
        this.chain = chain;
        this.codes = codes;
    }

    /// @param candidates in the order of preference; a later one of the same sender has a higher
    ///   nonce
    /// @param state after the parent, only read
    /// @param ancestorHashes the hash of an ancestor by number, the parent's included
    /// @param stateRoot the state root that a difference leads to; asked once, so it may apply it
    /// @throws IllegalStateException where the chain's own system contracts fail
    public AssembledBlock assemble(
            BlockTemplate template,
            Iterable<Transaction> candidates,
            StateReader state,
            LongFunction<Hash256> ancestorHashes,
            Function<StateDiff, Hash256> stateRoot) {
        BlockRules rules = chain.at(template.parent().number() + 1, template.timestamp());
        BlockHeader draft = draft(template, rules);
        BlockProcessor processor =
                new BlockProcessor(
                        rules, draft, ancestorHashes, null, state, codes, TransactionWatch.NONE);
        processor.begin().ifPresent(BlockAssembler::fail);
        List<Transaction> taken = new ArrayList<>();
        List<AssembledBlock.Skipped> skipped = new ArrayList<>();
        long sizeLeft = BlockProcessor.MAX_BLOCK_SIZE - RESERVED_SIZE;
        for (Transaction candidate : candidates) {
            long size = candidate.encode().size();
            if (processor.gasAvailable() < rules.gas().transaction || size > sizeLeft) {
                break;
            }
            switch (processor.add(candidate)) {
                case TransactionAttempt.Executed _ -> {
                    taken.add(candidate);
                    sizeLeft -= size;
                }
                case TransactionAttempt.Refused(InvalidTransaction reason) ->
                        skipped.add(new AssembledBlock.Skipped(candidate, reason));
            }
        }
        BlockResult.Executed result =
                switch (processor.finish(List.of(), template.withdrawals())) {
                    case BlockResult.Executed executed -> executed;
                    case BlockResult.Rejected(BlockFault fault) -> throw failure(fault);
                };
        BlockHeader header = seal(draft, rules, taken, result, stateRoot.apply(result.diff()));
        boolean hasWithdrawals = rules.isAtLeast(Fork.SHANGHAI);
        Block block =
                new Block(header, taken, List.of(), hasWithdrawals ? template.withdrawals() : null);
        return new AssembledBlock(block, result, skipped);
    }

    private static void fail(BlockFault fault) {
        throw failure(fault);
    }

    private static IllegalStateException failure(BlockFault fault) {
        return new IllegalStateException(
                "a block of this chain cannot be built: " + fault.message());
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

    private static BlockHeader seal(
            BlockHeader draft,
            BlockRules rules,
            List<Transaction> transactions,
            BlockResult.Executed result,
            Hash256 stateRoot) {
        BlockHeaderBuilder header =
                BlockHeaderBuilder.from(draft)
                        .stateRoot(stateRoot)
                        .transactionsRoot(BlockRoots.ofTransactions(transactions))
                        .receiptsRoot(BlockRoots.ofReceipts(result.receipts()))
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
