package orrery.engine.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.conformance.VectorFiles.VectorFile;
import orrery.engine.primitives.InvalidInputException;

/// Runs one kind of official vectors, file by file on several threads; the outcome is in the order
/// of the files whatever the number of threads. Immutable, for any thread.
public abstract class VectorRunner {
    private static final long REPORT_MILLIS = 100;

    VectorRunner() {}

    /// Told some ten times a second how far a run is. What it throws ends the run and reaches the
    /// caller.
    public interface Watcher {
        Watcher NONE = (done, total) -> {};

        void filesDone(int done, int total);
    }

    /// Judges every case of one file.
    abstract void run(String file, JsonPlace document, Tally tally);

    /// Runs every case under some paths: files, folders or zips.
    ///
    /// @param files which files to read, by their names
    /// @param threads how many files to run at once
    /// @throws VectorException where a path holds no vectors, or nothing in them can be judged
    public final SuiteResult run(
            List<Path> paths, Predicate<String> files, int threads, Watcher watcher) {
        try (VectorFiles vectors = new VectorFiles(paths, files)) {
            Tally tally = new Tally();
            runAll(vectors.files(), threads, watcher).forEach(tally::add);
            SuiteResult result = tally.result();
            if (tally.foundNothingToJudge()) {
                throw new VectorException(line(result.failures().getFirst()), null);
            }
            if (result.passed() + result.failed() + result.skipped() == 0) {
                throw new VectorException(
                        vectors.files().getFirst().name()
                                + (vectors.files().size() == 1 ? " holds" : " and all others hold")
                                + " no test, an object of tests by their names is needed",
                        null);
            }
            return result;
        }
    }

    /// Where and why a case cannot be read, each place named once.
    private static String line(SuiteResult.Failure misshapen) {
        if (misshapen.actual().startsWith(misshapen.file())) {
            return misshapen.actual();
        }
        boolean isNamed = misshapen.actual().startsWith(misshapen.test());
        return misshapen.file()
                + ": "
                + (isNamed ? "" : misshapen.test() + ": ")
                + misshapen.actual();
    }

    /// As above on this thread, unwatched.
    public final SuiteResult run(Path path, Predicate<String> files) {
        return run(List.of(path), files, 1, Watcher.NONE);
    }

    private List<Tally> runAll(List<VectorFile> files, int threads, Watcher watcher) {
        AtomicInteger done = new AtomicInteger();
        List<Tally> tallies = new ArrayList<>();
        // Stopped without waiting for a case that runs long: its thread then finds the interrupt.
        ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("orrery-vectors-", 1).factory());
        try {
            List<Future<Tally>> futures = new ArrayList<>();
            for (VectorFile file : files) {
                futures.add(pool.submit(() -> runFile(file, done)));
            }
            for (Future<Tally> future : futures) {
                tallies.add(await(future, done, files.size(), watcher));
            }
            return tallies;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Tally await(
            Future<Tally> future, AtomicInteger done, int total, Watcher watcher) {
        while (true) {
            try {
                Tally tally = future.get(REPORT_MILLIS, TimeUnit.MILLISECONDS);
                watcher.filesDone(done.get(), total);
                return tally;
            } catch (TimeoutException notYet) {
                watcher.filesDone(done.get(), total);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while vectors ran", interrupted);
            } catch (ExecutionException fault) {
                throw new IllegalStateException("a run of vectors failed", fault.getCause());
            }
        }
    }

    private Tally runFile(VectorFile file, AtomicInteger done) {
        Tally tally = new Tally();
        Where where = new Where(file.name(), "", "", 0);
        try {
            if (!Thread.currentThread().isInterrupted()) {
                run(file.name(), file.read(), tally);
            }
        } catch (VectorException | JsonFormatException misshapen) {
            tally.misshapen(where, "a file of vectors", misshapen);
        }
        done.incrementAndGet();
        return tally;
    }

    /// Whether a case is of this kind. One of another kind is skipped, one of no known kind fails.
    static boolean isOfKind(VectorKind wanted, Where where, JsonPlace test, Tally tally) {
        Optional<VectorKind> kind = VectorKind.of(test);
        if (kind.isEmpty()) {
            tally.misshapen(where, wanted.title(), test.fault(wanted.title()));
        } else if (kind.get() != wanted) {
            tally.skip(kind.get().title() + ", not " + wanted.title(), 1);
        }
        return kind.isPresent() && kind.get() == wanted;
    }

    /// Why the cases of a network that we do not know are skipped.
    static String notAFork(String network) {
        return network + " is no fork or transition of mainnet up to Osaka";
    }

    /// Judges one case. A case of the wrong shape is a failure of the field `format`; where our own
    /// code breaks, that is this case's verdict and the others still run: the judged must not stop
    /// the judge.
    static void judge(Where where, Tally tally, String kind, Runnable judging) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            judging.run();
        } catch (InvalidInputException misshapen) {
            tally.misshapen(where, kind, misshapen);
        } catch (RuntimeException bug) {
            tally.fail(where, "execution", "an outcome", "Orrery's own fault: " + bug);
        }
    }
}
