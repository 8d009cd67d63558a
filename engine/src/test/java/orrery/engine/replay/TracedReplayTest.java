package orrery.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.engine.SharedData;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TraceLines;
import orrery.engine.execution.TransactionWatch;

/// Real blocks under the eyes of each tracer.
final class TracedReplayTest {
    /// Gas that the struct log's blocks may use, since it writes a line an instruction.
    private static final long SMALL_BLOCK = 5_000_000;

    @ParameterizedTest
    @EnumSource(TraceLines.Kind.class)
    void aTracerChangesNoReceiptAndNoState(TraceLines.Kind kind) {
        boolean isLong = kind == TraceLines.Kind.STRUCT || kind == TraceLines.Kind.STRUCT_MEMORY;
        int traced = 0;
        for (Path file : SharedData.bundles()) {
            BlockBundle bundle = BundleReader.read(file);
            if (isLong && bundle.block().header().gasUsed() > SMALL_BLOCK) {
                continue;
            }
            TraceLines lines = new TraceLines(kind, TraceLines.Selection.ALL, _ -> {});
            BlockResult.Executed watched = run(bundle, lines);
            BlockResult.Executed alone = run(bundle, TransactionWatch.NONE);
            assertEquals(alone.receipts(), watched.receipts());
            assertEquals(alone.diff(), watched.diff());
            assertEquals(bundle.block().transactions().size(), lines.count());
            traced += lines.count();
        }
        assertTrue(traced > 100, traced + " transactions were traced");
    }

    @Test
    void oneChosenTransactionIsWrittenAndTheOthersAreNot() {
        BlockBundle bundle = BundleReader.read(SharedData.bundles().getFirst());
        String wanted = bundle.block().transactions().get(2).hash().toHex();
        List<String> lines = new ArrayList<>();
        run(bundle, new TraceLines(TraceLines.Kind.CALL, (i, _) -> i == 2, lines::add));
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().startsWith("{\"txHash\":\"" + wanted + "\",\"result\":{"));
    }

    private static BlockResult.Executed run(BlockBundle bundle, TransactionWatch watch) {
        BlockReplay replay =
                new BlockReplay(new SequentialExecutor(new CodeCache(), watch), () -> 0);
        ReplayReport report = replay.replay(bundle, ExecutionObserver.NONE);
        return assertInstanceOf(BlockResult.Executed.class, report.result());
    }
}
