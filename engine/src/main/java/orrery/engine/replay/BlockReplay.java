package orrery.engine.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import orrery.engine.chain.Block;
import orrery.engine.chain.Transaction;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.HeaderChecks;
import orrery.engine.execution.HeaderChecks.Check;
import orrery.engine.primitives.Address;

/// Executes bundled blocks and compares what comes out with what the block says. One block at a
/// time.
public final class BlockReplay {
    private final BlockExecutor executor;
    private final LongSupplier nanoClock;

    /// @param nanoClock for the report's durations only
    public BlockReplay(BlockExecutor executor, LongSupplier nanoClock) {
        this.executor = executor;
        this.nanoClock = nanoClock;
    }

    /// The rules of the bundle's chain.
    public static ChainRules rules(BlockBundle bundle) {
        return new ChainRules(bundle.chainId(), ChainRules.MAINNET.forks(), BlockDuties.ETHEREUM);
    }

    /// @param observer told of every transaction before it runs; what it throws ends the replay and
    ///   reaches the caller
    public ReplayReport replay(BlockBundle bundle, ExecutionObserver observer) {
        Block block = bundle.block();
        ChainRules chain = rules(bundle);
        BlockRules rules = chain.at(block.header());

        long start = nanoClock.getAsLong();
        List<Check> senders = senders(bundle);
        long recovered = nanoClock.getAsLong();
        BlockResult result =
                executor.execute(
                        new BlockInput(chain, block, bundle::ancestorHash),
                        bundle.state(),
                        observer);
        long executed = nanoClock.getAsLong();

        List<Check> checks = new ArrayList<>();
        checks.add(new Check("hash", bundle.hash().toHex(), block.hash().toHex()));
        switch (result) {
            case BlockResult.Executed done ->
                    checks.addAll(HeaderChecks.compare(block, rules, done, false));
            case BlockResult.Rejected rejected ->
                    checks.add(new Check("execution", "a valid block", rejected.fault().message()));
        }
        checks.addAll(senders);
        return new ReplayReport(
                bundle, rules.fork(), result, checks, recovered - start, executed - recovered);
    }

    private static List<Check> senders(BlockBundle bundle) {
        List<Check> checks = new ArrayList<>();
        int index = 0;
        for (Transaction transaction : bundle.block().transactions()) {
            String claimed = bundle.senders().get(index).toHex();
            String recovered = transaction.sender().map(Address::toHex).orElse("none");
            checks.add(new Check("transactions[" + index + "].from", claimed, recovered));
            index++;
        }
        return checks;
    }
}
