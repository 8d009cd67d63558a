package orrery.engine.agents;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.primitives.Hash256;

/// All that an agent decided in one epoch and why, each number a whole count of millionths, so that
/// the record, its bytes and its hash say the same on every machine.
///
/// @param policy name of the policy that decided
/// @param parametersVersion version of the [AgentParameters] in force
/// @param parametersHash keccak-256 of their values
/// @param inputsHash keccak-256 of what the policy was given: telemetry, demands, capacity set
///   aside
/// @param forecasts one per resource, made before the epoch's demand was known
/// @param reserves what is set aside by resource and class, for the epoch of `setAside`
/// @param setAside the same by provider
/// @param choices one per demand, sorted by demand
/// @param outcome what it came to, null until the epoch is over
/// @param shortfalls who delivered less than it was given, sorted by provider and resource; empty
///   until the epoch is over
public record Decision(
        Epoch epoch,
        String policy,
        long parametersVersion,
        Hash256 parametersHash,
        Hash256 inputsHash,
        List<ResourceForecast> forecasts,
        List<ReserveLine> reserves,
        Reservation setAside,
        List<Choice> choices,
        @Nullable ServiceLevel outcome,
        List<Shortfall> shortfalls) {
    public Decision {
        forecasts =
                forecasts.stream()
                        .sorted(Comparator.comparing(ResourceForecast::resource))
                        .toList();
        reserves =
                reserves.stream()
                        .sorted(
                                Comparator.comparing(ReserveLine::resource)
                                        .thenComparing(ReserveLine::priority))
                        .toList();
        choices = choices.stream().sorted(Comparator.comparing(Choice::demand)).toList();
        shortfalls =
                shortfalls.stream()
                        .sorted(
                                Comparator.comparing(Shortfall::provider)
                                        .thenComparing(Shortfall::resource))
                        .toList();
        if (outcome == null && !shortfalls.isEmpty()) {
            throw new IllegalArgumentException(
                    shortfalls.size() + " shortfalls in an epoch that is not over");
        }
    }

    /// The same with what it came to, or without.
    public Decision withOutcome(@Nullable ServiceLevel level, List<Shortfall> missed) {
        return new Decision(
                epoch,
                policy,
                parametersVersion,
                parametersHash,
                inputsHash,
                forecasts,
                reserves,
                setAside,
                choices,
                level,
                missed);
    }

    /// The choice for a demand.
    public Optional<Choice> choice(String demand) {
        return choices.stream().filter(c -> c.demand().equals(demand)).findFirst();
    }

    /// The canonical bytes, which [DecisionCodec#decode] turns back into an equal decision.
    public byte[] encode() {
        return DecisionCodec.encode(this);
    }

    /// Keccak-256 of the canonical bytes: what is anchored on the ledger.
    public Hash256 hash() {
        return Keccak256.hash(encode());
    }
}
