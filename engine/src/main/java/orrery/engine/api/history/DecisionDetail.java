package orrery.engine.api.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A decision's page: what was known, what was chosen, and why not otherwise.
///
/// @param inputsHash Keccak-256 over the inputs
/// @param parameters the values that were in force, by id
/// @param anchorModule the module that holds the anchor, -1 before it is in a block
/// @param anchored whether the ledger holds exactly this hash
/// @param forecasts what was expected of each resource
/// @param choices one for each group of demand
/// @param settlement what the ledger paid for it; absent before it is settled
/// @param encoded the canonical bytes that the hash covers
public record DecisionDetail(
        DecisionSummary summary,
        Hash256 inputsHash,
        Map<String, Double> parameters,
        int anchorModule,
        boolean anchored,
        List<Forecast> forecasts,
        List<Choice> choices,
        @Nullable Settlement settlement,
        Bytes encoded) {
    public DecisionDetail {
        parameters = Map.copyOf(parameters);
        forecasts = List.copyOf(forecasts);
        choices = List.copyOf(choices);
    }

    /// @param reserved capacity set aside, in the resource's unit
    public record Forecast(
            Resource resource, double median, double low, double high, double reserved) {}

    /// What one demand group got.
    ///
    /// @param demand its id
    /// @param region where its users are, by name
    /// @param asked in the resource's unit
    /// @param sentence why this, in words
    /// @param flip the smallest change that would have flipped it, in words; empty where nothing
    ///   would
    /// @param candidates chosen first, then by score
    public record Choice(
            String demand,
            String tenant,
            PriorityClass priority,
            Resource resource,
            String region,
            double asked,
            double served,
            String sentence,
            String flip,
            List<Candidate> candidates) {
        public Choice {
            candidates = List.copyOf(candidates);
        }
    }

    /// One provider that was considered.
    ///
    /// @param amount what it got, 0 where it was rejected
    /// @param score the lower the better, the sum of `terms`
    /// @param binding the constraint that limited or excluded it, in words; empty where none did
    /// @param price the constraint's dual price, cost a unit; 0 where none binds
    public record Candidate(
            String provider,
            double amount,
            double score,
            List<Term> terms,
            String binding,
            double price) {
        public Candidate {
            terms = List.copyOf(terms);
        }
    }

    /// One addend of a score.
    public record Term(String name, double value) {}
}
