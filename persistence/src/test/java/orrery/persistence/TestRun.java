package orrery.persistence;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import orrery.engine.Property;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.Offence;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.api.Actor;
import orrery.engine.api.OperatorAction;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.runtime.LedgerStore;
import orrery.engine.runtime.RoundCommit;
import orrery.engine.runtime.RoundCommit.EpochRecord;
import orrery.engine.runtime.RoundCommit.InterventionRecord;
import orrery.engine.runtime.RoundCommit.MetricSample;
import orrery.engine.runtime.RoundCommit.ModuleInfo;
import orrery.engine.runtime.RoundCommit.NamedAccount;
import orrery.engine.runtime.RoundCommit.PendingChange;
import orrery.engine.runtime.RoundCommit.SealedBlock;

/// A run of several modules, round by round, the same for the same seed: every third round ends an
/// epoch, whose decision is anchored in the round after; the second module seals every other round.
final class TestRun {
    static final LedgerIdentity IDENTITY = new LedgerIdentity("test", "name: test\n", 7);
    static final long ROUND_MILLIS = 250;

    private final RandomGenerator random;
    private final List<TestModule> modules = new ArrayList<>();
    private final int transactionsPerBlock;
    private final List<Waiting> waiting = new ArrayList<>();
    private long round;
    private long epoch;
    private AgentParameters parameters = AgentParameters.defaults();
    private @Nullable HubHeader hub;

    private record Waiting(Transaction transaction, long epoch, Hash256 hash) {}

    TestRun(long seed, int moduleCount, int transactionsPerBlock) {
        this.random = Property.random(seed);
        this.transactionsPerBlock = transactionsPerBlock;
        for (int i = 0; i < moduleCount; i++) {
            modules.add(new TestModule(i, random));
        }
    }

    TestModule module(int index) {
        return modules.get(index);
    }

    /// Gives the first `rounds` rounds to `store`, and waits until the last is durable.
    static TestRun into(LedgerStore store, long seed, int rounds, int transactions) {
        TestRun run = new TestRun(seed, 2, transactions);
        for (int i = 0; i < rounds; i++) {
            store.commit(run.next()).join();
        }
        return run;
    }

    RoundCommit next() {
        long virtualMillis = round * ROUND_MILLIS;
        List<Hash256> included = waiting.stream().map(w -> w.transaction.hash()).toList();
        List<SealedBlock> blocks = blocks(virtualMillis);
        List<Transaction> admitted = new ArrayList<>();
        List<EpochRecord> epochs = new ArrayList<>();
        List<OperatorAction> actions = new ArrayList<>();
        if (round % 3 == 2) {
            epochs.add(endEpoch(virtualMillis));
            admitted.add(waiting.getFirst().transaction);
        }
        if (round % 4 == 3) {
            parameters = parameters.with("headroom", 10 + (double) round % 7);
            actions.add(
                    new OperatorAction(
                            1 + round / 4,
                            round,
                            virtualMillis,
                            Actor.WINDOW,
                            "SetParameters",
                            "headroom"));
        }
        HubHeader header = new HubHeader(round, hubHash(), virtualMillis, heads());
        hub = header;
        RoundCommit commit =
                new RoundCommit(
                        round,
                        round == 0 ? genesis() : null,
                        blocks,
                        header,
                        epochs,
                        epochs.isEmpty()
                                ? null
                                : TestTrust.record(epochs.getFirst().view().epoch()),
                        actions.isEmpty() ? List.of() : interventions(),
                        epochs.isEmpty()
                                ? null
                                : new KeptCheckpoint(
                                        epoch, 0, Bytes.wrap(new byte[] {9, (byte) round})),
                        round % 9 == 0 ? Bytes.wrap(new byte[] {3, (byte) round}) : null,
                        actions,
                        List.of(
                                new MetricSample("throughput", round * 1.5),
                                new MetricSample("gas, \"limit\"", Double.NaN)),
                        List.of(new PendingChange(0, admitted, included)),
                        Bytes.wrap(new byte[] {1, (byte) round}));
        round++;
        return commit;
    }

    private List<InterventionRecord> interventions() {
        return List.of(
                new InterventionRecord(epoch, 0, new Intervention.Turned(parameters)),
                new InterventionRecord(
                        epoch,
                        1,
                        new Intervention.Ruled(
                                round,
                                "P07",
                                Offence.COLLUSION,
                                round % 8 == 3 ? Ruling.LIFT : Ruling.WITHDRAW)));
    }

    private Hash256 hubHash() {
        return hub == null ? Hash256.ZERO : hub.hash();
    }

    private List<SealedBlock> blocks(long virtualMillis) {
        List<SealedBlock> blocks = new ArrayList<>();
        for (int i = 0; i < modules.size(); i++) {
            TestModule module = modules.get(i);
            if (round == 0) {
                blocks.add(module.genesis());
            } else if (i == 0 || round % 2 == 0) {
                if (i == 0) {
                    waiting.forEach(w -> module.include(w.transaction, w.epoch, w.hash));
                    waiting.clear();
                } else if (round % 6 == 4) {
                    module.clearToken();
                }
                blocks.add(module.block(virtualMillis, transactionsPerBlock));
            }
        }
        return blocks;
    }

    private EpochRecord endEpoch(long virtualMillis) {
        Decision decision = TestEpoch.decision(epoch, virtualMillis, parameters, random);
        Transaction anchor = modules.getFirst().anchor(epoch, decision.hash());
        waiting.add(new Waiting(anchor, epoch, decision.hash()));
        return new EpochRecord(
                decision, parameters, 0, anchor, TestEpoch.view(epoch++, virtualMillis, random));
    }

    private List<HubHeader.ModuleHead> heads() {
        List<HubHeader.ModuleHead> heads = new ArrayList<>();
        for (int i = 0; i < modules.size(); i++) {
            TestModule module = modules.get(i);
            heads.add(
                    new HubHeader.ModuleHead(
                            i, module.height(), module.headHash(), module.stateRoot()));
        }
        return heads;
    }

    private RoundCommit.Genesis genesis() {
        List<ModuleInfo> infos = new ArrayList<>();
        List<NamedAccount> names = new ArrayList<>();
        for (int i = 0; i < modules.size(); i++) {
            TestModule module = modules.get(i);
            infos.add(new ModuleInfo(i, i == 0 ? "exchange" : "module " + i, module.chainId()));
            names.add(contract(i, TestModule.TOKEN, "CityToken", "CityToken"));
            names.add(contract(i, TestModule.LUNA, "CityToken Luna", "CityToken"));
            names.add(contract(i, TestModule.PAIR, "SwapPair", "SwapPair"));
            names.add(contract(i, TestModule.ANCHOR, "DecisionAnchor", "DecisionAnchor"));
            names.add(new NamedAccount(i, module.key(4).address(), "Agent", ""));
        }
        return new RoundCommit.Genesis(infos, names);
    }

    private static NamedAccount contract(
            int module, Address address, String name, String artifact) {
        return new NamedAccount(module, address, name, ContractArtifact.load(artifact).abiJson());
    }
}
