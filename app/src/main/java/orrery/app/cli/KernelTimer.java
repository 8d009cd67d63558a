package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import orrery.engine.benchmark.Kernel;

/// Times kernels: each warmed up alone, then in rounds that go over all of them, so that a slow
/// moment of the machine meets every one.
final class KernelTimer {
    private static final long WARM_UP_NANOS = 400_000_000;
    private static final long SAMPLE_NANOS = 30_000_000;

    private final List<Kernel> kernels;
    private final int rounds;

    /// What kernels gave, so that the compiler cannot leave their work out.
    private long checksum;

    KernelTimer(List<Kernel> kernels, int rounds) {
        if (rounds < 1) {
            throw new UnusableInput("--rounds is " + rounds + ", at least 1 is needed");
        }
        this.kernels = kernels;
        this.rounds = rounds;
    }

    List<BenchReport.Row> rows(ConsoleProgress progress) {
        double[][] samples = new double[kernels.size()][rounds];
        for (Kernel kernel : kernels) {
            sample(kernel, WARM_UP_NANOS);
        }
        for (int round = 0; round < rounds; round++) {
            progress.report(round, rounds, "rounds");
            for (int i = 0; i < kernels.size(); i++) {
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                samples[i][round] = sample(kernels.get(i), SAMPLE_NANOS);
            }
        }
        List<BenchReport.Row> rows = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            rows.add(BenchReport.Row.of(kernels.get(i).name(), "ns/operation", samples[i]));
        }
        return rows;
    }

    /// Nanoseconds an operation, over as many calls as fill the time.
    private double sample(Kernel kernel, long nanos) {
        long calls = 0;
        long start = System.nanoTime();
        long now = start;
        for (long batch = 1; now - start < nanos; batch *= 2) {
            for (long i = 0; i < batch; i++) {
                checksum += kernel.body().getAsLong();
            }
            calls += batch;
            now = System.nanoTime();
        }
        return (now - start) / ((double) calls * kernel.operations());
    }

    /// A sum over all results.
    long checksum() {
        return checksum;
    }
}
