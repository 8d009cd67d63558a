package orrery.persistence;

import java.nio.file.Path;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.StoredLedger;

/// A process that continues the test's run for ever, several rounds ahead of the disk, and prints
/// the number of each round once it is durable. Its end is to be killed.
final class KilledWriter {
    static final long SEED = 3;
    static final int TRANSACTIONS = 5;

    private KilledWriter() {}

    public static void main(String[] arguments) {
        Database database = Database.open(Path.of(arguments[0]), TestRun.IDENTITY);
        TestRun run = new TestRun(SEED, 2, TRANSACTIONS);
        long durable = database.load().map(StoredLedger::round).orElse(-1L);
        for (long round = 0; round <= durable; round++) {
            run.next();
        }
        while (true) {
            RoundCommit round = run.next();
            var _ = database.commit(round).thenRun(() -> print(round.round()));
        }
    }

    private static void print(long round) {
        System.out.println(round);
        System.out.flush();
    }
}
