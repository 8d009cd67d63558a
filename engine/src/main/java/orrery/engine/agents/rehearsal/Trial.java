package orrery.engine.agents.rehearsal;

import java.util.List;
import orrery.engine.agents.AgentParameters;

/// Two ways through the same epochs of a run, to be compared.
///
/// @param from the first epoch in which they may differ
/// @param until the epoch after the last, above `from`; what lies ahead of the run is lived through
///   as nothing else happened
public record Trial(long from, long until, Variant one, Variant other) {
    public Trial {
        if (from < 0 || until <= from) {
            throw new IllegalArgumentException(
                    "epochs %d to %d: a first one from 0 on and a later end are needed"
                            .formatted(from, until));
        }
    }

    /// A way through the epochs.
    public sealed interface Variant {
        /// As the run went, every change of its parameters included.
        record AsRun() implements Variant {}

        /// From the first epoch on with this policy and these parameters.
        record With(String policy, AgentParameters parameters) implements Variant {}
    }

    /// What it came to, epoch by epoch in the same order.
    ///
    /// @param clairvoyant the bound: what a policy that knows the future reaches
    /// @param confirmed how many decisions of the run were taken again on the way and came out with
    ///   the recorded hash
    public record Result(
            List<RehearsedEpoch> one,
            List<RehearsedEpoch> other,
            List<RehearsedEpoch> clairvoyant,
            int confirmed) {
        public Result {
            one = List.copyOf(one);
            other = List.copyOf(other);
            clairvoyant = List.copyOf(clairvoyant);
        }
    }
}
