package orrery.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.chain.HubHeader;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.trie.MerkleProof;

/// Decisions of a real agent, anchored on a real chain, proven and tampered with.
final class DecisionProofTest {
    private static final int EPOCHS = 6;

    private final List<EpochOutcome> outcomes = new ArrayList<>();
    private SettlementChain chain;

    @BeforeEach
    void anchorSome() throws InterruptedException {
        Topology topology = ProviderGenerator.generate(3);
        AllocationLoop loop =
                Policies.loop(
                        "dual-prices",
                        new DepinNetwork(
                                topology,
                                new DailyPatternDemand(3, topology, 48, 0.55, 1.5),
                                OutageModel.of(3, 12),
                                300_000),
                        AgentParameters.defaults());
        chain = new SettlementChain(List.of(UInt256.ONE), 1, UInt256.ONE);
        for (int i = 0; i < EPOCHS; i++) {
            EpochOutcome outcome = loop.step();
            outcomes.add(outcome);
            chain.anchor(i, outcome.hash());
        }
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    private DecisionProof proof(int epoch) {
        return DecisionProof.of(
                chain.anchor,
                epoch,
                Bytes.wrap(outcomes.get(epoch).decision().encode()),
                0,
                chain.hub(),
                chain.head(),
                chain.state());
    }

    @Test
    void everyAnchoredDecisionIsProvenFromTheHubsHash() {
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            List<DecisionProof.Result> results = proof(epoch).check(chain.hub().hash());
            assertEquals(DecisionProof.Step.values().length, results.size());
            assertTrue(results.stream().allMatch(DecisionProof.Result::holds), results::toString);
        }
    }

    @Test
    void aTamperedDecisionIsNotProven() {
        DecisionProof good = proof(2);
        Property.forAll(
                300,
                random -> flipped(good.decision(), random),
                tampered -> {
                    List<DecisionProof.Result> results =
                            with(good, tampered).check(chain.hub().hash());
                    assertEquals(DecisionProof.Step.DECISION, results.getLast().step());
                    assertFalse(results.getLast().holds());
                });
    }

    @Test
    void aDecisionOfAnotherEpochIsNotProven() {
        DecisionProof good = proof(2);
        DecisionProof moved =
                new DecisionProof(
                        3,
                        good.decision(),
                        0,
                        good.contract(),
                        good.hub(),
                        good.header(),
                        good.account(),
                        good.slot());
        assertFalse(moved.holds(chain.hub().hash()));
        assertFalse(with(proof(3), good.decision()).holds(chain.hub().hash()));
    }

    @Test
    void aDecisionThatIsNotAnchoredIsNotProven() {
        DecisionProof none =
                DecisionProof.of(
                        chain.anchor,
                        EPOCHS,
                        proof(0).decision(),
                        0,
                        chain.hub(),
                        chain.head(),
                        chain.state());
        List<DecisionProof.Result> results = none.check(chain.hub().hash());
        assertEquals(DecisionProof.Step.SLOT, results.getLast().step());
        assertEquals(
                "the proof shows that there is no hash for epoch 6", results.getLast().detail());
    }

    @Test
    void everyOtherStepFailsWhereItsEvidenceIsAltered() {
        DecisionProof good = proof(1);
        Hash256 trusted = chain.hub().hash();
        assertFalse(good.holds(Hash256.ZERO));
        Property.forAll(
                100,
                random -> random,
                random -> {
                    assertFalse(
                            parts(good, flipped(good.account(), random), good.slot(), good.hub())
                                    .holds(trusted));
                    assertFalse(
                            parts(good, good.account(), flipped(good.slot(), random), good.hub())
                                    .holds(trusted));
                });
        HubHeader hub = good.hub();
        HubHeader other =
                new HubHeader(hub.number(), hub.parentHash(), hub.virtualMillis() + 1, hub.heads());
        assertFalse(parts(good, good.account(), good.slot(), other).holds(trusted));
        HubHeader nameless =
                new HubHeader(hub.number(), hub.parentHash(), hub.virtualMillis(), List.of());
        assertFalse(parts(good, good.account(), good.slot(), nameless).holds(nameless.hash()));
    }

    private static DecisionProof with(DecisionProof proof, Bytes decision) {
        return new DecisionProof(
                proof.epoch(),
                decision,
                proof.module(),
                proof.contract(),
                proof.hub(),
                proof.header(),
                proof.account(),
                proof.slot());
    }

    private static DecisionProof parts(
            DecisionProof proof, MerkleProof account, MerkleProof slot, HubHeader hub) {
        return new DecisionProof(
                proof.epoch(),
                proof.decision(),
                proof.module(),
                proof.contract(),
                hub,
                proof.header(),
                account,
                slot);
    }

    private static MerkleProof flipped(MerkleProof proof, RandomGenerator random) {
        List<Bytes> nodes = new ArrayList<>(proof.nodes());
        int at = random.nextInt(nodes.size());
        nodes.set(at, flipped(nodes.get(at), random));
        return new MerkleProof(proof.key(), nodes);
    }

    private static Bytes flipped(Bytes bytes, RandomGenerator random) {
        byte[] copy = bytes.toArray();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return Bytes.wrap(copy);
    }
}
