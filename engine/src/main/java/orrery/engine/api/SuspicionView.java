package orrery.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A suspicion as it stands.
///
/// @param number from 1, in the order of raising
/// @param provider id of who is suspected, `name` for people
/// @param offence in words, like "inflated capacity"
/// @param epoch in which it was raised
/// @param confidence chance that it is right by the evidence, 0 to 1
/// @param finding the evidence in words; `found` is its value, `expected` that of an honest
///   provider
/// @param measurements behind it
/// @param others ids of the providers that it connects
/// @param appealUntil last epoch in which the provider may appeal
/// @param appealed whether it did
/// @param byOperator whether the verdict is an operator's
/// @param isTrue whether the provider lied when it was raised; null where that is not known: only
///   the engine of a simulated network knows
public record SuspicionView(
        long number,
        String provider,
        String name,
        String offence,
        long epoch,
        double confidence,
        String finding,
        double found,
        double expected,
        int measurements,
        List<String> others,
        Action action,
        long appealUntil,
        Verdict verdict,
        boolean appealed,
        boolean byOperator,
        @Nullable Boolean isTrue) {
    public SuspicionView {
        others = List.copyOf(others);
    }

    /// Whether something may follow from it.
    public boolean inForce() {
        return verdict == Verdict.OPEN || verdict == Verdict.UPHELD;
    }

    /// What follows from a suspicion.
    public enum Action {
        LOG("written down"),
        CAP("capped at what is measured"),
        QUARANTINE("quarantined");

        private final String label;

        Action(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// Where it stands.
    public enum Verdict {
        OPEN("open"),
        UPHELD("upheld"),
        LIFTED("lifted"),
        ENDED("over");

        private final String label;

        Verdict(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
