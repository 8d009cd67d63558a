package orrery.app.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A program of its own that sees a processor stand still, as those of virtual machines do when
/// their host has other work: a thread kept on each wants to wake every two milliseconds, before
/// all others, and prints when it could not. No collection and no lock of another program holds it.
///
/// It ends with its input, so that it never outlives who asked for it.
final class StandstillWitness {
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /// What is shorter says nothing: the timer and the kernel take their time too.
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /// What it prints once it looks.
    static final String READY = "ready";

    private StandstillWitness() {}

    /// Prints [#READY] once it looks at all processors, and for each standstill its line.
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Phaser beginners = beginners(out);
        for (int processor = 0; processor < Processors.MOST; processor++) {
            // threads are made where their maker is kept
            if (Processors.keepOn(processor)) {
                int mine = processor;
                beginners.register();
                Thread.ofPlatform().daemon().start(() -> watch(mine, beginners, out));
            }
        }
        beginners.arriveAndDeregister();
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    /// Who is about to begin; the last to have begun says so. The main thread is the first, and
    /// waits for nobody: it looks whether its input ends.
    private static Phaser beginners(PrintStream out) {
        return new Phaser(1) {
            @Override
            protected boolean onAdvance(int phase, int left) {
                out.println(READY);
                return true;
            }
        };
    }

    private static void watch(int processor, Phaser beginners, PrintStream out) {
        Processors.putFirst();
        RunQueue queue = RunQueue.ofThisThread();
        long waited = queue.waitedNanos();
        boolean begins = true;
        while (true) {
            long due = System.nanoTime() + NAP_NANOS;
            LockSupport.parkNanos(NAP_NANOS);
            long woke = System.nanoTime();
            long waitedNow = queue.waitedNanos();
            // while it stood in the queue, its processor ran for another program
            long from = due + waitedNow - waited;
            waited = waitedNow;
            if (begins) {
                begins = false;
                beginners.arriveAndDeregister();
            }
            if (woke - from > LATE_NANOS) {
                out.println(new Standstill(processor, new Span(from, woke)).line());
            }
        }
    }
}
