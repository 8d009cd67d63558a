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
/// @param reasonsCompared how many refusals were compared with the reason that the vector names
/// @param otherReasons those that were refused, as they must be, for another reason than the named
///   one; no failures, since what has two faults may be refused for either
public record SuiteResult(
        int passed,
        int failed,
        int skipped,
        List<Failure> failures,
        SequencedMap<String, Integer> skips,
        int reasonsCompared,
        List<Failure> otherReasons) {
    public SuiteResult {
        failures = List.copyOf(failures);
        skips = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(skips));
        otherReasons = List.copyOf(otherReasons);
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
