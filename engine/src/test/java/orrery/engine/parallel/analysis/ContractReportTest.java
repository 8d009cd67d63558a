package orrery.engine.parallel.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.analysis.ContractReport.HotSlot;
import orrery.engine.primitives.Address;

final class ContractReportTest {
    private static final Address CONTRACT = Address.of(0xc0);
    private static final MemoryLocation TOTAL = RecordedBlock.slot(0);

    /// Forty calls of forty senders, each of which adds to one total.
    private static ExecutionRecord counter() {
        RecordedBlock block = new RecordedBlock();
        for (int i = 0; i < 40; i++) {
            block.transaction(1_000)
                    .reads(TOTAL, i - 1)
                    .writes(TOTAL)
                    .writes(RecordedBlock.slot(100 + i));
        }
        return block.record();
    }

    private static List<Address> senders(int count) {
        List<Address> senders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            senders.add(Address.of(1_000 + i));
        }
        return senders;
    }

    @Test
    void aSharedCounterIsFoundAndItsRemediesAreSimulated() {
        ContractReport report = ContractReport.of(counter(), senders(40), CONTRACT, CostModel.FREE);
        assertEquals(40, report.calls().size());
        assertEquals(1, report.bound());
        assertEquals(List.of(2, 8, 32), report.lanes());
        report.speedups().forEach(s -> assertTrue(s <= 1, () -> "a chain at " + s));
        HotSlot slot = report.slots().getFirst();
        assertEquals(TOTAL, slot.location());
        assertEquals(1, report.slots().size());
        assertTrue(slot.isCounter());
        assertEquals(40, slot.writers());
        assertEquals(39, slot.readers());
        assertEquals(List.of(2.0, 8.0, 20.0), slot.commutative());
        assertEquals(slot.commutative(), slot.perUser());
        assertEquals(report.independent(), slot.commutative());
        assertTrue(slot.sharded().get(1) > 4, () -> "sharded: " + slot.sharded());
    }

    @Test
    void aSettingThatAllReadIsNoCounter() {
        RecordedBlock block = new RecordedBlock().transaction(1_000).writes(TOTAL);
        for (int i = 1; i < 20; i++) {
            block.transaction(1_000).reads(TOTAL, 0);
        }
        ContractReport report =
                ContractReport.of(block.record(), senders(20), CONTRACT, CostModel.FREE);
        assertFalse(report.slots().getFirst().isCounter());
        assertEquals(1, report.slots().getFirst().writers());
    }

    @Test
    void othersContractsAreLeftOut() {
        MemoryLocation other = new MemoryLocation.Balance(Address.of(5));
        ExecutionRecord record =
                new RecordedBlock()
                        .transaction(10)
                        .writes(other)
                        .transaction(10)
                        .reads(other, 0)
                        .record();
        ContractReport report = ContractReport.of(record, senders(2), CONTRACT, CostModel.FREE);
        assertEquals(List.of(), report.calls());
        assertEquals(List.of(1.0, 1.0, 1.0), report.speedups());
    }

    @Test
    void aSenderIsNeededForEachTransaction() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ContractReport.of(counter(), senders(39), CONTRACT, CostModel.FREE));
    }
}
