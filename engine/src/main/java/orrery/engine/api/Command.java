package orrery.engine.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.demand.ImportedDemand;

/// What a person or a script may ask of a running engine. Each is recorded with its time before it
/// takes effect.
public sealed interface Command {
    /// Virtual time runs on.
    record Run() implements Command {}

    /// Stops after the round in progress.
    record Pause() implements Command {}

    /// Runs `rounds` hub rounds, at least 1, then pauses.
    record Step(int rounds) implements Command {}

    /// Virtual seconds per second of the wall.
    ///
    /// @param factor 0.1 or more; [Double#POSITIVE_INFINITY] runs flat out
    record SetSpeed(double factor) implements Command {}

    /// Changes agent parameters from the next epoch on; all of them or, where one is out of range,
    /// none.
    ///
    /// @param values by [ParameterDefinition#id]
    record SetParameters(Map<String, Double> values) implements Command {
        public SetParameters {
            values = Map.copyOf(values);
        }
    }

    /// Holds a module's block production, or lets it go on.
    record SetModulePaused(int module, boolean paused) implements Command {}

    /// @param blockTimeMillis virtual milliseconds between blocks, a multiple of the hub interval
    record SetBlockTime(int module, long blockTimeMillis) implements Command {}

    /// @param gasLimit gas a block, from 1,000,000 to 1,000,000,000; the header moves towards it as
    ///   EIP-1559 allows
    record SetGasLimit(int module, long gasLimit) implements Command {}

    /// Changes what load a module's workload generator offers.
    record SetWorkload(int module, WorkloadView workload) implements Command {}

    /// Takes a provider down for `epochs` epochs from the next one on.
    record InjectOutage(String provider, int epochs) implements Command {}

    /// Makes providers lie from the next epoch on: what they claim stays, what is behind it does
    /// not.
    ///
    /// @param providers ids, as many as the kind takes; those of a ring or of one machine together
    /// @param factor of what is true that they say, from 1.01 to 5; of a sybil not looked at
    /// @param epochs how long, 1 or more
    record InjectLie(List<String> providers, LieKind kind, double factor, int epochs)
            implements Command {
        public InjectLie {
            providers = List.copyOf(providers);
        }
    }

    /// Says something of a suspicion of the trust desk's; a word may be taken back.
    ///
    /// @param number of the suspicion
    record RuleOnSuspicion(long number, Ruling ruling) implements Command {}

    /// Lets a provider tell the truth from the next epoch on, whatever it lied about.
    record EndLie(String provider) implements Command {}

    /// Multiplies demand for `epochs` epochs from the next one on.
    ///
    /// @param region id of the home of the demand, null for all
    /// @param resource null for all
    /// @param factor 0 to 100
    record InjectSpike(
            @Nullable String region, @Nullable Resource resource, double factor, int epochs)
            implements Command {}

    /// Multiplies providers' prices for `epochs` epochs from the next one on.
    ///
    /// @param region id of the providers' region, null for all
    /// @param resource null for all
    /// @param factor 0 to 100
    record InjectPriceShock(
            @Nullable String region, @Nullable Resource resource, double factor, int epochs)
            implements Command {}

    /// Cuts a region's providers and users off from the others for `epochs` epochs from the next
    /// one on.
    record InjectPartition(String region, int epochs) implements Command {}

    /// Demand comes from a file from the next epoch on.
    record ImportDemand(ImportedDemand demand) implements Command {}

    /// Undoes what was injected or imported, from the next epoch on.
    ///
    /// @param injection [InjectionView#id]
    record EndInjection(int injection) implements Command {}
}
