package orrery.app.cli;

import java.util.List;
import orrery.engine.primitives.InvalidInputException;

/// A sweep's plan that cannot be used, with every fault: each names the path in the plan, what
/// stands there and what would be accepted.
final class InvalidPlan extends InvalidInputException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    InvalidPlan(String source, List<String> faults) {
        super(String.join("\n", faults.stream().map(f -> source + ": " + f).toList()));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
