package orrery.engine.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import orrery.engine.conformance.SuiteResult.Failure;
import orrery.engine.primitives.InvalidInputException;

/// Counts what came of a run, case by case. Owned by one thread at a time.
final class Tally {
    private final List<Failure> failures = new ArrayList<>();
    private final List<Failure> otherReasons = new ArrayList<>();
    private final SequencedMap<String, Integer> skips = new LinkedHashMap<>();
    private int passed;
    private int misshapen;
    private int reasonsCompared;

    /// Which case.
    ///
    /// @param index inside the test and fork, from 0
    record Where(String file, String test, String fork, int index) {
        private Failure failure(String field, Object expected, Object actual) {
            return new Failure(
                    file,
                    test,
                    fork,
                    index,
                    field,
                    String.valueOf(expected),
                    String.valueOf(actual));
        }
    }

    void pass() {
        passed++;
    }

    void fail(Where where, String field, Object expected, Object actual) {
        failures.add(where.failure(field, expected, actual));
    }

    /// A case that cannot be read.
    void misshapen(Where where, String kind, InvalidInputException fault) {
        misshapen++;
        fail(where, "format", kind, String.valueOf(fault.getMessage()));
    }

    void skip(String reason, int count) {
        skips.merge(reason, count, Integer::sum);
    }

    /// Something was refused, as it must be; says whether also for the reason that the vector
    /// names.
    void compareReason(Where where, String field, String expected, Refusal actual) {
        switch (ExceptionNames.compare(expected, actual)) {
            case SAME -> reasonsCompared++;
            case OTHER -> {
                reasonsCompared++;
                otherReasons.add(where.failure(field, expected, actual.message()));
            }
            case UNKNOWN_NAME ->
                    otherReasons.add(
                            where.failure(
                                    field, expected + " (unknown to Orrery)", actual.message()));
        }
    }

    /// Takes in what came of another part of the run.
    void add(Tally other) {
        failures.addAll(other.failures);
        otherReasons.addAll(other.otherReasons);
        other.skips.forEach(this::skip);
        passed += other.passed;
        misshapen += other.misshapen;
        reasonsCompared += other.reasonsCompared;
    }

    /// Whether all that there is are cases that cannot be read.
    boolean foundNothingToJudge() {
        return misshapen > 0 && misshapen == failures.size() && passed == 0 && skips.isEmpty();
    }

    SuiteResult result() {
        int skipped = skips.values().stream().mapToInt(Integer::intValue).sum();
        return new SuiteResult(
                passed, failures.size(), skipped, failures, skips, reasonsCompared, otherReasons);
    }
}
