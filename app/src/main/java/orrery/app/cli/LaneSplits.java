package orrery.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.CodeCache;
import orrery.engine.market.LaneAllocation;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ParallelExecutor;
import orrery.engine.parallel.TransactionRecord;
import orrery.engine.parallel.analysis.DependencyGraph;
import orrery.engine.replay.BundleReader;

/// Splits the transactions of real blocks among lanes, by allocation and by the hash of who is
/// called: how even the lanes are, and how many needs of transactions lead from lane to lane. What
/// needs what is taken from a run on one lane; a block's access list (EIP-7928) tells it
/// beforehand.
///
/// By hash alone a hot account fills one lane, and nothing crosses where nothing is split. The
/// split that is beaten or not is therefore the one by hash whose lanes carry no more than ours: a
/// full lane sends on to the next (Mirrokni, Thorup, Zadimoghaddam 2018).
final class LaneSplits {
    static final int LANES = 16;

    /// What a lane may carry over the mean.
    private static final double MOST = 1.1;

    /// In blocks with fewer, 16 lanes have next to nothing each.
    private static final int LEAST_TRANSACTIONS = 4 * LANES;

    private static final int WARM_UP = 3;

    private LaneSplits() {}

    /// One block.
    ///
    /// @param evenness the fullest lane's gas over the mean; likewise the one by hash alone
    /// @param crossing percent of needs that lead from lane to lane; likewise the one by hash
    ///   alone, and by hash with lanes as even as ours
    /// @param millis that a split took
    record Split(
            double evenness,
            double evennessOfHash,
            double crossing,
            double crossingOfHash,
            double crossingOfEvenHash,
            double millis) {}

    /// The blocks of the data folder that have transactions enough, and none that alone is more
    /// than a lane may carry.
    static List<Split> measure(ConsoleProgress progress) {
        List<Split> splits = new ArrayList<>();
        List<ExecutionRecord> records = new ArrayList<>();
        Path folder = DataFolder.resolve("mainnet-blocks");
        try (InputPaths inputs = new InputPaths(List.of(folder), List.of(".json", ".json.gz"));
                ParallelExecutor executor =
                        new ParallelExecutor(
                                new CodeCache(),
                                1,
                                block -> records.add(block.record()),
                                System::nanoTime)) {
            for (Path file : inputs.files()) {
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                LaneTrial.Case block = ReplayComparison.of(BundleReader.read(file));
                List<Transaction> transactions = block.input().block().transactions();
                if (transactions.size() >= LEAST_TRANSACTIONS) {
                    records.clear();
                    executor.execute(block.input(), block.state());
                    records.stream()
                            .limit(1)
                            .filter(LaneSplits::isDivisible)
                            .forEach(record -> splits.add(split(transactions, record)));
                }
            }
        }
        return splits;
    }

    private static boolean isDivisible(ExecutionRecord record) {
        long[] gas = record.transactions().stream().mapToLong(TransactionRecord::gasUsed).toArray();
        long largest = LongStream.of(gas).max().orElse(0);
        return largest <= MOST * LongStream.of(gas).sum() / LANES;
    }

    private static Split split(List<Transaction> transactions, ExecutionRecord record) {
        List<Long> gas = record.transactions().stream().map(TransactionRecord::gasUsed).toList();
        DependencyGraph graph = DependencyGraph.of(record);
        List<List<Integer>> needs = new ArrayList<>();
        for (int reader = 0; reader < gas.size(); reader++) {
            needs.add(graph.needs(reader).stream().map(DependencyGraph.Edge::writer).toList());
        }
        int[] own = new int[0];
        long start = 0;
        for (int i = 0; i <= WARM_UP; i++) {
            start = System.nanoTime();
            own = LaneAllocation.split(gas, needs, LANES, MOST);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        int[] hashed = transactions.stream().mapToInt(LaneSplits::byHash).toArray();
        int[] even = bounded(gas, hashed);
        return new Split(
                evenness(gas, own),
                evenness(gas, hashed),
                crossing(needs, own),
                crossing(needs, hashed),
                crossing(needs, even),
                millis);
    }

    /// The lane of the account that is called, of the transaction itself where it makes a contract.
    private static int byHash(Transaction transaction) {
        byte[] account =
                transaction.to() == null
                        ? transaction.hash().toArray()
                        : transaction.to().toArray();
        byte[] hash = Keccak256.hash(account).toArray();
        return (hash[hash.length - 1] & 0xff) % LANES;
    }

    private static int[] bounded(List<Long> gas, int[] hashed) {
        double most = MOST * gas.stream().mapToLong(g -> g).sum() / LANES;
        double[] load = new double[LANES];
        int[] lanes = hashed.clone();
        for (int i = 0; i < lanes.length; i++) {
            for (int tried = 0; tried < LANES && load[lanes[i]] + gas.get(i) > most; tried++) {
                lanes[i] = (lanes[i] + 1) % LANES;
            }
            load[lanes[i]] += gas.get(i);
        }
        return lanes;
    }

    private static double evenness(List<Long> gas, int[] lanes) {
        double[] load = new double[LANES];
        double sum = 0;
        for (int i = 0; i < lanes.length; i++) {
            load[lanes[i]] += gas.get(i);
            sum += gas.get(i);
        }
        return Arrays.stream(load).max().orElse(0) * LANES / sum;
    }

    private static double crossing(List<List<Integer>> needs, int[] lanes) {
        int all = 0;
        int between = 0;
        for (int reader = 0; reader < lanes.length; reader++) {
            for (int writer : needs.get(reader)) {
                all++;
                between += lanes[reader] == lanes[writer] ? 0 : 1;
            }
        }
        return all == 0 ? 0 : 100.0 * between / all;
    }
}
