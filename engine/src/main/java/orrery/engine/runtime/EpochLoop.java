package orrery.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.Alarm;
import orrery.engine.agents.AllocationInput;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.TrustReport;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.agents.rehearsal.Chronicle;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.api.EpochView;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.TrustView;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.api.inquiry.InquiryRefused;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;
import orrery.engine.market.DecisionAnchor;
import orrery.engine.market.SettlementContract;
import orrery.engine.mempool.Admission;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.scenario.DepinScenario;
import orrery.engine.scenario.ModuleAccounts;
import orrery.engine.scenario.Scenario;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;

/// The agents' side of a run: every few rounds an epoch is decided, comes to pass, and its decision
/// goes to the anchor's mempool.
///
/// The agent signs nothing else, so the anchor of epoch `e` has nonce `e`: which transaction
/// anchors which decision follows from the decision alone. What the mempool does not take (the
/// module is held for long) is offered again every round.
///
/// Once it is anchored the epoch is settled ([Settlements]).
///
/// Owned by the engine's thread.
final class EpochLoop {
    /// A checkpoint is large, and the epochs since can be lived through again: so many at most.
    private static final int EPOCHS_A_CHECKPOINT = 24;

    private static final int MOST_ALARMS = 50;

    private static final long TIP_FACTOR = 2;
    private static final long FEE_CAP_FACTOR = 10_000;

    private final DepinScenario scenario;
    private final AgentWorld world;
    private final KeyPair agentKey;
    private final DecisionAnchor anchor;
    private final UInt256 tip;
    private final UInt256 feeCap;
    private final long[] upEpochs;
    private final Deque<RuntimeState.UnsentAnchor> unsent = new ArrayDeque<>();
    private final Settlements settlements;
    private DualPricePolicy policy;
    private final TrustViews trustViews;

    /// Suspicions that stand otherwise than the store has them, by number.
    private final TreeMap<Long, Suspicion> changed = new TreeMap<>();

    /// What operators did to the agent that the store does not have yet.
    private final List<RoundCommit.InterventionRecord> unsavedInterventions = new ArrayList<>();

    private @Nullable TrustReport judged;
    private @Nullable TrustReport unsavedReport;
    private List<Alarm> alarms = List.of();
    private @Nullable TrustView trustView;
    private @Nullable EpochOutcome newest;
    private @Nullable EpochView newestView;
    private AllocationLoop loop;
    private List<Disturbance.PriceShock> prices = List.of();
    private Chronicle chronicle;
    private boolean hasNewFiles;
    private int epochsSinceCheckpoint;

    /// @param network of the scenario and seed
    /// @param anchorWei the anchor module's first base fee, wei per gas
    EpochLoop(
            Scenario scenario,
            long seed,
            ScenarioNetwork network,
            DecisionAnchor anchor,
            SettlementContract settlement,
            long anchorWei) {
        this.scenario = scenario.depin();
        this.anchor = anchor;
        agentKey = ModuleAccounts.agent(seed);
        tip = UInt256.of(anchorWei).multiply(UInt256.of(TIP_FACTOR));
        feeCap = UInt256.of(anchorWei).multiply(UInt256.of(FEE_CAP_FACTOR));
        settlements =
                new Settlements(
                        settlement,
                        network.market(seed).roster(),
                        ModuleAccounts.settler(seed),
                        tip,
                        feeCap);
        world = new AgentWorld(scenario, seed, network);
        trustViews = new TrustViews(world.topology(), this.scenario.epochsPerDay());
        upEpochs = new long[world.topology().providers().size()];
        policy = new DualPricePolicy(world.topology());
        loop = newLoop(world.initial(), 0);
        chronicle = new Chronicle(world.origin(), world.course());
    }

    /// @param epoch in whose network it is
    private AllocationLoop newLoop(AgentParameters parameters, long epoch) {
        DepinNetwork network = world.course().at(epoch);
        prices = world.injections().prices(epoch);
        policy = new DualPricePolicy(network.topology());
        return world.agent(network, policy, parameters);
    }

    /// Goes on in the network of the next epoch: one of other prices needs an agent of its own,
    /// which knows what this one does.
    private void enter() {
        long next = nextEpoch();
        if (world.injections().prices(next).equals(prices)) {
            loop.network(world.course().at(next));
        } else {
            byte[] checkpoint = loop.checkpoint();
            loop = newLoop(loop.parameters(), next);
            loop.restore(checkpoint);
        }
    }

    /// From the next epoch on the network is another.
    private void networkChanged() {
        chronicle.networks(world.course());
        enter();
    }

    private EpochOutcome stepLoop() {
        enter();
        epochsSinceCheckpoint++;
        return loop.step();
    }

    /// Takes up what a store kept. The network and the agent do nothing by chance, so the epochs
    /// since the checkpoint come out as they did.
    ///
    /// @param epochs oldest first, at least those that came after the checkpoint
    /// @throws LedgerStoreException where an epoch does not come out as it is stored
    void restore(
            RuntimeState state,
            StoredLedger stored,
            KeptCheckpoint checkpoint,
            List<RoundCommit.EpochRecord> epochs) {
        world.restore(state, stored.demandFiles());
        unsent.addAll(state.unsentAnchors());
        settlements.restore(state.settlementsSent(), epochs);
        for (int i = 0; i < upEpochs.length; i++) {
            upEpochs[i] = state.upEpochs().get(i);
        }
        loop = newLoop(world.initial(), checkpoint.epoch());
        loop.restore(checkpoint.learnt().toArray());
        SortedMap<Long, List<Intervention>> interventions = stored.interventions();
        chronicle =
                new Chronicle(
                        world.origin(), world.course(), stored.past(), interventions, checkpoint);
        int heard = checkpoint.heard();
        for (RoundCommit.EpochRecord epoch : epochs) {
            if (epoch.view().epoch() == nextEpoch()) {
                hear(interventions, heard);
                heard = 0;
                EpochOutcome lived = stepLoop();
                judged(lived.trust());
                Hash256 again = lived.hash();
                chronicle.decided(epoch.view().epoch(), again);
                if (!again.equals(epoch.decision().hash())) {
                    throw damaged(
                            "the decision of epoch %d is stored as %s, the agent decides %s"
                                    .formatted(
                                            epoch.view().epoch(), epoch.decision().hash(), again));
                }
            }
        }
        hear(interventions, heard);
    }

    /// Does what operators did before the next epoch.
    ///
    /// @param from so much of it is done already
    private void hear(SortedMap<Long, List<Intervention>> interventions, int from) {
        List<Intervention> said = interventions.getOrDefault(nextEpoch(), List.of());
        for (Intervention one : said.subList(Math.min(from, said.size()), said.size())) {
            if (!loop.hear(one)) {
                throw damaged(
                        "before epoch %d the operator is stored to have said %s, which is nothing to the agent"
                                .formatted(nextEpoch(), one));
            }
        }
    }

    private static LedgerStoreException damaged(String what) {
        return new LedgerStoreException(LedgerStoreException.Kind.DAMAGED, what, null);
    }

    private void judged(@Nullable TrustReport report) {
        if (report != null) {
            judged = report;
            alarms = TrustViews.newest(report.alarms(), alarms, MOST_ALARMS);
        }
        trustView = null;
    }

    /// Whether an epoch ends with this round.
    boolean isDue(long round) {
        return round % scenario.epochRounds() == 0;
    }

    /// The epoch that is decided next.
    long nextEpoch() {
        return loop.nextEpoch().index();
    }

    /// Lives through one epoch.
    ///
    /// @param virtualMillis of the round
    RoundCommit.EpochRecord step(long virtualMillis, int anchorModule) {
        AgentParameters parameters = loop.parameters();
        EpochOutcome outcome = stepLoop();
        chronicle.decided(outcome.epoch().index(), outcome.hash());
        TrustReport report = outcome.trust();
        judged(report);
        if (report != null) {
            unsavedReport = report;
            report.raised().forEach(one -> changed.put(one.number(), one));
            report.settled().forEach(one -> changed.put(one.number(), one));
        }
        List<Telemetry.Reading> readings = outcome.telemetry().readings();
        for (int i = 0; i < upEpochs.length; i++) {
            upEpochs[i] += readings.get(i).up() ? 1 : 0;
        }
        EpochViews.Providers known =
                new EpochViews.Providers(
                        loop.network().topology(),
                        loop.network(),
                        upEpochs(),
                        policy::verifiedShare);
        EpochView view = EpochViews.view(outcome, known, virtualMillis);
        newest = outcome;
        newestView = view;
        RuntimeState.UnsentAnchor told =
                new RuntimeState.UnsentAnchor(outcome.epoch().index(), outcome.hash());
        unsent.addLast(told);
        RoundCommit.EpochRecord record =
                new RoundCommit.EpochRecord(
                        outcome.decision(), parameters, anchorModule, anchoring(told), view);
        settlements.add(outcome.hash(), record);
        return record;
    }

    /// The policy as the newest epoch left it, for questions.
    ///
    /// @throws InquiryRefused where no epoch was lived through yet
    AgentMoment moment() {
        EpochOutcome outcome = newest;
        EpochView view = newestView;
        AllocationInput given = loop.lastGiven().orElse(null);
        if (outcome == null || view == null || given == null) {
            throw new InquiryRefused(
                    "the agent has decided no epoch since the program started; ask again once"
                            + " virtual time has run on");
        }
        TreeSet<String> down = new TreeSet<>();
        for (Telemetry.Reading reading : outcome.telemetry().readings()) {
            if (!reading.up()) {
                down.add(reading.provider());
            }
        }
        AllocationInput input =
                new AllocationInput(
                        loop.network().topology(),
                        given.epoch(),
                        down,
                        given.reserved(),
                        given.demands(),
                        outcome.allocation(),
                        loop.parameters(),
                        given.waits());
        return AgentMoment.of(policy, input, view);
    }

    /// Offers what the ledger is still to be told to the module's mempool, oldest first: anchors,
    /// and what anchored epochs have to be paid for.
    void tellLedger(ExecutionModule module, long virtualMillis) {
        tellAnchors(module, virtualMillis);
        settlements.tell(module, anchor, virtualMillis);
    }

    /// Before the contract is there anchors wait: a call of an address without code would succeed
    /// and anchor nothing.
    private void tellAnchors(ExecutionModule module, long virtualMillis) {
        Account contract = module.state().account(anchor.contract());
        if (contract == null || !contract.hasCode()) {
            return;
        }
        while (!unsent.isEmpty()) {
            Transaction transaction = anchoring(unsent.getFirst());
            if (module.submit(transaction, virtualMillis) instanceof Admission.Rejected) {
                return;
            }
            unsent.removeFirst();
        }
    }

    private Transaction anchoring(RuntimeState.UnsentAnchor told) {
        return anchor.anchoring(agentKey, told.epoch(), tip, feeCap, told.epoch(), told.hash());
    }

    Settlements settlements() {
        return settlements;
    }

    AgentParameters parameters() {
        return loop.parameters();
    }

    /// Turns the knobs; the next epoch is the first to feel it.
    ///
    /// @throws orrery.engine.agents.InvalidParameterException where an id is unknown or a value out
    ///   of range; nothing changed then
    void parameters(Map<String, Double> values) {
        AgentParameters current = loop.parameters();
        AgentParameters next = current;
        for (Map.Entry<String, Double> entry : new TreeMap<>(values).entrySet()) {
            next = next.with(entry.getKey(), entry.getValue());
        }
        loop.parameters(new AgentParameters(current.version() + 1, next.values()));
        record(new Intervention.Turned(loop.parameters()));
    }

    private void record(Intervention intervention) {
        unsavedInterventions.add(
                new RoundCommit.InterventionRecord(
                        nextEpoch(), chronicle.heard(intervention), intervention));
    }

    /// What operators did to the agent since the last call, for the next round to make durable.
    List<RoundCommit.InterventionRecord> takeInterventions() {
        List<RoundCommit.InterventionRecord> taken = List.copyOf(unsavedInterventions);
        unsavedInterventions.clear();
        return taken;
    }

    /// The provider of that id; null where there is none.
    @Nullable Provider provider(String id) {
        return world.topology().providers().stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /// Makes providers lie from the next epoch on.
    void injectLie(List<String> providers, LieKind kind, double factor, int epochs) {
        world.lie(providers, kind, factor, nextEpoch(), epochs);
        trustView = null;
        networkChanged();
    }

    /// Lets a provider tell the truth from the next epoch on.
    void endLie(String provider) {
        world.endLie(provider, nextEpoch());
        trustView = null;
        networkChanged();
    }

    /// Takes in what the operator says of a suspicion.
    ///
    /// @throws orrery.engine.agents.InvalidRulingException where there is nothing to say of it
    Suspicion rule(long number, Ruling ruling) {
        Suspicion now = loop.rule(number, ruling);
        changed.put(number, now);
        record(Intervention.Ruled.on(now, ruling));
        trustView = null;
        return now;
    }

    /// The trust desk as of now.
    TrustView trust() {
        TrustView view = trustView;
        if (view == null) {
            view = trustViews.view(judged, loop.suspicions(), alarms, world.lies());
            trustView = view;
        }
        return view;
    }

    /// What the trust desk added since the last call, for the next round to make durable; null
    /// where it added nothing.
    RoundCommit.@Nullable TrustRecord takeTrust() {
        TrustReport report = unsavedReport;
        if (report == null && changed.isEmpty()) {
            return null;
        }
        List<SuspicionView> views =
                changed.values().stream().map(one -> trustViews.view(one, null)).toList();
        unsavedReport = null;
        changed.clear();
        return new RoundCommit.TrustRecord(report, views);
    }

    /// Who lies in this network, and about what: the agent is not told.
    Lies lies() {
        return world.lies();
    }

    /// Has something happen from the next epoch on.
    ///
    /// @param round from which it counts
    void inject(Disturbance disturbance, long round) {
        world.inject(disturbance, round);
        networkChanged();
    }

    /// Has demand come from a file from the next epoch on.
    ///
    /// @throws orrery.engine.primitives.InvalidInputException where the file cannot be used;
    ///   nothing changed then
    void inject(ImportedDemand file, long round) {
        world.inject(file, nextEpoch(), round);
        networkChanged();
        hasNewFiles = true;
    }

    /// Ends what is not over, from the next epoch on.
    ///
    /// @return what it was, null where none of that id goes on
    @Nullable Disturbance endInjection(int id) {
        Disturbance one = world.end(id, nextEpoch());
        if (one != null) {
            networkChanged();
        }
        return one;
    }

    Injections injections() {
        return world.injections();
    }

    Topology topology() {
        return world.topology();
    }

    /// What the agent has learnt, where the store needs it anew: enough epochs went by.
    @Nullable KeptCheckpoint dueCheckpoint() {
        return epochsSinceCheckpoint < EPOCHS_A_CHECKPOINT ? null : checkpoint();
    }

    KeptCheckpoint checkpoint() {
        epochsSinceCheckpoint = 0;
        return chronicle.checkpoint(Bytes.wrap(loop.checkpoint()));
    }

    /// The files of demand where the store does not have all of them, else null.
    @Nullable Bytes takeFiles() {
        boolean isDue = hasNewFiles;
        hasNewFiles = false;
        return isDue ? StoredFiles.encode(world.injections().files()) : null;
    }

    /// What is kept of the past, for whoever wants to live through it again; of any thread.
    Chronicle chronicle() {
        return chronicle;
    }

    /// Whether the ledger holds the decision of an epoch.
    boolean isAnchored(StateReader state, long epoch) {
        return anchor.read(state, epoch).isPresent();
    }

    List<Long> upEpochs() {
        List<Long> list = new ArrayList<>(upEpochs.length);
        for (long epochs : upEpochs) {
            list.add(epochs);
        }
        return list;
    }

    List<RuntimeState.UnsentAnchor> unsentAnchors() {
        return List.copyOf(unsent);
    }
}
