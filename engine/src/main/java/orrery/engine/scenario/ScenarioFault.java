package orrery.engine.scenario;

/// One thing that is wrong with a scenario.
///
/// @param path where, as in `modules[2].blockTimeMillis`; empty for the document as a whole
/// @param message what is there and what would be accepted
public record ScenarioFault(String path, String message) {
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + " " + message;
    }
}
