package orrery.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import orrery.engine.api.HubView;
import orrery.engine.api.LedgerTotals;
import orrery.engine.chain.HubHeader;
import orrery.engine.metrics.Quantiles;
import orrery.engine.metrics.WindowRate;
import orrery.engine.modules.ModularLedger;
import orrery.engine.modules.ModuleRound;
import orrery.engine.modules.SealedModuleBlock;
import orrery.engine.primitives.Hash256;

/// What the window shows of all modules together and of the hub. Owned by the engine's thread.
final class LedgerTracker {
    private static final int KEPT_ROUNDS = 240;
    private static final int KEPT_HUB_BLOCKS = 50;
    private static final int FINALITY_WINDOW = 8_192;
    private static final long RATE_WINDOW_NANOS = 3_000_000_000L;

    private final long roundMillis;
    private final Deque<HubView.HubBlockView> hubBlocks = new ArrayDeque<>();
    private final SeriesRing throughput = new SeriesRing(KEPT_ROUNDS);
    private final SeriesRing gas = new SeriesRing(KEPT_ROUNDS);
    private final Quantiles finality = new Quantiles(FINALITY_WINDOW);
    private final WindowRate blockRate = new WindowRate(RATE_WINDOW_NANOS);
    private final WindowRate transactionRate = new WindowRate(RATE_WINDOW_NANOS);
    private final WindowRate gasRate = new WindowRate(RATE_WINDOW_NANOS);
    private final WindowRate speed = new WindowRate(1_000_000_000L);
    private long blocks;
    private long transactions;
    private long failedTransactions;
    private long gasUsed;
    private HubHeader head;
    private Hash256 headHash;

    LedgerTracker(long roundMillis, HubHeader head) {
        this.roundMillis = roundMillis;
        this.head = head;
        this.headHash = head.hash();
        push(head);
    }

    /// Takes up the totals of an earlier run.
    void restore(RuntimeState state) {
        for (RuntimeState.ModuleState module : state.modules()) {
            transactions += module.transactions();
            failedTransactions += module.failedTransactions();
            gasUsed += module.gasUsed();
        }
        for (HubHeader.ModuleHead module : head.heads()) {
            blocks += module.height() + 1;
        }
    }

    /// Counts the first blocks of a new run.
    void genesis(int modules) {
        blocks += modules;
    }

    void observe(ModularLedger.Round round) {
        long newTransactions = 0;
        long newGas = 0;
        for (ModuleRound module : round.modules()) {
            SealedModuleBlock block = module.block();
            if (block != null) {
                blocks++;
                newTransactions += block.receipts().size();
                failedTransactions += block.failedTransactions();
                newGas += block.block().header().gasUsed();
            }
        }
        transactions += newTransactions;
        gasUsed += newGas;
        head = round.hub();
        headHash = head.hash();
        push(head);
        double seconds = roundMillis / 1000.0;
        throughput.add(head.virtualMillis(), newTransactions / seconds);
        gas.add(head.virtualMillis(), newGas / seconds);
    }

    private void push(HubHeader header) {
        List<Long> heights = new ArrayList<>();
        header.heads().forEach(module -> heights.add(module.height()));
        hubBlocks.addFirst(
                new HubView.HubBlockView(
                        header.number(), header.hash(), header.virtualMillis(), heights));
        if (hubBlocks.size() > KEPT_HUB_BLOCKS) {
            hubBlocks.removeLast();
        }
    }

    void finalise(SealedModuleBlock block, long lagMillis) {
        block.waitMillis().forEach(wait -> finality.add((double) (wait + lagMillis)));
    }

    void noteRates(long nanos) {
        blockRate.note(nanos, (double) blocks);
        transactionRate.note(nanos, (double) transactions);
        gasRate.note(nanos, (double) gasUsed);
        speed.note(nanos, head.virtualMillis() / 1000.0);
    }

    void restartRates() {
        blockRate.restart();
        transactionRate.restart();
        gasRate.restart();
        speed.restart();
    }

    /// Virtual seconds per second of the wall.
    double measuredSpeed() {
        return speed.perSecond();
    }

    HubView hub() {
        return new HubView(head.number(), headHash, List.copyOf(hubBlocks));
    }

    LedgerTotals totals() {
        double[] finalityMillis = finality.at(0.5, 0.95);
        return new LedgerTotals(
                blocks,
                transactions,
                failedTransactions,
                gasUsed,
                blockRate.perSecond(),
                transactionRate.perSecond(),
                gasRate.perSecond(),
                finalityMillis[0],
                finalityMillis[1],
                throughput.series(roundMillis),
                gas.series(roundMillis));
    }
}
