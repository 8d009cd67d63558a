package orrery.engine.agents.rehearsal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.primitives.Bytes;

/// What the newest trial has in common with others over the same epochs: where both ways begin, how
/// the first went, and the bound. Whoever turns a knob to and fro asks for trials that differ in
/// their second way alone, and none of this depends on it.
///
/// Only trials of what is past are kept, which nothing changes. Any thread.
public final class TrialMemory {
    @GuardedBy("this") private @Nullable Common newest;

    /// What a trial's common part follows from.
    ///
    /// @param networks compared by identity, since they have no value: new ones are made for each
    ///   change
    record Key(
            long from,
            long until,
            Trial.Variant one,
            AgentParameters weights,
            NetworkCourse networks) {}

    /// The common part.
    ///
    /// @param checkpoint of the run's agent before the first epoch
    /// @param parameters of the run's agent then
    record Common(
            Key key,
            Bytes checkpoint,
            AgentParameters parameters,
            List<RehearsedEpoch> one,
            List<RehearsedEpoch> bound,
            int confirmed) {
        Common {
            one = List.copyOf(one);
            bound = List.copyOf(bound);
        }
    }

    synchronized @Nullable Common find(Key key) {
        return newest != null && newest.key().equals(key) ? newest : null;
    }

    synchronized void keep(Common common) {
        newest = common;
    }
}
