package orrery.engine.agents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.Hash256;

final class AllocationLoopTest {
    @Test
    void theSameSeedGivesTheSameDecisionsAndAnotherSeedOthers() {
        assertEquals(digest(loop(7, "dual-prices"), 40), digest(loop(7, "dual-prices"), 40));
        assertNotEquals(digest(loop(7, "dual-prices"), 5), digest(loop(8, "dual-prices"), 5));
    }

    @Test
    void everyPolicyContinuesFromACheckpointBitForBit() {
        for (String policy : Policies.names()) {
            AllocationLoop whole = loop(3, policy);
            digest(whole, 60);
            byte[] checkpoint = whole.checkpoint();
            AllocationLoop restored = loop(3, policy);
            restored.restore(checkpoint);
            assertArrayEquals(checkpoint, restored.checkpoint());
            assertEquals(digest(whole, 30), digest(restored, 30), policy);
            assertArrayEquals(whole.checkpoint(), restored.checkpoint());
        }
    }

    @Test
    void anAgentThatTookOverFromOneOfItsKindGoesOnAsThatOneDoes() {
        for (String policy : List.of("dual-prices", "last-value", "seasonal-naive", "drf")) {
            AllocationLoop first = loop(3, policy);
            digest(first, 60);
            AllocationLoop second = loop(3, policy);
            second.takeOver(first);
            assertEquals(digest(first, 20), digest(second, 20), policy);
        }
    }

    @Test
    void aCheckpointKeepsTheKnobsThatWereTurned() {
        AllocationLoop turned = loop(3, "dual-prices");
        digest(turned, 10);
        turned.parameters(
                turned.parameters().with("horizon", 20).with("lead", 3).with("seasonLength", 24));
        digest(turned, 10);
        AllocationLoop restored = loop(3, "dual-prices");
        restored.restore(turned.checkpoint());
        assertEquals(turned.parameters(), restored.parameters());
        assertEquals(digest(turned, 10), digest(restored, 10));
    }

    @Test
    void aDamagedCheckpointIsRefused() {
        AllocationLoop loop = loop(3, "dual-prices");
        digest(loop, 3);
        byte[] checkpoint = loop.checkpoint();
        byte[] cut = Arrays.copyOf(checkpoint, checkpoint.length / 2);
        assertThrows(InvalidCheckpointException.class, () -> loop(3, "dual-prices").restore(cut));
        byte[] longer = Arrays.copyOf(checkpoint, checkpoint.length + 1);
        assertThrows(
                InvalidCheckpointException.class, () -> loop(3, "dual-prices").restore(longer));
        assertThrows(
                InvalidCheckpointException.class, () -> loop(3, "round-robin").restore(checkpoint));
    }

    @Test
    void aKnobTurnedIsUsedAndRecordedInTheNextEpoch() {
        AllocationLoop loop = loop(3, "dual-prices");
        EpochOutcome before = loop.step();
        loop.parameters(loop.parameters().with("headroom", 30));
        EpochOutcome after = loop.step();
        assertEquals(0, before.decision().parametersVersion());
        assertEquals(1, after.decision().parametersVersion());
        assertNotEquals(before.decision().parametersHash(), after.decision().parametersHash());
    }

    @Test
    void moreHeadroomOrAHigherQuantileNeverSetsLessAside() {
        assertRises("headroom", 0, 8, 20, 40);
        assertRises("quantileStandard", 0.5, 0.67, 0.9, 0.99);
    }

    @Test
    void aLongerLeadSetsAsideForTheEpochsInBetweenToo() {
        AllocationLoop loop = loop(3, "dual-prices");
        digest(loop, 5);
        loop.parameters(loop.parameters().with("lead", 6));
        for (int i = 0; i < 8; i++) {
            EpochOutcome outcome = loop.step();
            assertEquals(outcome.epoch().index() + 5, outcome.decision().setAside().epoch());
            assertTrue(outcome.reserved().total(ResourceKind.ENERGY) > 0);
        }
    }

    @Test
    void noProviderIsEverLoadedBeyondItsCapacityAndCriticalDemandIsPlaced() {
        AllocationLoop loop = loop(11, "dual-prices");
        Topology topology = loop.network().topology();
        for (int i = 0; i < 200; i++) {
            EpochOutcome outcome = loop.step();
            assertEquals(0, outcome.service().overloaded());
            for (Provider provider : topology.providers()) {
                for (ResourceKind kind : ResourceKind.values()) {
                    assertTrue(
                            outcome.allocation().load(provider.id(), kind)
                                    <= provider.capacity().of(kind) + 1e-6);
                }
            }
            for (Choice choice : outcome.decision().choices()) {
                if (choice.priority() == Priority.CRITICAL) {
                    assertEquals(0, choice.unserved());
                }
            }
        }
    }

    /// Delivery is steady here, so that as much headroom is trusted away as may be.
    @Test
    void someHeadroomStaysFreeOfOrdinaryDemandHoweverSteadyDeliveryIs() {
        AllocationLoop loop = loop(3, "dual-prices");
        double most = 1 - loop.parameters().headroom() / 8;
        for (int i = 0; i < 150; i++) {
            EpochOutcome outcome = loop.step();
            Map<String, Double> ordinary = new TreeMap<>();
            for (Choice choice : outcome.decision().choices()) {
                for (Share share : choice.shares()) {
                    if (choice.priority() != Priority.CRITICAL) {
                        ordinary.merge(
                                share.provider() + choice.resource(), share.amount(), Double::sum);
                    }
                }
            }
            for (Provider provider : loop.network().topology().providers()) {
                for (ResourceKind kind : ResourceKind.values()) {
                    double load = ordinary.getOrDefault(provider.id() + kind, 0.0);
                    assertTrue(load <= most * provider.capacity().of(kind) + 1e-5);
                }
            }
        }
    }

    @Test
    void honestSwingsOfDeliveryOverloadNobody() {
        Topology topology = ProviderGenerator.generate(4);
        AllocationLoop loop =
                Policies.live(
                        new DepinNetwork(
                                topology,
                                new DailyPatternDemand(4, topology, 48, 0.72, 5),
                                OutageModel.none(),
                                SupplyModel.of(4, true, 0),
                                300_000),
                        AgentParameters.defaults());
        for (int i = 0; i < 200; i++) {
            assertEquals(0, loop.step().service().overloaded());
        }
    }

    @Test
    void fairnessEvensOutWhatProvidersCarry() {
        double off = evenness(0);
        double usual = evenness(1);
        double much = evenness(4);
        assertTrue(off < usual - 0.002 && off < much - 0.002, off + ", " + usual + ", " + much);
    }

    private static double evenness(double fairness) {
        AllocationLoop loop = loop(3, "dual-prices");
        loop.parameters(loop.parameters().with("fairness", fairness));
        double sum = 0;
        for (int i = 0; i < 120; i++) {
            double jain = loop.step().service().jainProviders();
            sum += i >= 60 ? jain / 60 : 0;
        }
        return sum;
    }

    private static void assertRises(String parameter, double... values) {
        Reservation last = Reservation.none(0);
        for (double value : values) {
            AllocationLoop loop = loop(3, "dual-prices");
            digest(loop, 12);
            loop.parameters(loop.parameters().with(parameter, value));
            Reservation setAside = loop.step().decision().setAside();
            for (ResourceKind kind : ResourceKind.values()) {
                assertTrue(
                        setAside.total(kind) >= last.total(kind) - 1e-6,
                        kind + " at " + parameter + " " + value);
            }
            last = setAside;
        }
    }

    private static Hash256 digest(AllocationLoop loop, int epochs) {
        DecisionDigest digest = new DecisionDigest();
        for (int i = 0; i < epochs; i++) {
            digest.add(loop.step().hash());
        }
        return digest.value();
    }

    static AllocationLoop loop(long seed, String policy) {
        Topology topology = ProviderGenerator.generate(seed);
        DepinNetwork network =
                new DepinNetwork(
                        topology,
                        new DailyPatternDemand(seed, topology, 48, 0.55, 1.5),
                        OutageModel.of(seed, 12),
                        300_000);
        return Policies.loop(policy, network, AgentParameters.defaults());
    }
}
