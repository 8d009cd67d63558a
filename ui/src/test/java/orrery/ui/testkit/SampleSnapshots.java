package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.DatabaseView;
import orrery.engine.api.HubView;
import orrery.engine.api.HubView.HubBlockView;
import orrery.engine.api.LedgerTotals;
import orrery.engine.api.ModuleView;
import orrery.engine.api.RunState;
import orrery.engine.api.ScenarioView;
import orrery.engine.api.Series;
import orrery.engine.api.SettlementView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.WorkloadView;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockRow;
import orrery.engine.primitives.UInt256;

/// The engine's state that belongs to a [SampleHistory] as it stands: heights, hashes and figures
/// of the snapshot are those of the history.
public final class SampleSnapshots {
    private static final int RECENT = 60;

    private SampleSnapshots() {}

    public static Snapshot of(SampleHistory history) {
        long height = history.height();
        long now = SampleLedger.time(SampleLedger.MODULES.size(), height);
        List<ModuleView> modules = new ArrayList<>();
        for (int module = 0; module < SampleLedger.MODULES.size(); module++) {
            modules.add(module(history, module));
        }
        long epoch = height / 10 - 1;
        return new Snapshot(
                height,
                RunState.RUNNING,
                new ScenarioView("sample", "A made-up run for tests.", 42, 2, 1_000, 10, 5),
                height,
                height,
                now,
                1,
                0.98,
                epoch,
                totals(modules),
                new DatabaseView(null, 3.2, 0, 0),
                modules,
                hub(height),
                epoch < 0 ? null : SampleResources.epoch(epoch),
                SampleAgents.of(epoch),
                new SettlementView(
                        Math.max(0, epoch),
                        1e6,
                        0,
                        List.of(new SettlementView.Account("p12", 120, 640, 0.997))),
                SampleTrust.of(epoch),
                history.actions(50),
                List.of(),
                null);
    }

    private static ModuleView module(SampleHistory history, int module) {
        List<BlockSummary> recent = new ArrayList<>();
        List<Double> fill = new ArrayList<>();
        List<Double> queue = new ArrayList<>();
        long first = Math.max(0, history.height() - RECENT + 1);
        long transactions = 0;
        long gas = 0;
        for (long height = first; height <= history.height(); height++) {
            BlockRow row = history.block(module, height).orElseThrow().row();
            recent.add(
                    new BlockSummary(
                            module,
                            height,
                            row.hash(),
                            row.virtualMillis(),
                            row.transactions(),
                            row.failedTransactions(),
                            row.gasUsed(),
                            row.gasLimit(),
                            1.5 + row.transactions() * 0.2,
                            true));
            fill.add((double) row.gasUsed() / row.gasLimit());
            queue.add((double) Mix.below(height, 60 + module, 120));
            transactions += row.transactions();
            gas += row.gasUsed();
        }
        BlockDetail head = history.block(module, history.height()).orElseThrow();
        long start = SampleLedger.time(module, first);
        return new ModuleView(
                module,
                SampleLedger.MODULES.get(module),
                7_101 + module,
                false,
                SampleLedger.BLOCK_MILLIS,
                SampleLedger.GAS_LIMIT,
                history.height(),
                history.height(),
                head.row().hash(),
                head.stateRoot(),
                UInt256.of(875_000_000),
                queue.getLast().intValue(),
                fill.getLast(),
                4.1,
                transactions,
                transactions / 17,
                gas,
                transactions / (recent.size() * SampleLedger.BLOCK_MILLIS / 1000.0),
                1_900,
                3_400,
                53,
                5,
                900,
                410_000,
                new WorkloadView(
                        12,
                        1.1,
                        List.of(
                                new WorkloadView.Share("transfer", 40),
                                new WorkloadView.Share("erc20", 60))),
                new Series(start, SampleLedger.BLOCK_MILLIS, fill),
                new Series(start, SampleLedger.BLOCK_MILLIS, queue),
                recent);
    }

    private static LedgerTotals totals(List<ModuleView> modules) {
        long transactions = modules.stream().mapToLong(ModuleView::transactions).sum();
        long gas = modules.stream().mapToLong(ModuleView::gasUsed).sum();
        double rate = modules.stream().mapToDouble(ModuleView::transactionsPerSecond).sum();
        return new LedgerTotals(
                modules.stream().mapToLong(m -> m.height() + 1).sum(),
                transactions,
                transactions / 17,
                gas,
                modules.size() * 1000.0 / SampleLedger.BLOCK_MILLIS,
                rate,
                rate * 60_000,
                1_900,
                3_400,
                modules.getFirst().load(),
                modules.getFirst().load());
    }

    private static HubView hub(long height) {
        List<HubBlockView> recent = new ArrayList<>();
        for (long h = height; h >= 0 && recent.size() < 50; h--) {
            long at = h;
            recent.add(
                    new HubBlockView(
                            h,
                            SampleLedger.blockHash(SampleLedger.HUB, h),
                            SampleLedger.time(SampleLedger.HUB, h),
                            SampleLedger.MODULES.stream().map(_ -> at).toList()));
        }
        return new HubView(height, SampleLedger.blockHash(SampleLedger.HUB, height), recent);
    }
}
