package orrery.engine.benchmark;

import java.util.List;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BlockRoots;
import orrery.engine.metrics.NanoClock;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.WorldState;
import orrery.engine.trie.HashWorkers;

/// One chain of blocks under the stopwatch: from signed transactions to receipts and roots, by any
/// executor. One thread at a time.
public final class BlockTrial {
    private final BlockExecutor executor;
    private final NanoClock clock;
    private final HashWorkers workers;
    private final WorldState state = new WorldState();

    /// What a block took, nanoseconds, and what came of it.
    ///
    /// @param decodeNanos envelopes to transactions
    /// @param recoveryNanos signatures to senders
    /// @param executeNanos transactions to receipts and a difference
    /// @param listRootsNanos the roots of transactions and receipts
    /// @param stateRootNanos the difference into the state, and its root
    /// @param failed transactions that reverted or halted
    public record Timing(
            long decodeNanos,
            long recoveryNanos,
            long executeNanos,
            long listRootsNanos,
            long stateRootNanos,
            long gasUsed,
            Hash256 transactionsRoot,
            Hash256 receiptsRoot,
            Hash256 stateRoot,
            int failed) {

        /// All of it but decoding and recovery, nanoseconds.
        public long minedNanos() {
            return executeNanos + listRootsNanos + stateRootNanos;
        }
    }

    /// @param executor whose blocks these are
    /// @param workers who hash the roots
    public BlockTrial(
            BlockWorkload workload, BlockExecutor executor, NanoClock clock, HashWorkers workers) {
        this.workers = workers;
        this.executor = executor;
        this.clock = clock;
        state.apply(workload.genesis());
    }

    /// Runs the next block.
    ///
    /// @param header of which the results are not read
    /// @throws IllegalStateException where the block is invalid
    public Timing run(BlockHeader header, List<Bytes> envelopes) {
        long start = clock.nanos();
        List<Transaction> transactions = envelopes.stream().map(Transaction::decode).toList();
        long decoded = clock.nanos();
        transactions.forEach(Transaction::sender);
        long recovered = clock.nanos();
        Block block = new Block(header, transactions, List.of(), List.of());
        BlockResult result =
                executor.execute(
                        new BlockInput(BlockWorkload.RULES, block, _ -> Hash256.ZERO), state);
        if (!(result instanceof BlockResult.Executed executed)) {
            throw new IllegalStateException("a block of the workload is invalid: " + result);
        }
        long ran = clock.nanos();
        Hash256 transactionsRoot = BlockRoots.ofTransactions(transactions, workers);
        Hash256 receiptsRoot = BlockRoots.ofReceipts(executed.receipts(), workers);
        long listed = clock.nanos();
        Hash256 stateRoot = state.apply(executed.diff(), workers);
        long hashed = clock.nanos();
        int failed =
                (int) executed.receipts().stream().filter(receipt -> !receipt.succeeded()).count();
        return new Timing(
                decoded - start,
                recovered - decoded,
                ran - recovered,
                listed - ran,
                hashed - listed,
                executed.gasUsed(),
                transactionsRoot,
                receiptsRoot,
                stateRoot,
                failed);
    }
}
