package orrery.engine.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import orrery.engine.api.Progress;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.api.bundle.BundleProblem;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.api.bundle.BundleTransaction.BundleLog;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.trace.TraceUnavailable;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Halt;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.TransactionResult;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BlockReplay;
import orrery.engine.replay.BundleException;
import orrery.engine.replay.BundleReader;
import orrery.engine.replay.ReplayReport;

/// Opens bundles for the window: reads, executes and checks one, and says it in the door's words.
/// Any thread; every call has an executor of its own.
public final class BundleInspection implements BundleInspector {
    private final LongSupplier nanoClock;
    private final BlockTracing tracing = new BlockTracing();
    private final BlockStudies studies;

    /// @param nanoClock for the report's durations only
    public BundleInspection(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        studies = new BlockStudies(nanoClock::getAsLong);
    }

    @Override
    public TransactionTrace trace(Path file, int index, Progress progress) {
        BlockBundle bundle = read(file, progress);
        int count = bundle.block().transactions().size();
        if (index < 0 || index >= count) {
            throw new TraceUnavailable(
                    "The block has " + count + " transactions, none with index " + index + ".",
                    null);
        }
        return tracing.trace(
                new BlockInput(BlockReplay.rules(bundle), bundle.block(), bundle::ancestorHash),
                bundle.state(),
                index,
                progress);
    }

    @Override
    public ExecutionStudy study(Path file, int lanes, Progress progress) {
        BlockBundle bundle = read(file, progress);
        return studies.study(
                new BlockStudies.Subject(
                        new BlockSource.Bundle(file),
                        "Block " + bundle.block().header().number(),
                        new BlockInput(
                                BlockReplay.rules(bundle), bundle.block(), bundle::ancestorHash),
                        bundle.state(),
                        Map.of()),
                lanes,
                progress);
    }

    private static BlockBundle read(Path file, Progress progress) {
        progress.report(0, -1, "reading " + file.getFileName());
        try {
            return BundleReader.read(file);
        } catch (BundleException unusable) {
            throw new BundleProblem(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    @Override
    public BundleReport inspect(Path file, Progress progress) {
        BlockBundle bundle = read(file, progress);
        int count = bundle.block().transactions().size();
        BlockReplay replay = new BlockReplay(new SequentialExecutor(new CodeCache()), nanoClock);
        ReplayReport report =
                replay.replay(
                        bundle,
                        index -> {
                            if (progress.cancelled()) {
                                throw new CancellationException(
                                        file.getFileName() + " was cancelled");
                            }
                            progress.report(index, count, "executing");
                        });
        return report(file, report);
    }

    private static BundleReport report(Path file, ReplayReport report) {
        BlockBundle bundle = report.bundle();
        BlockHeader header = bundle.block().header();
        return new BundleReport(
                file.toString(),
                bundle.chainId(),
                header.number(),
                bundle.hash(),
                header.parentHash(),
                report.fork().name(),
                header.timestamp(),
                header.beneficiary(),
                header.gasUsed(),
                header.gasLimit(),
                header.baseFeePerGas(),
                transactions(bundle.block(), report.result()),
                report.checks().stream()
                        .map(c -> new Check(c.field(), c.expected(), c.actual(), c.passed()))
                        .toList(),
                report.executeNanos() / 1e6,
                report.recoverNanos() / 1e6);
    }

    private static List<BundleTransaction> transactions(Block block, BlockResult result) {
        if (!(result instanceof BlockResult.Executed executed)) {
            return List.of();
        }
        List<BundleTransaction> rows = new ArrayList<>();
        for (TransactionResult done : executed.transactions()) {
            Transaction sent = block.transactions().get(rows.size());
            rows.add(
                    new BundleTransaction(
                            rows.size(),
                            sent.hash(),
                            sent.type(),
                            done.sender(),
                            sent.to(),
                            done.created(),
                            sent.value(),
                            sent.nonce(),
                            sent.gasLimit(),
                            done.gasUsed(),
                            done.effectiveGasPrice(),
                            done.succeeded(),
                            outcome(done.halt()),
                            sent.data(),
                            done.logs().stream()
                                    .map(l -> new BundleLog(l.address(), l.topics(), l.data()))
                                    .toList()));
        }
        return rows;
    }

    private static String outcome(Halt halt) {
        return switch (halt) {
            case Halt.Success() -> "success";
            case Halt.Revert() -> "revert";
            case Halt.Failure(Halt.Fault fault) ->
                    fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
