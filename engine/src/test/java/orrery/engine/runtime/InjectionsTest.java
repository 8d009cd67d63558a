package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Progress;
import orrery.engine.api.Resource;
import orrery.engine.api.Snapshot;
import orrery.engine.api.demand.DemandCheck;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.DemandPreview;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.primitives.Hash256;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;

/// What an operator has happen to the network, and demand of one's own.
class InjectionsTest {
    private static final Scenario SMALL =
            new ScenarioParser().parse("small", ScenarioLibrary.text("small"));
    private static final int EPOCH = SMALL.depin().epochRounds();

    @TempDir private Path folder = Path.of("");

    private static InMemoryLedgerStore store() {
        return new InMemoryLedgerStore(RuntimeOptions.paused(SMALL, 5, 1).identity());
    }

    private static EngineRuntime open(LedgerStore store, int threads) {
        AtomicLong nanos = new AtomicLong();
        return EngineRuntime.open(
                RuntimeOptions.paused(SMALL, 5, threads).withSpeed(Double.POSITIVE_INFINITY),
                store,
                () -> nanos.addAndGet(1_000));
    }

    private static void accepted(Engine engine, Command command) {
        assertInstanceOf(CommandResult.Accepted.class, engine.submit(command).join());
    }

    private static String rejected(Engine engine, Command command) {
        return assertInstanceOf(CommandResult.Rejected.class, engine.submit(command).join())
                .reason();
    }

    /// Runs so many epochs, and gives the newest one.
    private static EpochView epochs(Engine engine, int epochs) {
        long until = engine.snapshot().round() + (long) epochs * EPOCH;
        CountDownLatch done = new CountDownLatch(1);
        try (Engine.Subscription _ =
                engine.subscribe(event -> {
                    if (event instanceof EngineEvent.RoundFinalised round
                            && round.round() == until) {
                        done.countDown();
                    }
                })) {
            accepted(engine, new Command.Step(epochs * EPOCH));
            done.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        accepted(engine, new Command.Pause());
        EpochView newest = engine.snapshot().resources();
        assertNotNull(newest);
        return newest;
    }

    /// Of the classes that never wait, so that nothing of the epochs before is in it.
    private static double asked(EpochView view, Resource resource) {
        return view.demand().stream()
                .filter(d -> d.resource() == resource)
                .filter(d -> d.priority() != PriorityClass.BEST_EFFORT)
                .mapToDouble(EpochView.DemandView::asked)
                .sum();
    }

    private static Map<Long, Hash256> hashes(Engine engine) {
        Map<Long, Hash256> hashes = new TreeMap<>();
        engine.snapshot().agent().decisions().forEach(d -> hashes.put(d.epoch(), d.hash()));
        return hashes;
    }

    private ImportedDemand imported() throws IOException {
        return imported(0);
    }

    /// Eight rows, an hour apart.
    private ImportedDemand imported(long epochSeconds) throws IOException {
        return assertInstanceOf(DemandCheck.Ready.class, checked(epochSeconds)).demand();
    }

    private DemandCheck checked(long epochSeconds) throws IOException {
        StringBuilder text = new StringBuilder("when,homes,shops\n");
        for (int i = 0; i < 8; i++) {
            text.append("2026-01-01T0").append(i).append(":00,").append(100 + i).append(",50\n");
        }
        Path file = Files.writeString(folder.resolve("power.csv"), text);
        DemandMapping mapping =
                new DemandMapping(
                        "when",
                        List.of(
                                new DemandMapping.Series(
                                        "homes", Resource.ENERGY, PriorityClass.CRITICAL, "rhine"),
                                new DemandMapping.Series(
                                        "shops",
                                        Resource.ENERGY,
                                        PriorityClass.STANDARD,
                                        "iberia")),
                        0,
                        epochSeconds);
        return new DemandFileReader().check(file, mapping, Progress.NONE);
    }

    @Test
    void aSpikeMultipliesItsDemandForItsEpochsAndNothingElse() {
        List<EpochView> plain = new ArrayList<>();
        List<EpochView> spiked = new ArrayList<>();
        try (Engine one = open(store(), 1);
                Engine other = open(store(), 1)) {
            accepted(other, new Command.InjectSpike(null, Resource.ENERGY, 3, 2));
            for (int i = 0; i < 3; i++) {
                plain.add(epochs(one, 1));
                spiked.add(epochs(other, 1));
            }
        }
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    3 * asked(plain.get(i), Resource.ENERGY),
                    asked(spiked.get(i), Resource.ENERGY),
                    1e-3);
            assertEquals(
                    asked(plain.get(i), Resource.COMPUTE), asked(spiked.get(i), Resource.COMPUTE));
        }
        assertEquals(asked(plain.get(2), Resource.ENERGY), asked(spiked.get(2), Resource.ENERGY));
    }

    @Test
    void aPriceShockIsInThePricesWhileItLasts() {
        try (Engine engine = open(store(), 1)) {
            double before =
                    epochs(engine, 1).providers().getFirst().resources().getFirst().pricePerUnit();
            accepted(engine, new Command.InjectPriceShock(null, null, 5, 1));
            EpochView dear = epochs(engine, 1);
            assertEquals(
                    5 * before,
                    dear.providers().getFirst().resources().getFirst().pricePerUnit(),
                    1e-5);
            assertEquals(
                    before,
                    epochs(engine, 1).providers().getFirst().resources().getFirst().pricePerUnit());
        }
    }

    @Test
    void nothingFlowsAcrossTheEdgeOfAPartition() {
        try (Engine engine = open(store(), 1)) {
            String region = epochs(engine, 1).regions().getFirst().id();
            accepted(engine, new Command.InjectPartition(region, 3));
            EpochView cut = epochs(engine, 1);
            List<String> inside =
                    cut.providers().stream()
                            .filter(p -> p.region().equals(region))
                            .map(p -> p.id())
                            .toList();
            assertTrue(cut.flows().size() > 10);
            for (Flow flow : cut.flows()) {
                assertEquals(
                        flow.region().equals(region),
                        inside.contains(flow.provider()),
                        flow.toString());
            }
        }
    }

    @Test
    void whatGoesOnIsShownAndCanBeEndedEarly() {
        try (Engine engine = open(store(), 1)) {
            epochs(engine, 1);
            accepted(engine, new Command.InjectSpike("rhine", null, 2, 50));
            accepted(engine, new Command.InjectOutage("P03", 50));
            Snapshot both = engine.snapshot();
            assertEquals(2, both.injections().size());
            assertEquals("demand spike", both.injections().getFirst().kind());
            assertEquals("all demand of rhine ×2", both.injections().getFirst().effect());
            assertEquals(1, both.injections().getFirst().fromEpoch());
            assertEquals(51, both.injections().getFirst().untilEpoch());
            assertEquals(both.actions().getFirst().round(), both.injections().getLast().round());
            epochs(engine, 1);
            accepted(engine, new Command.EndInjection(2));
            assertEquals(1, engine.snapshot().injections().size());
            assertTrue(epochs(engine, 1).providers().get(2).up());
            assertTrue(rejected(engine, new Command.EndInjection(2)).contains("injection 2"));
        }
    }

    @Test
    void commandsThatMakeNoSenseAreRefusedWithWhatWouldBeAccepted() {
        try (Engine engine = open(store(), 1)) {
            assertTrue(
                    rejected(engine, new Command.InjectPartition("moon", 1))
                            .startsWith("region is moon, one of "));
            assertEquals(
                    "factor is -1.0, 0 to 100 is accepted",
                    rejected(engine, new Command.InjectSpike(null, null, -1, 1)));
            assertEquals(
                    "epochs is 0, 1 to 10000 is accepted",
                    rejected(engine, new Command.InjectPriceShock(null, null, 2, 0)));
            assertEquals(List.of(), engine.snapshot().injections());
        }
    }

    @Test
    void importedDemandDrivesTheNetworkFromTheNextEpochOnAndStartsOverAtItsEnd()
            throws IOException {
        try (Engine engine = open(store(), 1)) {
            double generated = asked(epochs(engine, 1), Resource.ENERGY);
            accepted(engine, new Command.ImportDemand(imported()));
            EpochView first = epochs(engine, 1);
            assertEquals(150, asked(first, Resource.ENERGY));
            assertEquals(0, asked(first, Resource.COMPUTE));
            assertEquals(
                    List.of("rhine hospitals", "iberia factories"),
                    first.demand().stream()
                            .filter(d -> d.priority() != PriorityClass.BEST_EFFORT)
                            .map(EpochView.DemandView::tenant)
                            .toList());
            assertTrue(
                    first.demand().stream()
                            .anyMatch(d -> d.id().startsWith("homes") && d.served() > 99),
                    first.demand().toString());
            assertEquals(151, asked(epochs(engine, 1), Resource.ENERGY));
            assertEquals(150, asked(epochs(engine, 7), Resource.ENERGY));
            accepted(engine, new Command.EndInjection(1));
            assertTrue(asked(epochs(engine, 1), Resource.ENERGY) > generated / 2);
        }
    }

    @Test
    void byTheClockARowLastsAsManyEpochsAsItsTimeHas() throws IOException {
        try (Engine engine = open(store(), 1)) {
            accepted(engine, new Command.ImportDemand(imported(1_800)));
            List<Double> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(asked(epochs(engine, 1), Resource.ENERGY));
            }
            assertEquals(List.of(150.0, 150.0, 151.0, 151.0), asked);
        }
    }

    @Test
    void aFileTooShortForAnEpochIsFaulty() throws IOException {
        DemandCheck.Faulty faulty = assertInstanceOf(DemandCheck.Faulty.class, checked(36_000));
        assertEquals(
                "spans 28,800 s, which are 0 epochs of 36,000 s: 1 to 5,000,000 are needed",
                faulty.faults().getFirst().message());
    }

    @Test
    void anEpochOfMoreThanADayIsRefused() throws IOException {
        ImportedDemand good = imported();
        DemandMapping mapping = good.mapping();
        try (Engine engine = open(store(), 1)) {
            assertEquals(
                    "an epoch stands for 86401 s, 0 to 86400 is accepted",
                    rejected(
                            engine,
                            new Command.ImportDemand(
                                    new ImportedDemand(
                                            good.name(),
                                            good.content(),
                                            new DemandMapping(
                                                    mapping.timeColumn(),
                                                    mapping.series(),
                                                    0,
                                                    86_401)))));
        }
    }

    @Test
    void demandOfATenantThatNobodyCanBillIsBilledToTheOneOfItsRegionAndClass() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("long.csv"),
                        """
                        epoch,demand,tenant,class,resource,amount,regions
                        0,a,a stranger,critical,compute,7,iberia
                        0,b,rhine factories,critical,compute,7,iberia
                        """);
        DemandMapping mapping = new DemandMapping("", List.of(), 0);
        DemandCheck check = new DemandFileReader().check(file, mapping, Progress.NONE);
        try (Engine engine = open(store(), 1)) {
            ImportedDemand demand = assertInstanceOf(DemandCheck.Ready.class, check).demand();
            accepted(engine, new Command.ImportDemand(demand));
            assertEquals(
                    List.of("iberia hospitals", "rhine factories"),
                    epochs(engine, 1).demand().stream()
                            .filter(d -> d.priority() == PriorityClass.CRITICAL)
                            .map(EpochView.DemandView::tenant)
                            .toList());
        }
    }

    @Test
    void aDisturbedRunThatWasTakenUpAgainGoesOnAsIfItHadNeverStopped() throws IOException {
        ImportedDemand demand = imported();
        Map<Long, Hash256> straight;
        try (Engine engine = open(store(), 2)) {
            disturb(engine, demand);
            epochs(engine, 3);
            accepted(engine, new Command.EndInjection(2));
            epochs(engine, 30);
            straight = hashes(engine);
        }
        InMemoryLedgerStore store = store();
        try (Engine engine = open(store, 1)) {
            disturb(engine, demand);
            epochs(engine, 3);
            accepted(engine, new Command.EndInjection(2));
        }
        try (Engine engine = open(store, 2)) {
            assertEquals(3, engine.snapshot().injections().size());
            epochs(engine, 4);
        }
        try (Engine engine = open(store, 1)) {
            epochs(engine, 25);
            Map<Long, Hash256> resumed = hashes(engine);
            resumed.keySet().retainAll(straight.keySet());
            straight.keySet().retainAll(resumed.keySet());
            assertTrue(resumed.size() > 25, resumed.toString());
            assertEquals(straight, resumed);
        }
    }

    private static void disturb(Engine engine, ImportedDemand demand) {
        epochs(engine, 2);
        accepted(engine, new Command.ImportDemand(demand));
        accepted(engine, new Command.InjectSpike(null, Resource.ENERGY, 4, 6));
        accepted(engine, new Command.InjectPriceShock("rhine", null, 3, 6));
        accepted(engine, new Command.InjectPartition("iberia", 5));
    }

    @Test
    void everyFaultOfAFileIsToldWithItsLine() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("bad.csv"),
                        "time,load MW,disk TB,generated_tokens,enrollments\n0,1,2,3,4\n3600,x,2,3,4\n3600,1,2,3,4\n7200,1\n");
        DemandPreview preview = new DemandFileReader().preview(file, List.of("rhine", "iberia"));
        assertEquals("time", preview.guess().timeColumn());
        assertEquals(3_600, preview.stepSeconds());
        assertEquals(Resource.ENERGY, preview.guess().series().getFirst().resource());
        assertEquals(Resource.STORAGE, preview.guess().series().get(1).resource());
        assertEquals(Resource.GPU, preview.guess().series().get(2).resource());
        assertEquals(Resource.COMPUTE, preview.guess().series().get(3).resource());
        assertEquals("iberia", preview.guess().series().get(1).region());
        DemandCheck check = new DemandFileReader().check(file, preview.guess(), Progress.NONE);
        DemandCheck.Faulty faulty = assertInstanceOf(DemandCheck.Faulty.class, check);
        assertEquals(List.of(3, 4, 5), faulty.faults().stream().map(f -> f.line()).toList());
    }

    @Test
    void aFileInTheLongFormNeedsNoMapping() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("long.csv"),
                        "epoch,demand,tenant,class,resource,amount\n0,a,t,critical,compute,7\n1,a,t,critical,compute,9\n");
        DemandPreview preview = new DemandFileReader().preview(file, List.of("rhine"));
        assertTrue(preview.isLongForm());
        DemandCheck.Ready ready =
                assertInstanceOf(
                        DemandCheck.Ready.class,
                        new DemandFileReader()
                                .check(file, new DemandMapping("", List.of(), 0), Progress.NONE));
        try (Engine engine = open(store(), 1)) {
            accepted(engine, new Command.ImportDemand(ready.demand()));
            assertEquals(7, asked(epochs(engine, 1), Resource.COMPUTE));
            assertEquals(9, asked(epochs(engine, 1), Resource.COMPUTE));
        }
    }
}
