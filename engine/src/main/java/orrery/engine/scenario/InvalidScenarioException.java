package orrery.engine.scenario;

import java.util.List;
import java.util.stream.Collectors;
import orrery.engine.primitives.InvalidInputException;

/// A scenario that cannot run, with everything that is wrong with it.
public final class InvalidScenarioException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    private final String source;
    private final transient List<ScenarioFault> faults;

    /// @param source the file or the name that was read
    /// @param faults at least one, in the order of the document
    public InvalidScenarioException(String source, List<ScenarioFault> faults) {
        super(
                faults.stream()
                        .map(ScenarioFault::toString)
                        .collect(Collectors.joining("\n  ", "scenario " + source + ": ", "")));
        this.source = source;
        this.faults = List.copyOf(faults);
    }

    public String source() {
        return source;
    }

    public List<ScenarioFault> faults() {
        return faults;
    }
}
