package orrery.ui.modules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.ModuleView;
import orrery.engine.api.history.Link;
import orrery.ui.control.DataTable;
import orrery.ui.control.Format;
import orrery.ui.control.LaneData;
import orrery.ui.control.LaneData.Kind;
import orrery.ui.control.LaneData.Lane;
import orrery.ui.control.LaneData.Place;
import orrery.ui.control.Readout;
import orrery.ui.control.Spans;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// The newest blocks of every module as lanes: a block reaches back from the moment it was sealed
/// over the time that it stands for, filled as high as its gas was used.
public record BlockLanes(List<ModuleView> modules) {
    public BlockLanes {
        modules = List.copyOf(modules);
    }

    /// For a [orrery.ui.control.LaneChart].
    public LaneData data() {
        List<Lane> lanes = new ArrayList<>();
        for (ModuleView module : modules) {
            lanes.add(
                    new Lane(
                            module.name(),
                            module.paused() ? "paused" : Format.percent(module.blockFill()),
                            List.of(
                                    Kind.of("final", Hue.module(module.index())),
                                    new Kind("not yet durable", Hue.status(Status.WAITING), true)),
                            spans(module)));
        }
        return new LaneData(lanes, Double.NaN);
    }

    /// Where the block at `place` leads.
    public Link link(Place place) {
        BlockSummary block = block(place);
        return new Link.ToBlock(block.module(), block.height());
    }

    /// What is read out of the block at `place`.
    public Readout readout(Place place) {
        BlockSummary block = block(place);
        String failed =
                block.failedTransactions() == 0
                        ? ""
                        : ", " + block.failedTransactions() + " failed";
        double fill = block.gasLimit() == 0 ? 0 : (double) block.gasUsed() / block.gasLimit();
        return new Readout(
                modules.get(place.lane()).name() + " " + Format.count(block.height()),
                List.of(
                        Readout.Row.of("transactions", Format.count(block.transactions()) + failed),
                        Readout.Row.of(
                                "gas", Format.gas(block.gasUsed()) + ", " + Format.percent(fill)),
                        Readout.Row.of("executed in", Format.millis(block.executeMillis())),
                        Readout.Row.of("sealed", Format.clock(block.virtualMillis()))));
    }

    /// Every block that is shown.
    public DataTable table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ModuleView module : modules) {
            for (BlockSummary block : module.recentBlocks()) {
                rows.add(
                        List.of(
                                module.name(),
                                block.height(),
                                block.hash().toString(),
                                block.virtualMillis(),
                                block.transactions(),
                                block.failedTransactions(),
                                block.gasUsed(),
                                block.gasLimit(),
                                block.executeMillis(),
                                block.durable()));
            }
        }
        return new DataTable(
                List.of(
                        "module",
                        "height",
                        "hash",
                        "virtual_millis",
                        "transactions",
                        "failed_transactions",
                        "gas_used",
                        "gas_limit",
                        "execute_millis",
                        "durable"),
                rows);
    }

    private BlockSummary block(Place place) {
        return modules.get(place.lane()).recentBlocks().get(place.index());
    }

    private static Spans spans(ModuleView module) {
        List<BlockSummary> blocks = module.recentBlocks();
        Spans.Builder spans = new Spans.Builder(blocks.size());
        // Genesis was sealed at the start of time and stands for no time at all.
        double free = 0;
        for (BlockSummary block : blocks) {
            double end = Math.max(free, (double) block.virtualMillis());
            double start = Math.max(free, end - module.blockTimeMillis());
            double fill = (double) block.gasUsed() / Math.max(1, block.gasLimit());
            int kind = block.durable() ? 0 : 1;
            spans.add(Math.min(start, end), end, block.height(), kind, fill);
            free = end;
        }
        return spans.labels(index -> String.valueOf(blocks.get(index).height())).build();
    }
}
