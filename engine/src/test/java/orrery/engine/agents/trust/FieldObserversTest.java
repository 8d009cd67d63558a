package orrery.engine.agents.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.Offence;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.TrustReport;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.FieldObservers;
import orrery.engine.depin.LiarShare;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// The trust desk over the allocation's own environment.
final class FieldObserversTest {
    private static final int EPOCHS = 300;

    private final Topology topology = ProviderGenerator.generate(3);

    @Test
    void theLiarsOfTheEnvironmentAreFoundAndNobodyElse() {
        SupplyModel supply = SupplyModel.of(3, true, 0.2);
        List<TrustReport> reports = watch(supply);
        TreeSet<String> accused = new TreeSet<>();
        reports.forEach(r -> r.raised().forEach(s -> accused.add(s.member())));
        assertTrue(accused.size() >= 2, accused.toString());
        assertEquals(new TreeSet<>(supply.liars(topology.providers())), accused);
    }

    @Test
    void whatIsVerifiedIsNearWhatIsTrue() {
        SupplyModel supply = SupplyModel.of(3, true, 0.2);
        DepinNetwork network = network(supply);
        TrustReport last = watch(supply).getLast();
        for (int p = 0; p < topology.providers().size(); p++) {
            for (ResourceKind kind : ResourceKind.values()) {
                double truth = network.trueCapacity(topology.providers().get(p), kind, EPOCHS - 1);
                if (truth > 0) {
                    double verified = last.standings().get(p).verified().of(kind);
                    assertEquals(1, verified / truth, 0.15, topology.providers().get(p).id());
                }
            }
        }
    }

    @Test
    void theSameSeedSaysTheSame() {
        SupplyModel supply = SupplyModel.of(3, true, 0.2);
        assertEquals(watch(supply), watch(supply));
    }

    @Test
    void everyKindOfLieIsFoundAndNamed() {
        for (LieKind kind : LieKind.values()) {
            List<LiarShare> liars = List.of(new LiarShare(kind, 0.125, null, 20));
            Lies lies = Lies.drawn(3, topology.providers(), liars);
            assertEquals(3, lies.all().size());
            List<TrustReport> reports = watch(network(SupplyModel.asClaimed(), lies));
            TreeSet<String> liarsFound = new TreeSet<>();
            TreeSet<Offence> named = new TreeSet<>();
            for (TrustReport report : reports) {
                for (Suspicion one : report.raised()) {
                    assertTrue(one.epoch() >= 20, one.toString());
                    liarsFound.add(one.member());
                    named.add(one.offence());
                }
            }
            TreeSet<String> expected = new TreeSet<>();
            lies.all().forEach(lie -> expected.add(lie.provider()));
            assertEquals(expected, liarsFound, kind.label());
            assertTrue(
                    named.stream().anyMatch(offence -> offence.name().equals(kind.name())),
                    kind + " is named " + named);
        }
    }

    private DepinNetwork network(SupplyModel supply) {
        return network(supply, Lies.none());
    }

    private DepinNetwork network(SupplyModel supply, Lies lies) {
        return new DepinNetwork(
                topology,
                new DailyPatternDemand(3, topology, 288, 0.7, 5),
                OutageModel.of(3, 8),
                supply,
                lies,
                new FieldObservers(3, topology, 5),
                300_000);
    }

    private List<TrustReport> watch(SupplyModel supply) {
        return watch(network(supply));
    }

    /// Everybody carries half of what it claims.
    private List<TrustReport> watch(DepinNetwork network) {
        TrustDesk desk = new TrustDesk(Member.of(topology), TrustParameters.standard());
        List<TrustReport> reports = new ArrayList<>();
        for (long epoch = 0; epoch < EPOCHS; epoch++) {
            List<Assignment> work = new ArrayList<>();
            for (Provider provider : topology.providers()) {
                for (ResourceKind kind : ResourceKind.values()) {
                    double claim = provider.capacity().of(kind);
                    if (claim > 0) {
                        work.add(
                                new Assignment(
                                        "d-" + kind.label(), provider.id(), kind, claim / 2));
                    }
                }
            }
            Telemetry telemetry =
                    network.realise(
                                    epoch,
                                    List.of(),
                                    new Allocation(epoch, work),
                                    Reservation.none(epoch))
                            .telemetry();
            reports.add(desk.observe(TrustInput.of(topology, telemetry, List.of())));
        }
        return reports;
    }
}
