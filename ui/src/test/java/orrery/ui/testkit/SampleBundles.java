package orrery.ui.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import orrery.engine.api.Progress;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.api.bundle.BundleProblem;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.api.bundle.BundleTransaction.BundleLog;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.ExecutionUnavailable;
import orrery.engine.api.trace.TraceUnavailable;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Made-up reports. A file whose name begins with `broken` cannot be used, one that begins with
/// `wrong` has two failed checks, every other passes.
public final class SampleBundles implements BundleInspector {
    private static final int TRANSACTIONS = 180;

    @Override
    public BundleReport inspect(Path file, Progress progress) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("broken")) {
            throw new BundleProblem(
                    name
                            + ": preState[0x00…01].storage: slot \"0xzz\" at line 1, column 48,213"
                            + " is not a hex quantity; 32 bytes such as \"0x0…01\" are needed",
                    null);
        }
        for (int i = 0; i < TRANSACTIONS; i++) {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            progress.report(i + 1L, TRANSACTIONS, "transaction " + (i + 1));
        }
        return report(file.toString(), name.startsWith("wrong"));
    }

    @Override
    public TransactionTrace trace(Path file, int index, Progress progress) {
        if (index == 2) {
            throw new TraceUnavailable("The block is refused before this transaction ends.", null);
        }
        return new SampleTrace(index);
    }

    /// An inspector that ends every question with a failure.
    public static BundleInspector failing(Supplier<RuntimeException> failure) {
        return new BundleInspector() {
            @Override
            public BundleReport inspect(Path file, Progress progress) {
                throw failure.get();
            }

            @Override
            public TransactionTrace trace(Path file, int index, Progress progress) {
                throw failure.get();
            }

            @Override
            public ExecutionStudy study(Path file, int lanes, Progress progress) {
                throw failure.get();
            }
        };
    }

    @Override
    public ExecutionStudy study(Path file, int lanes, Progress progress) {
        if (String.valueOf(file.getFileName()).startsWith("broken")) {
            throw new ExecutionUnavailable("The block cannot be executed: bad nonce.", null);
        }
        return new SampleStudy(new BlockSource.Bundle(file), lanes);
    }

    public static BundleReport report(String file, boolean wrong) {
        List<BundleTransaction> transactions = new ArrayList<>();
        long gas = 0;
        for (int i = 0; i < TRANSACTIONS; i++) {
            BundleTransaction transaction = transaction(i);
            gas += transaction.gasUsed();
            transactions.add(transaction);
        }
        return new BundleReport(
                file,
                1,
                17_034_870,
                Mix.hash(40, 0),
                Mix.hash(40, 1),
                "SHANGHAI",
                1_681_338_455,
                SampleLedger.user(0, 1),
                gas,
                30_000_000,
                UInt256.of(23_811_402_977L),
                transactions,
                checks(gas, wrong),
                41.7,
                6.2);
    }

    private static List<Check> checks(long gas, boolean wrong) {
        List<Check> checks = new ArrayList<>();
        String used = Long.toString(gas);
        checks.add(new Check("gasUsed", used, wrong ? Long.toString(gas - 2_100) : used, !wrong));
        for (String field : List.of("transactionsRoot", "logsBloom", "withdrawalsRoot", "hash")) {
            String hash = Mix.hash(41, field.hashCode() & 0xffff).toHex();
            checks.add(new Check(field, hash, hash, true));
        }
        String receipts = Mix.hash(42, 0).toHex();
        checks.add(
                new Check(
                        "receiptsRoot",
                        receipts,
                        wrong ? Mix.hash(42, 1).toHex() : receipts,
                        !wrong));
        for (int i = 0; i < TRANSACTIONS; i++) {
            String sender = SampleLedger.user(0, i % 40).toHex();
            checks.add(new Check("transactions[" + i + "].from", sender, sender, true));
        }
        return checks;
    }

    private static BundleTransaction transaction(int i) {
        boolean plain = i % 3 == 0;
        boolean failed = i % 23 == 7;
        List<BundleLog> logs = new ArrayList<>();
        for (int k = 0; k < (plain || failed ? 0 : 1 + i % 3); k++) {
            logs.add(
                    new BundleLog(
                            SampleLedger.contract(1, k),
                            List.of(Mix.hash(43, k), Mix.hash(44, i)),
                            Bytes.of(UInt256.of(1_000_000L + i).toBytes32())));
        }
        return new BundleTransaction(
                i,
                Mix.hash(45, i),
                i % 5 == 0 ? 0 : 2,
                SampleLedger.user(0, i % 40),
                i == 11 ? null : SampleLedger.contract(1, i % 5),
                i == 11 ? SampleLedger.user(2, 3) : null,
                UInt256.of(plain ? 1_250_000_000_000_000L * (i + 1) : 0),
                i / 40,
                plain ? 21_000 : 260_000,
                plain ? 21_000 : 61_000 + Mix.below(i, 50, 120_000),
                UInt256.of(24_100_000_000L + i),
                !failed,
                failed ? "revert: TRANSFER_FROM_FAILED" : "success",
                plain ? Bytes.EMPTY : Bytes.of(Mix.hash(46, i).toArray()),
                logs);
    }
}
