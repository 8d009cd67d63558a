package orrery.engine.agents;

import java.util.Optional;
import orrery.engine.depin.DepinNetwork;

/// Makes a policy: one of Orrery's own, or one that somebody else wrote.
///
/// A policy of one's own is a class that implements this with a public constructor without
/// arguments, named in `META-INF/services/orrery.engine.agents.PolicyProvider` of its jar or folder
/// (`java.util.ServiceLoader`). Being on the class path or under `--policy-path` is enough for it
/// to run beside the baselines. What such a policy asks for beyond the network's rules is cut and
/// counted ([orrery.engine.depin.ActionRules]), and where it gives no reasons plain ones are
/// recorded for it.
public interface PolicyProvider {
    /// What a name must look like.
    String NAME_PATTERN = "[a-z0-9][a-z0-9.-]{0,47}";

    /// As in commands and tables, matching [#NAME_PATTERN]; no two policies may have the same. The
    /// policies made answer to it too.
    String name();

    /// One line for lists.
    String summary();

    /// A fresh policy, for one run on one thread.
    ///
    /// @param network its topology and season are for every policy. Whoever asks it for the demand,
    ///   supply or outages of an epoch knows the future: a bound, no policy
    AllocationPolicy create(DepinNetwork network, AgentParameters parameters);

    /// What [ReserveInput#outlooks] are forecast with; where empty, what the live agent uses.
    default Optional<PolicyForecasters> forecasters() {
        return Optional.empty();
    }
}
