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
import orrery.engine.benchmark.WordKernels;

/// What every transaction needs before it runs: RLP both ways, and its sender.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class TransactionBenchmark {
    private final LongSupplier encode = WordKernels.named("rlp.encode").body();
    private final LongSupplier decode = WordKernels.named("rlp.decode").body();
    private final LongSupplier recover = WordKernels.named("recover").body();

    @Benchmark
    @OperationsPerInvocation(WordKernels.TRANSACTIONS)
    public long encode() {
        return encode.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(WordKernels.TRANSACTIONS)
    public long decode() {
        return decode.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(WordKernels.TRANSACTIONS)
    public long recover() {
        return recover.getAsLong();
    }
}
