package orrery.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.ModuleView;
import orrery.engine.api.WorkloadView;
import orrery.engine.metrics.Quantiles;
import orrery.engine.metrics.WindowRate;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.modules.ModuleRound;
import orrery.engine.modules.SealedModuleBlock;
import orrery.engine.state.WorldState;

/// What the window shows of one module. Owned by the engine's thread.
final class ModuleTracker {
    static final int KEPT_BLOCKS = 240;
    private static final int FINALITY_WINDOW = 2_048;
    private static final int EXECUTE_WINDOW = 32;
    private static final long RATE_WINDOW_NANOS = 3_000_000_000L;

    private final ExecutionModule module;
    private final Deque<BlockSummary> recent = new ArrayDeque<>();
    private final SeriesRing load = new SeriesRing(KEPT_BLOCKS);
    private final SeriesRing queueSeries = new SeriesRing(KEPT_BLOCKS);
    private final Quantiles finality = new Quantiles(FINALITY_WINDOW);
    private final Quantiles executeMillis = new Quantiles(EXECUTE_WINDOW);
    private final WindowRate rate = new WindowRate(RATE_WINDOW_NANOS);
    private WorldState.Size stateSize;
    private long transactions;
    private long failedTransactions;
    private long gasUsed;
    private long finalHeight = -1;
    private double blockFill;

    ModuleTracker(ExecutionModule module) {
        this.module = module;
        this.stateSize = module.state().size();
    }

    /// Takes up the totals and the newest blocks of an earlier run.
    ///
    /// @param newestFirst all durable
    void restore(RuntimeState.ModuleState state, List<BlockSummary> newestFirst) {
        transactions = state.transactions();
        failedTransactions = state.failedTransactions();
        gasUsed = state.gasUsed();
        finalHeight = module.head().number();
        for (BlockSummary block : newestFirst.reversed()) {
            push(block);
            load.add(block.virtualMillis(), fill(block));
            queueSeries.add(block.virtualMillis(), Double.NaN);
        }
    }

    /// Takes in the first block of a new run.
    void genesis(SealedModuleBlock block) {
        BlockSummary summary = summary(module.settings().index(), block, 0);
        push(summary);
        load.add(0, fill(summary));
        queueSeries.add(0, 0);
    }

    /// Takes in what a round did.
    void observe(ModuleRound round, long virtualMillis) {
        stateSize = round.stateSize();
        SealedModuleBlock sealed = round.block();
        if (sealed == null) {
            return;
        }
        BlockSummary block = summary(round.module(), sealed, virtualMillis);
        push(block);
        load.add(virtualMillis, fill(block));
        queueSeries.add(virtualMillis, round.queue());
        executeMillis.add(block.executeMillis());
        transactions += block.transactions();
        failedTransactions += block.failedTransactions();
        gasUsed += block.gasUsed();
    }

    private void push(BlockSummary block) {
        recent.addLast(block);
        if (recent.size() > KEPT_BLOCKS) {
            recent.removeFirst();
        }
        blockFill = fill(block);
    }

    private static double fill(BlockSummary block) {
        return (double) block.gasUsed() / block.gasLimit();
    }

    static BlockSummary summary(int module, SealedModuleBlock sealed, long virtualMillis) {
        return new BlockSummary(
                module,
                sealed.block().number(),
                sealed.hash(),
                virtualMillis,
                sealed.receipts().size(),
                sealed.failedTransactions(),
                sealed.block().header().gasUsed(),
                sealed.block().header().gasLimit(),
                sealed.executeNanos() / 1e6,
                false);
    }

    /// A block is durable.
    ///
    /// @param lagMillis virtual time from its sealing to now
    void finalise(SealedModuleBlock block, long lagMillis) {
        finalHeight = Math.max(finalHeight, block.block().number());
        block.waitMillis().forEach(wait -> finality.add((double) (wait + lagMillis)));
    }

    void finaliseGenesis() {
        finalHeight = Math.max(finalHeight, 0);
    }

    void noteRate(long nanos) {
        rate.note(nanos, (double) transactions);
    }

    void restartRate() {
        rate.restart();
    }

    long transactions() {
        return transactions;
    }

    long failedTransactions() {
        return failedTransactions;
    }

    long gasUsed() {
        return gasUsed;
    }

    Quantiles finality() {
        return finality;
    }

    ModuleView view(WorkloadView workload) {
        double[] finalityMillis = finality.at(0.5, 0.95);
        long step = module.controls().blockTimeMillis();
        return new ModuleView(
                module.settings().index(),
                module.settings().name(),
                module.settings().chainId(),
                module.controls().paused(),
                step,
                module.head().gasLimit(),
                module.head().number(),
                finalHeight,
                module.recordedHead().hash(),
                module.head().stateRoot(),
                module.nextBaseFee(),
                module.queue(),
                blockFill,
                executeMillis.at(0.5)[0],
                transactions,
                failedTransactions,
                gasUsed,
                rate.perSecond(),
                finalityMillis[0],
                finalityMillis[1],
                stateSize.accounts(),
                stateSize.contracts(),
                stateSize.slots(),
                stateSize.estimatedBytes(),
                workload,
                load.series(step),
                queueSeries.series(step),
                recentBlocks());
    }

    /// Oldest first, each marked durable as far as it is.
    private List<BlockSummary> recentBlocks() {
        List<BlockSummary> blocks = new ArrayList<>(recent.size());
        for (BlockSummary block : recent) {
            blocks.add(block.durable() || block.height() > finalHeight ? block : durable(block));
        }
        return blocks;
    }

    private static BlockSummary durable(BlockSummary block) {
        return new BlockSummary(
                block.module(),
                block.height(),
                block.hash(),
                block.virtualMillis(),
                block.transactions(),
                block.failedTransactions(),
                block.gasUsed(),
                block.gasLimit(),
                block.executeMillis(),
                true);
    }
}
