package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.api.Progress;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.api.trace.AccountChange;
import orrery.engine.api.trace.CallNode;
import orrery.engine.api.trace.StepDetail;
import orrery.engine.api.trace.TraceStep;
import orrery.engine.api.trace.TraceUnavailable;
import orrery.engine.api.trace.TransactionTrace;

/// Transactions of a real block, run again for the window.
final class TracedTransactionTest {
    private final BundleInspection inspection = new BundleInspection(() -> 0);

    @Test
    void aTraceAgreesWithTheReceiptAndItsStepsWithTheirDetails() {
        Path file = SharedData.path("mainnet-blocks/14396881.json.gz");
        BundleReport report = inspection.inspect(file, Progress.NONE);
        BundleTransaction busiest = report.transactions().getFirst();
        for (BundleTransaction candidate : report.transactions()) {
            if (candidate.index() < 60 && candidate.gasUsed() > busiest.gasUsed()) {
                busiest = candidate;
            }
        }
        TransactionTrace trace = inspection.trace(file, busiest.index(), Progress.NONE);
        assertEquals(busiest.hash(), trace.hash());
        assertEquals(busiest.gasUsed(), trace.root().gasUsed());
        assertEquals(busiest.gasLimit(), trace.root().gas());
        assertEquals(busiest.logs().size(), logs(trace.root()));
        assertEquals(trace.stepCount(), trace.root().stepCount());
        assertTrue(trace.stepCount() > 600, trace.stepCount() + " steps");
        assertStepsMatch(trace, List.of(0L, 255L, 256L, 300L, trace.stepCount() - 1));
        AccountChange sender =
                trace.changes().stream()
                        .filter(c -> c.address().equals(busiest(report, trace).from()))
                        .findFirst()
                        .orElseThrow();
        AccountChange.Facts before = Objects.requireNonNull(sender.before());
        AccountChange.Facts after = Objects.requireNonNull(sender.after());
        assertEquals(1, after.nonce() - before.nonce());
    }

    private static BundleTransaction busiest(BundleReport report, TransactionTrace trace) {
        return report.transactions().stream()
                .filter(t -> t.hash().equals(trace.hash()))
                .findFirst()
                .orElseThrow();
    }

    private static int logs(CallNode node) {
        return node.logCount() + node.calls().stream().mapToInt(TracedTransactionTest::logs).sum();
    }

    private static void assertStepsMatch(TransactionTrace trace, List<Long> indices) {
        for (long index : indices) {
            TraceStep row = trace.steps(index, index + 1).getFirst();
            StepDetail detail = trace.detail(index, Progress.NONE);
            assertEquals(row, detail.step());
            assertEquals(index, row.index());
            assertTrue(detail.pops() <= detail.stack().size() || row.error() != null);
        }
        OptionalLong store = trace.find("sstore", 0, true);
        if (store.isPresent()) {
            assertEquals(
                    trace.detail(store.getAsLong(), Progress.NONE).stack().getFirst(),
                    Objects.requireNonNull(trace.detail(store.getAsLong(), Progress.NONE).store())
                            .slot());
        }
        OptionalLong call = trace.findCall(trace.stepCount() - 1, false);
        assertTrue(call.isEmpty() || call.getAsLong() < trace.stepCount() - 1);
        assertEquals(OptionalLong.empty(), trace.find("NOSUCH", 0, true));
    }

    @Test
    void aTransactionThatIsNotThereIsRefusedInWords() {
        Path file = SharedData.path("mainnet-blocks/46147.json.gz");
        TraceUnavailable refused =
                assertThrows(
                        TraceUnavailable.class, () -> inspection.trace(file, 1, Progress.NONE));
        assertTrue(String.valueOf(refused.getMessage()).contains("none with index 1"));
    }
}
