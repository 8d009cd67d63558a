package orrery.engine.api.rehearsal;

import java.util.Map;

/// A way through epochs.
public sealed interface Way {
    /// As the run went, every change of its parameters included; and on with the newest ones.
    record AsRun() implements Way {}

    /// Otherwise from the first epoch on.
    ///
    /// @param policy a name of [Rehearsals#policies]; empty for the run's own
    /// @param values of parameters by id; those not named stay as they were before the first epoch
    record With(String policy, Map<String, Double> values) implements Way {
        public With {
            values = Map.copyOf(values);
        }

        /// The run's own policy with other values.
        public With(Map<String, Double> values) {
            this("", values);
        }
    }
}
