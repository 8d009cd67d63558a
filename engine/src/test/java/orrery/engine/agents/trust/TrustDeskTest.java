package orrery.engine.agents.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.InvalidCheckpointException;
import orrery.engine.agents.Offence;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Standing;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.Suspicion.Verdict;
import orrery.engine.agents.TrustReport;
import orrery.engine.agents.trust.trial.WatchedNetwork;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Observation;
import orrery.engine.depin.ResourceKind;

/// Ten members that all observe each other without error, so that only what is said differs.
final class TrustDeskTest {
    private static final int COUNT = 10;
    private static final List<Member> MEMBERS =
            IntStream.range(0, COUNT).mapToObj(m -> new Member(id(m), "here", 1)).toList();

    private TrustDesk desk = new TrustDesk(MEMBERS, TrustParameters.standard());
    private final List<Suspicion> raised = new ArrayList<>();
    private final List<Suspicion> settled = new ArrayList<>();
    private long epoch;

    /// What member 0 claims, reports as done and really has; the others are as they say.
    private double claimed = 100;

    private double reported = 50;
    private double real = 100;

    /// Whether member 2 claims the same, and member 1 says that both have it.
    private boolean isVouched;

    @Test
    void honestMembersAreTrustedMoreWithTimeAndNeverSuspected() {
        double first = run(1).standings().get(0).trust();
        Standing later = run(300).standings().get(0);
        assertEquals(List.of(), raised);
        assertTrue(first > 0.5 && later.trust() > 0.9 && later.trust() <= 1, later.toString());
        assertEquals(100, later.verified().compute(), 1e-9);
        assertEquals(Sanction.LOG, later.action());
    }

    @Test
    void inflatedCapacityIsFoundAndCappedAtWhatIsMeasured() {
        run(50);
        claimed = 200;
        TrustReport report = run(20);
        Suspicion one = raised.get(0);
        assertEquals(1, raised.size());
        assertEquals(Offence.INFLATED_CAPACITY, one.offence());
        assertEquals(id(0), one.member());
        assertTrue(one.epoch() - 50 <= 8, one.toString());
        assertTrue(one.confidence() > 0.99);
        assertEquals(0.5, one.evidence().found(), 1e-6);
        assertEquals(Sanction.CAP, one.action());
        Standing standing = report.standings().get(0);
        assertEquals(100, standing.verified().compute(), 1e-6);
        assertTrue(standing.trust() < report.standings().get(1).trust() - 0.2);
    }

    @Test
    void aLieTooSmallForAnyEpochIsFoundByItsSum() {
        run(50);
        claimed = 112;
        run(60);
        assertEquals(Offence.BELOW_THRESHOLD, raised.get(0).offence());
    }

    @Test
    void nobodyIsCreditedBeyondWhatIsMeasuredEvenUnsuspected() {
        claimed = 105;
        TrustReport report = run(200);
        assertEquals(List.of(), raised);
        assertEquals(100, report.standings().get(0).verified().compute(), 1e-6);
    }

    @Test
    void aRaisedClaimIsBelievedOnlyOnceItIsMeasured() {
        run(100);
        claimed = 300;
        assertTrue(run(1).standings().get(0).verified().compute() <= 100 + 1e-9);
    }

    @Test
    void workThatNobodySawIsFound() {
        run(50);
        reported = 90;
        TrustReport report = run(20);
        assertEquals(Offence.FAKE_USAGE, raised.get(0).offence());
        assertEquals(50.0 / 90, report.standings().get(0).usageShare(), 0.01);
    }

    @Test
    void whoVouchesForLiesIsFoundWithTheLiars() {
        run(50);
        claimed = 200;
        isVouched = true;
        run(40);
        Suspicion ally =
                raised.stream().filter(s -> s.member().equals(id(1))).findFirst().orElseThrow();
        assertEquals(Offence.COLLUSION, ally.offence());
        assertEquals(List.of(id(0), id(2)), ally.evidence().others());
        assertEquals(3, raised.size(), raised.toString());
    }

    @Test
    void aMinorityThatVouchesDoesNotHideALie() {
        run(50);
        claimed = 200;
        isVouched = true;
        run(8);
        assertEquals(Offence.INFLATED_CAPACITY, raised.get(0).offence());
    }

    @Test
    void anAppealIsGrantedWhereWhatIsSeenSinceSpeaksForTheMember() {
        run(50);
        claimed = 200;
        run(7);
        assertEquals(1, raised.size());
        claimed = 100;
        run(1, id(0));
        run(30);
        assertEquals(Verdict.LIFTED, settled.get(0).verdict());
        assertEquals(Sanction.LOG, run(1).standings().get(0).action());
    }

    @Test
    void withoutAnAppealASuspicionIsUpheldAndEndsAfterLongGoodConduct() {
        run(50);
        claimed = 200;
        run(7);
        claimed = 100;
        run(120);
        assertEquals(
                List.of(Verdict.UPHELD, Verdict.ENDED),
                settled.stream().map(Suspicion::verdict).toList());
    }

    @Test
    void anAppealAgainstALieThatGoesOnFails() {
        run(50);
        claimed = 200;
        run(7);
        run(1, id(0));
        run(40);
        assertEquals(Verdict.UPHELD, settled.get(0).verdict());
    }

    @Test
    void aSecondOffenceIsQuarantined() {
        run(50);
        claimed = 200;
        run(7);
        claimed = 100;
        run(120);
        claimed = 200;
        run(10);
        assertEquals(Sanction.QUARANTINE, raised.get(1).action());
        assertEquals(Capacity.NONE, run(1).standings().get(0).verified());
    }

    @Test
    void whereOnlyLoggingIsAllowedNothingFollows() {
        desk = new TrustDesk(MEMBERS, parameters(Sanction.LOG));
        claimed = 200;
        TrustReport report = run(60);
        assertEquals(Sanction.LOG, raised.get(0).action());
        assertEquals(Sanction.LOG, report.standings().get(0).action());
    }

    @Test
    void aRegionThatSlowsDownAsAWholeIsNobodysLie() {
        run(50);
        for (int i = 0; i < 60; i++) {
            record(desk.observe(input(0.92, List.of())));
        }
        assertEquals(List.of(), raised);
    }

    @Test
    void aRestoredDeskGoesOnBitForBit() {
        WatchedNetwork.Size size = new WatchedNetwork.Size(30, 400, 0.3, 5);
        WatchedNetwork network = new WatchedNetwork(5, size);
        TrustDesk first = new TrustDesk(network.members(), TrustParameters.standard());
        for (int i = 0; i < 300; i++) {
            first.observe(network.next(List.of()));
        }
        CheckpointWriter out = new CheckpointWriter();
        first.save(out);
        TrustDesk second = new TrustDesk(network.members(), TrustParameters.standard());
        CheckpointReader in = new CheckpointReader(out.toArray());
        second.restore(in);
        in.expectEnd();
        for (int i = 0; i < 100; i++) {
            TrustInput input = network.next(List.of());
            assertEquals(first.observe(input), second.observe(input));
        }
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused() {
        CheckpointWriter out = new CheckpointWriter();
        desk.save(out);
        TrustDesk fewer = new TrustDesk(MEMBERS.subList(0, 5), TrustParameters.standard());
        CheckpointReader in = new CheckpointReader(out.toArray());
        assertThrows(InvalidCheckpointException.class, () -> fewer.restore(in));
    }

    @Test
    void whoIsUnknownOrComesTwiceIsRefusedByName() {
        TrustInput input =
                new TrustInput(
                        0,
                        List.of(new Claim("nobody", true, Capacity.NONE, Capacity.NONE)),
                        List.of(),
                        List.of());
        String message =
                assertThrows(IllegalArgumentException.class, () -> desk.observe(input))
                        .getMessage();
        assertTrue(String.valueOf(message).contains("nobody"));
        List<Member> twice = List.of(MEMBERS.get(0), MEMBERS.get(0));
        TrustParameters parameters = TrustParameters.standard();
        assertThrows(IllegalArgumentException.class, () -> new TrustDesk(twice, parameters));
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrustParameters(0.5, 200, 8, 50, 0.06, Sanction.CAP, 50, 20));
        assertNotEquals(parameters(Sanction.LOG), parameters(Sanction.CAP));
    }

    private static TrustParameters parameters(Sanction action) {
        return new TrustParameters(0.5, 200, 3, 50, 0.06, action, 50, 20);
    }

    private TrustReport run(int epochs, String... appeals) {
        TrustReport report =
                new TrustReport(
                        epoch, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        for (int i = 0; i < epochs; i++) {
            report = record(desk.observe(input(1, i == 0 ? List.of(appeals) : List.of())));
        }
        return report;
    }

    private TrustReport record(TrustReport report) {
        raised.addAll(report.raised());
        settled.addAll(report.settled());
        return report;
    }

    /// @param speed what all machines do of what they should
    private TrustInput input(double speed, List<String> appeals) {
        List<Claim> claims = new ArrayList<>();
        List<Observation> words = new ArrayList<>();
        for (int m = 0; m < COUNT; m++) {
            double offered = m == 0 || (isVouched && m == 2) ? claimed : 100;
            double has = speed * (m == 0 ? real : 100);
            claims.add(new Claim(id(m), true, compute(offered), compute(m == 0 ? reported : 50)));
            for (int step = 1; step <= 5; step++) {
                int observer = (m + step * (int) (1 + epoch % 3)) % COUNT;
                if (observer == m) {
                    continue;
                }
                boolean vouches = isVouched && (m == 0 || m == 2) && observer == 1;
                words.add(
                        new Observation.Challenge(
                                id(observer),
                                id(m),
                                ResourceKind.COMPUTE,
                                0,
                                vouches ? offered : has));
                words.add(new Observation.Meter(id(observer), id(m), ResourceKind.COMPUTE, 50));
            }
        }
        return new TrustInput(epoch++, claims, words, appeals);
    }

    private static Capacity compute(double amount) {
        return Capacity.only(ResourceKind.COMPUTE, amount);
    }

    private static String id(int member) {
        return "M" + member;
    }
}
