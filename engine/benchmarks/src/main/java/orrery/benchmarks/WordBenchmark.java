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

/// The arithmetic of the EVM's words of 256 bits.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class WordBenchmark {
    private final LongSupplier add = WordKernels.named("add").body();
    private final LongSupplier mul = WordKernels.named("mul").body();
    private final LongSupplier div = WordKernels.named("div").body();
    private final LongSupplier mulmod = WordKernels.named("mulmod").body();
    private final LongSupplier exp = WordKernels.named("exp").body();

    @Benchmark
    @OperationsPerInvocation(WordKernels.WORDS)
    public long add() {
        return add.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(WordKernels.WORDS)
    public long mul() {
        return mul.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(WordKernels.WORDS)
    public long div() {
        return div.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(WordKernels.WORDS)
    public long mulmod() {
        return mulmod.getAsLong();
    }

    @Benchmark
    @OperationsPerInvocation(WordKernels.WORDS)
    public long exp() {
        return exp.getAsLong();
    }
}
