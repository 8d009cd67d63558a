package orrery.engine.depin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fault of what is reported: in epochs `from` to `until`, the latter not included, nothing new
/// is told of some providers, neither by themselves nor by observers. What was told last is told
/// again and looks fresh. What they do stays as it is, and so does what it is worth.
///
/// @param providers ids
public record StaleTelemetry(Set<String> providers, long from, long until) {
    public StaleTelemetry {
        providers = Set.copyOf(providers);
    }

    private boolean covers(String provider, long epoch) {
        return epoch >= from && epoch < until && providers.contains(provider);
    }

    /// What is told of an epoch.
    ///
    /// @param faults all that there are
    /// @param before what was told of the epoch before; null where there was none, and then the
    ///   truth is told, as there is nothing to tell again
    /// @param truth of the epoch
    static Telemetry told(
            List<StaleTelemetry> faults, @Nullable Telemetry before, Telemetry truth) {
        Set<String> stale = new HashSet<>();
        for (Telemetry.Reading reading : truth.readings()) {
            for (StaleTelemetry fault : faults) {
                if (fault.covers(reading.provider(), truth.epoch().index())) {
                    stale.add(reading.provider());
                }
            }
        }
        if (before == null || stale.isEmpty()) {
            return truth;
        }
        Map<String, Telemetry.Reading> last = new HashMap<>();
        before.readings().forEach(reading -> last.put(reading.provider(), reading));
        List<Telemetry.Reading> readings = new ArrayList<>();
        for (Telemetry.Reading reading : truth.readings()) {
            String id = reading.provider();
            readings.add(stale.contains(id) ? last.getOrDefault(id, reading) : reading);
        }
        List<Observation> words = new ArrayList<>();
        for (Observation word : before.observations()) {
            if (stale.contains(word.provider())) {
                words.add(word);
            }
        }
        for (Observation word : truth.observations()) {
            if (!stale.contains(word.provider())) {
                words.add(word);
            }
        }
        return new Telemetry(truth.epoch(), readings, words);
    }
}
