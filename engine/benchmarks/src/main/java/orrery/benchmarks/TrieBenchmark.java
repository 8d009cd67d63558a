package orrery.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.engine.benchmark.TrieKernels;

/// Roots of a state trie of 10,000 accounts, each figure for one account.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class TrieBenchmark {
    private final LongSupplier atOnce = TrieKernels.named("root at once").body();
    private final LongSupplier newTrie = TrieKernels.named("root of a new trie").body();
    private final LongSupplier afterChanges = TrieKernels.named("root after changes").body();

    @Benchmark
    @OperationsPerInvocation(TrieKernels.ACCOUNTS)
    public long atOnce() {
        return atOnce.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(TrieKernels.ACCOUNTS)
    public long newTrie() {
        return newTrie.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(TrieKernels.CHANGES)
    public long afterChanges() {
        return afterChanges.getAsLong();
    }
}
