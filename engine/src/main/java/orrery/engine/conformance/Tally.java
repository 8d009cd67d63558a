package orrery.engine.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import orrery.engine.conformance.SuiteResult.Failure;

/// Counts what came of a run, case by case. Owned by one thread.
final class Tally {
    private final List<Failure> failures = new ArrayList<>();
    private final SequencedMap<String, Integer> skips = new LinkedHashMap<>();
    private int passed;

    /// Which case.
    ///
    /// @param index inside the test and fork, from 0
    record Where(String file, String test, String fork, int index) {}

    void pass() {
        passed++;
    }

    void fail(Where where, String field, Object expected, Object actual) {
        failures.add(
                new Failure(
                        where.file,
                        where.test,
                        where.fork,
                        where.index,
                        field,
                        String.valueOf(expected),
                        String.valueOf(actual)));
    }

    void skip(String reason, int count) {
        skips.merge(reason, count, Integer::sum);
    }

    SuiteResult result() {
        int skipped = skips.values().stream().mapToInt(Integer::intValue).sum();
        return new SuiteResult(passed, failures.size(), skipped, failures, skips);
    }
}
