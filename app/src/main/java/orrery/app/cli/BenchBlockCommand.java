package orrery.app.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import orrery.engine.benchmark.BlockTrial;
import orrery.engine.benchmark.BlockTrial.Timing;
import orrery.engine.benchmark.BlockWorkload;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.trie.HashWorkers;
import orrery.engine.workers.WorkerPool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orrery bench block`: how fast whole blocks go, from signed transactions to receipts and roots.
@Command(
        name = "block",
        description =
                "Runs blocks of native transfers, ERC-20 transfers and swaps on one pair, and measures transactions per second.",
        mixinStandardHelpOptions = true)
final class BenchBlockCommand implements Callable<Integer> {
    private static final int WARM_UP_ROUNDS = 5;

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private BaselineOption baseline = new BaselineOption();

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description =
                    "Only these kinds: ${COMPLETION-CANDIDATES} (default: NATIVE, ERC20, SWAP).")
    private List<BlockWorkload.Kind> kinds =
            List.of(BlockWorkload.Kind.NATIVE, BlockWorkload.Kind.ERC20, BlockWorkload.Kind.SWAP);

    @Option(
            names = "--transactions",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Transactions a block (default: ${DEFAULT-VALUE}).")
    private int size = 5000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Measured blocks of each kind (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Threads that run the transactions and hash the roots; with 1 all goes one after the other (default: ${DEFAULT-VALUE}).")
    private int threadCount = 1;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<String> failures = new ArrayList<>();

    @Override
    public Integer call() {
        if (rounds < 1 || size < 1) {
            throw new UnusableInput(
                    "--rounds is "
                            + rounds
                            + " and --transactions "
                            + size
                            + ", at least 1 is needed");
        }
        if (threadCount < 1) {
            throw new UnusableInput("--threads is " + threadCount + ", at least 1 is needed");
        }
        BenchReport.Machine machine = BenchReport.Machine.measured();
        List<BenchReport.Row> rows = new ArrayList<>();
        try (ConsoleProgress progress = output.progress("bench block");
                WorkerPool pool = new WorkerPool(threadCount, "bench")) {
            for (BlockWorkload.Kind kind : kinds) {
                progress.report(rows.size(), kinds.size(), kind.text());
                BlockWorkload workload = new BlockWorkload(kind, size);
                Optional<AnvilChain> anvil = AnvilChain.start(baseline, workload);
                try {
                    rows.add(measure(kind, workload, anvil, pool, progress));
                } finally {
                    anvil.ifPresent(AnvilChain::close);
                }
            }
        }
        return new BenchReport(machine, rows, failures).print(output);
    }

    private BenchReport.Row measure(
            BlockWorkload.Kind kind,
            BlockWorkload workload,
            Optional<AnvilChain> anvil,
            WorkerPool pool,
            ConsoleProgress progress) {
        boolean isAlone = pool.threads() == 1;
        CodeCache codes = new CodeCache();
        BlockTrial trial =
                new BlockTrial(
                        workload,
                        isAlone
                                ? new SequentialExecutor(codes)
                                : ParallelExecutor.sharing(pool, codes),
                        System::nanoTime,
                        isAlone ? HashWorkers.NONE : pool::run);
        List<Timing> timings = new ArrayList<>();
        List<AnvilChain.Mined> others = new ArrayList<>();
        double[] bytes = new double[rounds];
        for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
            if (progress.cancelled()) {
                throw new CancellationException();
            }
            int number = round;
            List<Bytes> envelopes =
                    workload.transactions(round).stream().map(Transaction::encode).toList();
            Optional<AnvilChain.Mined> mined = anvil.map(chain -> chain.mine(envelopes));
            long before = threads.getCurrentThreadAllocatedBytes();
            Timing timing =
                    trial.run(
                            mined.map(AnvilChain.Mined::header)
                                    .orElseGet(() -> BlockWorkload.header(number)),
                            mined.isPresent()
                                    ? inOrder(envelopes, mined.get().order())
                                    : envelopes);
            before = threads.getCurrentThreadAllocatedBytes() - before;
            check(kind, round, timing, mined);
            if (round >= WARM_UP_ROUNDS) {
                bytes[round - WARM_UP_ROUNDS] = before / (double) size;
                timings.add(timing);
                mined.ifPresent(others::add);
            }
        }
        BenchReport.Row row = row(kind, timings, bytes);
        return others.isEmpty()
                ? row
                : row.against(others.stream().mapToDouble(m -> size * 1e9 / m.nanos()).toArray());
    }

    private BenchReport.Row row(BlockWorkload.Kind kind, List<Timing> timings, double[] bytes) {
        return BenchReport.Row.of(
                kind.text() + " x " + size,
                "transactions/s",
                rates(timings, Timing::minedNanos),
                detail("recovery", timings, Timing::recoveryNanos),
                detail("decoding", timings, Timing::decodeNanos),
                detail("execution", timings, Timing::executeNanos),
                detail("roots of lists", timings, Timing::listRootsNanos),
                detail("state root", timings, Timing::stateRootNanos),
                new BenchReport.Detail(
                        "allocated", "bytes/transaction", BenchReport.median(bytes)));
    }

    private double[] rates(List<Timing> timings, ToLongFunction<Timing> part) {
        return timings.stream().mapToDouble(t -> size * 1e9 / part.applyAsLong(t)).toArray();
    }

    private BenchReport.Detail detail(
            String name, List<Timing> timings, ToLongFunction<Timing> part) {
        double[] micros =
                timings.stream().mapToDouble(t -> part.applyAsLong(t) / 1e3 / size).toArray();
        return new BenchReport.Detail(name, "us/transaction", BenchReport.median(micros));
    }

    private static List<Bytes> inOrder(List<Bytes> envelopes, List<Hash256> order) {
        Map<Hash256, Bytes> byHash = new HashMap<>();
        envelopes.forEach(e -> byHash.put(Keccak256.hash(e), e));
        return order.stream().flatMap(hash -> Stream.ofNullable(byHash.get(hash))).toList();
    }

    private void check(
            BlockWorkload.Kind kind, int round, Timing timing, Optional<AnvilChain.Mined> mined) {
        if (timing.failed() > 0) {
            failures.add(
                    kind.text()
                            + ", block "
                            + round
                            + ": "
                            + timing.failed()
                            + " transactions failed");
        }
        mined.ifPresent(other -> {
            BlockHeader header = other.header();
            check(kind, round, "transactions", size, other.order().size());
            check(kind, round, "gasUsed", other.gasUsed(), timing.gasUsed());
            check(
                    kind,
                    round,
                    "transactionsRoot",
                    header.transactionsRoot(),
                    timing.transactionsRoot());
            check(kind, round, "receiptsRoot", header.receiptsRoot(), timing.receiptsRoot());
            check(kind, round, "stateRoot", header.stateRoot(), timing.stateRoot());
        });
    }

    private void check(
            BlockWorkload.Kind kind, int round, String what, Object anvils, Object ours) {
        if (!anvils.equals(ours)) {
            failures.add(
                    String.format(
                            Locale.ROOT,
                            "%s, block %d: %s is %s on anvil, %s here",
                            kind.text(),
                            round,
                            what,
                            anvils,
                            ours));
        }
    }
}
