package orrery.engine.conformance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What came of a run of vectors.
///
/// @param failed cases, of which each has exactly one entry in `failures`
/// @param skipped how many were not run
/// @param skips how many by reason
public record SuiteResult(
        int passed,
        int failed,
        int skipped,
        List<Failure> failures,
        SequencedMap<String, Integer> skips) {
    public SuiteResult {
        failures = List.copyOf(failures);
        skips = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(skips));
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
}
