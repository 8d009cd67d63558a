package orrery.engine.agents.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
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

    private DepinNetwork network(SupplyModel supply) {
        return new DepinNetwork(
                topology,
                new DailyPatternDemand(3, topology, 288, 0.7, 5),
                OutageModel.of(3, 8),
                supply,
                300_000);
    }

    private List<TrustReport> watch(SupplyModel supply) {
        DepinNetwork network = network(supply);
        FieldObservers observers = new FieldObservers(3, topology, 5);
        TrustDesk desk = new TrustDesk(observers.members(), TrustParameters.standard());
        List<TrustReport> reports = new ArrayList<>();
        for (int i = 0; i < EPOCHS; i++) {
            long epoch = i;
            Telemetry telemetry =
                    network.realise(
                                    epoch,
                                    List.of(),
                                    Allocation.empty(epoch),
                                    Reservation.none(epoch))
                            .telemetry();
            reports.add(
                    desk.observe(
                            observers.observe(
                                    telemetry,
                                    (provider, kind) -> network.trueCapacity(provider, kind, epoch),
                                    List.of())));
        }
        return reports;
    }
}
