package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Alarm;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.ProviderWatch;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Standing;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.TrustReport;
import orrery.engine.agents.anomaly.CrowdDetector;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// The trust desk over an agent's telemetry, with one forest over all providers beside it.
///
/// The desk judges; the forest only points at whoever begins to look unlike all others, often some
/// epochs before the sums of the desk are certain. What follows from a suspicion is a parameter;
/// nothing follows from an alarm, since an unusual shape proves no lie. One thread at a time.
public final class DeskWatch implements ProviderWatch {
    private final Topology topology;
    private final TrustDesk desk;
    private final CrowdDetector crowd;

    /// @param seed of the forest's cuts
    public DeskWatch(Topology topology, long seed, AgentParameters parameters) {
        this.topology = topology;
        desk = new TrustDesk(Member.of(topology), trust(parameters));
        crowd = new CrowdDetector(topology.providers().size(), seed, crowd(parameters));
    }

    private static TrustParameters trust(AgentParameters knobs) {
        return new TrustParameters(
                knobs.value(Parameter.TRUST_PRIOR),
                (int) knobs.value(Parameter.TRUST_HALF_LIFE),
                (int) knobs.value(Parameter.TELEMETRY_QUORUM),
                knobs.value(Parameter.CLIPPING_PERCENTILE),
                TrustParameters.standard().tolerance(),
                sanction((int) knobs.value(Parameter.TRUST_ACTION)),
                (int) knobs.value(Parameter.QUARANTINE_LENGTH),
                (int) knobs.value(Parameter.APPEAL_WINDOW));
    }

    private static Sanction sanction(int severity) {
        return switch (severity) {
            case 0 -> Sanction.LOG;
            case 1 -> Sanction.CAP;
            default -> Sanction.QUARANTINE;
        };
    }

    private static CrowdDetector.Settings crowd(AgentParameters knobs) {
        return new CrowdDetector.Settings(
                (int) knobs.value(Parameter.ANOMALY_SHINGLE),
                (int) knobs.value(Parameter.ANOMALY_TREES),
                (int) knobs.value(Parameter.ANOMALY_SAMPLE),
                knobs.value(Parameter.ANOMALY_THRESHOLD),
                (int) knobs.value(Parameter.ANOMALY_COOL_DOWN));
    }

    @Override
    public void configure(AgentParameters parameters) {
        desk.configure(trust(parameters));
        crowd.configure(crowd(parameters));
    }

    @Override
    public TrustReport observe(Telemetry telemetry) {
        TrustReport report = desk.observe(TrustInput.of(topology, telemetry, List.of()));
        double[] shares = new double[topology.providers().size()];
        for (int p = 0; p < shares.length; p++) {
            shares[p] = desk.lastShare(p);
        }
        List<Alarm> alarms = new ArrayList<>();
        for (int p : crowd.observe(shares)) {
            String id = topology.providers().get(p).id();
            alarms.add(new Alarm(id, report.epoch(), crowd.score(p)));
        }
        List<Standing> scored = new ArrayList<>(report.standings().size());
        for (Standing one : report.standings()) {
            scored.add(one.scored(crowd.score(topology.providerIndex(one.provider()))));
        }
        return report.with(scored, alarms);
    }

    @Override
    public Suspicion rule(long number, Ruling ruling) {
        return desk.rule(number, ruling);
    }

    @Override
    public List<Suspicion> suspicions() {
        return desk.suspicions();
    }

    @Override
    public void save(CheckpointWriter out) {
        desk.save(out);
        crowd.save(out);
    }

    @Override
    public void restore(CheckpointReader in) {
        desk.restore(in);
        crowd.restore(in);
    }
}
