package orrery.ui.resources;

import java.util.List;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.inquiry.ProviderAnswer;

/// What is known of why a demand or a provider fared as it did.
public sealed interface WhyPage {
    /// Nothing is asked.
    record Nothing() implements WhyPage {}

    record Waiting() implements WhyPage {}

    record Failed(String reason) implements WhyPage {}

    /// A demand, from the epoch's decision.
    record OfDemand(long epoch, Choice choice) implements WhyPage {}

    /// A provider, as the agent says of the newest epoch.
    record OfProvider(ProviderAnswer answer) implements WhyPage {}

    /// A provider in a past epoch, from what the decision recorded of it.
    record Recorded(long epoch, List<Mention> mentions) implements WhyPage {
        public Recorded {
            mentions = List.copyOf(mentions);
        }
    }

    /// Where a decision's record names a provider.
    record Mention(Resource resource, Choice choice, Candidate candidate) {}
}
