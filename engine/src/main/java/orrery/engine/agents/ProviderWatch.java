package orrery.engine.agents;

import java.util.List;
import orrery.engine.depin.Telemetry;

/// Watches what providers say of themselves against what observers say of them. Draws no chance
/// beyond its seed and reads no clock; one thread at a time.
public interface ProviderWatch extends Checkpointed {
    /// Turns its knobs; the next epoch is the first to feel it.
    void configure(AgentParameters parameters);

    /// Takes in an epoch's telemetry; epochs come in order.
    TrustReport observe(Telemetry telemetry);

    /// Takes in what an operator says of a suspicion.
    ///
    /// @return the suspicion as it stands now
    /// @throws InvalidRulingException where there is no such suspicion, or nothing to say of it
    Suspicion rule(long number, Ruling ruling);

    /// Every suspicion that is remembered, by number: all in force, and the newest that are over.
    List<Suspicion> suspicions();
}
