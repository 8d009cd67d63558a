package orrery.engine.conformance;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What came of a run of vectors.
///
/// @param skipped how many were not run
/// @param skips how many by reason
public record SuiteResult(
        int passed, int failed, int skipped, List<Failure> failures, Map<String, Integer> skips) {
    public SuiteResult {
        failures = List.copyOf(failures);
    }

    /// One deviation.
    ///
    /// @param index of the case inside the test and fork, from 0
    /// @param field what was compared, such as `hash` or `logs`
    public record Failure(
            String file,
            String test,
            String fork,
            int index,
            String field,
            String expected,
            String actual) {}

    static SuiteResult of(
            int passed, int failed, List<Failure> failures, SequencedMap<String, Integer> skips) {
        int skipped = skips.values().stream().mapToInt(Integer::intValue).sum();
        return new SuiteResult(passed, failed, skipped, failures, skips);
    }
}
