package orrery.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import orrery.engine.benchmark.WordKernels;

/// Keccak-256 of a word, of one whole block, and of a page.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class KeccakBenchmark {
    private final LongSupplier bytes32 = WordKernels.named("keccak.32").body();
    private final LongSupplier bytes136 = WordKernels.named("keccak.136").body();
    private final LongSupplier bytes4096 = WordKernels.named("keccak.4096").body();

    @Benchmark
    public long bytes32() {
        return bytes32.getAsLong();
    }

    @Benchmark
    public long bytes136() {
        return bytes136.getAsLong();
    }

    @Benchmark
    public long bytes4096() {
        return bytes4096.getAsLong();
    }
}
