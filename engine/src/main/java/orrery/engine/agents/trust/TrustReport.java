package orrery.engine.agents.trust;

import java.util.List;

/// What an epoch's observations came to.
///
/// @param standings of the members that report, in the members' order
/// @param raised suspicions new in this epoch
/// @param settled suspicions whose verdict changed in this epoch
public record TrustReport(
        long epoch, List<Standing> standings, List<Suspicion> raised, List<Suspicion> settled) {
    public TrustReport {
        standings = List.copyOf(standings);
        raised = List.copyOf(raised);
        settled = List.copyOf(settled);
    }
}
