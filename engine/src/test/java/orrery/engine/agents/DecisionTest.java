package orrery.engine.agents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.crypto.Keccak256;
import orrery.engine.depin.Priority;
import orrery.engine.depin.ResourceKind;

final class DecisionTest {
    @Test
    void decodingTheBytesGivesTheSameDecision() {
        for (String policy : Policies.names()) {
            AllocationLoop loop = AllocationLoopTest.loop(5, policy);
            for (int i = 0; i < 30; i++) {
                EpochOutcome outcome = loop.step();
                byte[] bytes = outcome.decision().encode();
                Decision decoded = DecisionCodec.decode(bytes);
                assertEquals(outcome.decision(), decoded);
                assertArrayEquals(bytes, decoded.encode());
                assertEquals(Keccak256.hash(bytes), outcome.hash());
            }
        }
    }

    @Test
    void aDecisionWithoutOutcomeIsEncodedToo() {
        Decision open = decision().withOutcome(null, List.of());
        assertEquals(open, DecisionCodec.decode(open.encode()));
        assertNotEquals(open.hash(), decision().hash());
    }

    @Test
    void anyChangedByteChangesTheHashOrIsRefused() {
        Decision decision = decision();
        byte[] bytes = decision.encode();
        Property.forAll(
                500,
                random -> new int[] {random.nextInt(bytes.length), random.nextInt(1, 256)},
                change -> {
                    byte[] changed = bytes.clone();
                    changed[change[0]] ^= (byte) change[1];
                    try {
                        assertNotEquals(decision.hash(), DecisionCodec.decode(changed).hash());
                    } catch (DecisionFormatException refused) {
                        assertTrue(refused.toString().contains("decision, byte "));
                    }
                });
    }

    @Test
    void cutAndLengthenedBytesAreRefused() {
        byte[] bytes = decision().encode();
        for (int length = 0; length < bytes.length; length += 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(DecisionFormatException.class, () -> DecisionCodec.decode(cut));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(DecisionFormatException.class, () -> DecisionCodec.decode(longer));
    }

    /// The goal of allocator.md section 5 is 300 bytes; a margin would hide that they grow.
    @Test
    void aDecisionTakesLessThanAHundredAndEightyBytesForEachDemand() {
        Decision decision = decision();
        int size = decision.encode().length;
        assertTrue(size < 180 * decision.choices().size(), size + " bytes");
    }

    @Test
    void scoreTermsAddUpToTheScore() {
        for (Choice choice : decision().choices()) {
            choice.shares().forEach(s -> assertAdditive(s.score()));
            choice.rejected().forEach(a -> assertAdditive(a.score()));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Score(List.of(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.1));
    }

    @Test
    void theStoreKeepsDecisionsInOrderUnderTheirHash() {
        AllocationLoop loop = AllocationLoopTest.loop(5, "dual-prices");
        InMemoryDecisionStore store = new InMemoryDecisionStore();
        EpochOutcome first = loop.step();
        EpochOutcome second = loop.step();
        assertThrows(
                IllegalArgumentException.class,
                () -> store.append(first.decision(), second.hash()));
        store.append(first.decision(), first.hash());
        store.append(second.decision(), second.hash());
        assertThrows(
                IllegalArgumentException.class, () -> store.append(first.decision(), first.hash()));
        assertEquals(1, store.newest().orElseThrow());
        assertEquals(List.of(first.decision()), store.range(0, 1));
        assertEquals(second.decision(), store.at(1).orElseThrow());
    }

    @Test
    void anExplanationNamesWhoWhyAndWhatWouldFlipIt() {
        Score chosen = Score.of(4, 100, -1.2, 0, -0.1, -0.1, 0.1, 0, 0);
        Score cheaper = Score.of(4, 100, -0.9, 0, -0.1, -0.1, 0, 0, -0.3);
        Choice choice =
                new Choice(
                        "east-critical-energy",
                        "hospital",
                        Priority.CRITICAL,
                        ResourceKind.ENERGY,
                        "East",
                        12,
                        List.of(
                                new Share("P07", 8, 0.012, chosen),
                                new Share("P19", 4, 0.012, chosen)),
                        List.of(
                                new Alternative(
                                        "P03",
                                        cheaper,
                                        Binding.PROVIDER_LIMIT,
                                        0.2,
                                        40,
                                        0,
                                        9,
                                        0.009)),
                        Binding.PROVIDER_LIMIT,
                        0.2,
                        0,
                        Binding.NONE);
        Explanation explanation = Explanation.of(choice);
        assertEquals(
                "12.0 kW of critical energy in East went to P07 and P19: the best scores, by"
                        + " congestion; P03 was cheaper but would pass its limit of 40.0 kW.",
                explanation.sentence());
        assertEquals(
                new Explanation.Flip(
                        "P03",
                        Explanation.Lever.CAPACITY,
                        40,
                        44,
                        "with a limit of 44.0 kW instead of 40.0 kW, P03 would carry 4.0 kW of it"),
                explanation.flips().getFirst());
    }

    /// A demand that waits for lack of room at a provider with a limit of 486.8 kW.
    private static Choice waiting(double amount) {
        Score score = Score.of(4, 100, -0.9, 0, -0.1, -0.1, 0, 0, -0.3);
        return new Choice(
                "d",
                "t",
                Priority.BEST_EFFORT,
                ResourceKind.ENERGY,
                "East",
                amount,
                List.of(),
                List.of(
                        new Alternative(
                                "P03", score, Binding.PROVIDER_LIMIT, 0.2, 486.8, 0, 9, 0.009)),
                Binding.PROVIDER_LIMIT,
                0.2,
                0,
                Binding.NONE,
                new Choice.Deferral(amount, 9, 0, 0));
    }

    @Test
    void whatWouldFlipADemandThatWaitsIsRoomForAllOfIt() {
        assertEquals(
                "with a limit of 498.8 kW instead of 486.8 kW, P03 would carry 12.0 kW of it",
                Explanation.of(waiting(12)).flips().getFirst().sentence());
    }

    @Test
    void aSmallFlipIsToldWithAsManyDigitsAsSetItApart() {
        assertEquals(
                "with a limit of 486.804 kW instead of 486.800 kW, P03 would carry 0.004 kW of it",
                Explanation.of(waiting(0.004)).flips().getFirst().sentence());
    }

    @Test
    void ofManyProvidersASentenceCountsAllAndNamesTheLargest() {
        Score score = Score.of(4, 100, -1.2, 0, -0.1, -0.1, 0.1, 0, 0);
        List<Share> shares = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            shares.add(new Share("P" + i, i, 0.012, score));
        }
        Choice choice =
                new Choice(
                        "d",
                        "t",
                        Priority.STANDARD,
                        ResourceKind.ENERGY,
                        "East",
                        735,
                        shares,
                        List.of(),
                        Binding.NONE,
                        0,
                        0,
                        Binding.NONE);
        assertEquals(
                "735.0 kW of standard energy in East went to 30 providers, the largest parts to"
                        + " P39 and P38: the best scores.",
                Explanation.of(choice).sentence());
    }

    @Test
    void thePriceOfAFlipMakesTheScoresEqual() {
        Score chosen = Score.of(4, 10, -1, 0, 0, 0, 0, 0, 0);
        Score other = Score.of(4, 10, -1.2, -0.4, 0, 0, 0, 0, 0);
        Choice choice =
                new Choice(
                        "d",
                        "t",
                        Priority.STANDARD,
                        ResourceKind.COMPUTE,
                        "r",
                        5,
                        List.of(new Share("P01", 5, 0.01, chosen)),
                        List.of(new Alternative("P02", other, Binding.NONE, 0, 0, 50, 9, 0.012)),
                        Binding.NONE,
                        0,
                        0,
                        Binding.NONE);
        Explanation.Flip flip = Explanation.of(choice).flips().getFirst();
        assertEquals(Explanation.Lever.PRICE, flip.lever());
        double moved = (1.2 + 0.4) * flip.to() / flip.from();
        assertEquals(1, moved, 1e-9);
    }

    @Test
    void everyChoiceOfARunExplainsItself() {
        AllocationLoop loop = AllocationLoopTest.loop(9, "dual-prices");
        for (int i = 0; i < 20; i++) {
            for (Choice choice : loop.step().decision().choices()) {
                Explanation explanation = Explanation.of(choice);
                assertTrue(explanation.sentence().endsWith("."));
                assertTrue(explanation.flips().stream().allMatch(f -> !f.sentence().isBlank()));
            }
        }
    }

    private static void assertAdditive(Score score) {
        double sum = 0;
        for (ScoreTerm term : ScoreTerm.values()) {
            sum += score.term(term);
        }
        assertEquals(score.total(), sum, 1e-9);
    }

    private static Decision decision() {
        AllocationLoop loop = AllocationLoopTest.loop(5, "dual-prices");
        Decision newest = loop.step().decision();
        for (int i = 0; i < 20; i++) {
            newest = loop.step().decision();
        }
        return newest;
    }
}
