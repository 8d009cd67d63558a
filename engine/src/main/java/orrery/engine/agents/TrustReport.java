package orrery.engine.agents;

import java.util.List;
import orrery.engine.depin.Observation;

/// What an epoch's observations came to.
///
/// @param standings of the members that report, in the members' order
/// @param raised suspicions new in this epoch
/// @param settled suspicions whose verdict or action changed in this epoch
/// @param measurements in the order of standings, one for each resource that is offered
/// @param alarms of providers that look unlike all others
/// @param doubted what observers said of those who are in doubt
public record TrustReport(
        long epoch,
        List<Standing> standings,
        List<Suspicion> raised,
        List<Suspicion> settled,
        List<Measurement> measurements,
        List<Alarm> alarms,
        List<Observation> doubted) {
    public TrustReport {
        standings = List.copyOf(standings);
        raised = List.copyOf(raised);
        settled = List.copyOf(settled);
        measurements = List.copyOf(measurements);
        alarms = List.copyOf(alarms);
        doubted = List.copyOf(doubted);
    }

    /// The same with what else strikes the eye.
    public TrustReport with(List<Standing> scored, List<Alarm> rung) {
        return new TrustReport(epoch, scored, raised, settled, measurements, rung, doubted);
    }
}
