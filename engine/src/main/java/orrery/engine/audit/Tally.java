package orrery.engine.audit;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// One check while it runs.
final class Tally {
    private static final int SHOWN = 70;

    private final String name;
    private long count;
    private long failed;
    private @Nullable String firstFailure;

    Tally(String name) {
        this.name = name;
    }

    /// @param failure what is wrong with which row, or null where nothing is
    void record(@Nullable String failure) {
        count++;
        if (failure != null) {
            fail(failure);
        }
    }

    /// Something is wrong beside the things that are counted.
    void fail(String failure) {
        failed++;
        count = Math.max(count, failed);
        if (firstFailure == null) {
            firstFailure = failure.lines().findFirst().orElse(failure);
        }
    }

    /// Compares what a block's header says with what follows from the block's rows.
    void equal(StoredRow row, String what, Object stored, Object derived) {
        record(
                stored.equals(derived)
                        ? null
                        : row.title()
                                + ": its header says "
                                + what
                                + " "
                                + abbreviated(stored)
                                + ", but "
                                + abbreviated(derived)
                                + " follows from its rows");
    }

    private static String abbreviated(Object value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /// Records what `difference` says; canonical bytes that cannot be decoded are a failure too.
    void attempt(StoredRow row, Attempt difference) {
        try {
            record(difference.difference());
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            record(row.title() + ": " + senseless.getMessage());
        }
    }

    /// A comparison that decodes.
    interface Attempt {
        @Nullable String difference();
    }

    AuditReport.Check toCheck() {
        return new AuditReport.Check(name, count, failed, firstFailure);
    }
}
