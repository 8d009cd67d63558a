package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.SettlementView;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.market.DecisionAnchor;
import orrery.engine.market.SettlementContract;
import orrery.engine.market.ThreadAllocation;
import orrery.engine.mempool.PoolChanges;
import orrery.engine.metrics.NanoClock;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.modules.Hub;
import orrery.engine.modules.ModularLedger;
import orrery.engine.modules.ModuleRound;
import orrery.engine.modules.RoundScheduler;
import orrery.engine.modules.SealedModuleBlock;
import orrery.engine.modules.ThreadSplit;
import orrery.engine.network.VirtualClock;
import orrery.engine.primitives.Address;
import orrery.engine.scenario.Scenario;
import orrery.engine.workers.WorkerPool;

/// Everything of a run that virtual time drives: the ledger with its load, the agents' epochs, and
/// the figures that the window shows of both. It knows no pacing, no command queue and no store:
/// one call advances it by one round and says what has to be made durable.
///
/// Owned by the engine's thread.
final class LedgerRun implements AutoCloseable {
    private final Scenario scenario;
    private final long seed;
    private final WorkerPool workers;
    private final List<ModuleUnit> units;
    private final ModularLedger ledger;
    private final EpochLoop epochs;
    private final List<ModuleTracker> moduleTrackers = new ArrayList<>();
    private final LedgerTracker ledgerTracker;
    private final EpochTracker epochTracker;
    private long actions;

    private LedgerRun(
            RuntimeOptions options,
            ModuleUnit.Surroundings around,
            List<ModuleUnit> units,
            Hub hub) {
        VirtualClock clock = around.clock();
        scenario = options.scenario();
        seed = options.seed();
        this.units = units;
        workers = around.workers();
        ledger =
                new ModularLedger(
                        units.stream().map(ModuleUnit::module).toList(),
                        hub,
                        clock,
                        new RoundScheduler(workers),
                        split(options, units.size()));
        ModuleUnit anchorUnit = units.get(scenario.anchorModule());
        Address anchor = anchorUnit.setup().decisionAnchor();
        Address settlement = anchorUnit.setup().settlement();
        if (anchor == null || settlement == null) {
            throw new IllegalStateException("the anchor module has no market");
        }
        long chainId = anchorUnit.scenario().chainId();
        epochs =
                new EpochLoop(
                        scenario,
                        seed,
                        around.network(),
                        new DecisionAnchor(chainId, anchor),
                        new SettlementContract(chainId, settlement),
                        anchorUnit.scenario().baseFeeWei());
        units.forEach(unit -> moduleTrackers.add(new ModuleTracker(unit.module())));
        ledgerTracker = new LedgerTracker(clock.roundMillis(), hub.head());
        long epochMillis = clock.roundMillis() * scenario.depin().epochRounds();
        epochTracker = new EpochTracker(epochMillis, epochs.parameters());
    }

    private static ThreadSplit split(RuntimeOptions options, int modules) {
        return switch (options.split()) {
            case FREE -> ThreadSplit.FREE;
            case STATIC -> ThreadSplit.STATIC;
            case AGENT -> new ThreadAllocation(modules);
        };
    }

    private static ModuleUnit.Surroundings around(
            RuntimeOptions options, NanoClock nanos, LaneRecords records, WorkerPool workers) {
        records.begin(options.executor());
        Scenario scenario = options.scenario();
        return new ModuleUnit.Surroundings(
                scenario,
                options.seed(),
                ScenarioNetwork.of(scenario, options.seed()),
                new VirtualClock(scenario.genesisSeconds(), scenario.hubIntervalMillis()),
                nanos,
                options.executor(),
                workers,
                new CodeCache(),
                records);
    }

    /// A new run, at its genesis.
    static LedgerRun begin(RuntimeOptions options, NanoClock nanos, LaneRecords records) {
        return withWorkers(
                options, workers -> begin(options, around(options, nanos, records, workers)));
    }

    /// A run as a store has it, at its last durable round.
    static LedgerRun resume(
            RuntimeOptions options, NanoClock nanos, LaneRecords records, StoredLedger stored) {
        return withWorkers(
                options,
                workers -> resume(options, around(options, nanos, records, workers), stored));
    }

    /// Starts the threads of a run, and ends them where it cannot begin.
    private static LedgerRun withWorkers(
            RuntimeOptions options, Function<WorkerPool, LedgerRun> start) {
        int cores = Runtime.getRuntime().availableProcessors();
        WorkerPool workers = new WorkerPool(Math.min(options.threads(), cores), "orrery");
        boolean hasBegun = false;
        try {
            LedgerRun run = start.apply(workers);
            hasBegun = true;
            return run;
        } finally {
            if (!hasBegun) {
                workers.close();
            }
        }
    }

    private static LedgerRun begin(RuntimeOptions options, ModuleUnit.Surroundings around) {
        List<ModuleUnit> units = new ArrayList<>();
        List<HubHeader.ModuleHead> heads = new ArrayList<>();
        for (int i = 0; i < options.scenario().modules().size(); i++) {
            ModuleUnit unit = ModuleUnit.genesis(i, around);
            units.add(unit);
            heads.add(unit.module().recordedHead());
        }
        LedgerRun run = new LedgerRun(options, around, units, new Hub(Hub.genesis(heads)));
        run.ledgerTracker.genesis(units.size());
        for (int i = 0; i < units.size(); i++) {
            run.moduleTrackers.get(i).genesis(units.get(i).genesisBlock());
        }
        return run;
    }

    private static LedgerRun resume(
            RuntimeOptions options, ModuleUnit.Surroundings around, StoredLedger stored) {
        RuntimeState state = RuntimeState.decode(stored.runtimeState());
        List<ModuleUnit> units = new ArrayList<>();
        for (int i = 0; i < options.scenario().modules().size(); i++) {
            units.add(ModuleUnit.restore(i, around, stored, state.modules().get(i)));
        }
        LedgerRun run = new LedgerRun(options, around, units, new Hub(stored.hub()));
        run.actions = state.actions();
        List<RoundCommit.EpochRecord> epochs = run.storedEpochs(state, stored);
        stored.agentCheckpoint()
                .ifPresent(checkpoint -> run.epochs.restore(state, stored, checkpoint, epochs));
        run.ledgerTracker.restore(state);
        for (int i = 0; i < units.size(); i++) {
            run.moduleTrackers
                    .get(i)
                    .restore(state.modules().get(i), stored.blocks(i, ModuleTracker.KEPT_BLOCKS));
        }
        ExecutionModule anchorModule = run.anchorModule();
        int shown = Math.max(0, epochs.size() - EpochTracker.KEPT_EPOCHS);
        for (RoundCommit.EpochRecord epoch : epochs.subList(shown, epochs.size())) {
            boolean anchored = run.epochs.isAnchored(anchorModule.state(), epoch.view().epoch());
            run.epochTracker.observe(epoch, anchored);
        }
        return run;
    }

    /// As many epochs as are shown or still to be settled, oldest first.
    private List<RoundCommit.EpochRecord> storedEpochs(RuntimeState state, StoredLedger stored) {
        List<RoundCommit.EpochRecord> newest = stored.epochs(1);
        if (newest.isEmpty()) {
            return List.of();
        }
        long unsettled =
                newest.getFirst().view().epoch()
                        + 1
                        - Settlements.firstUnsent(
                                state.settlementsSent(), epochs.settlements().roster());
        int wanted = Math.max(EpochTracker.KEPT_EPOCHS, Math.toIntExact(unsettled));
        return stored.epochs(wanted).reversed();
    }

    /// What the genesis of a new run makes durable.
    RoundCommit genesisCommit() {
        List<RoundCommit.ModuleInfo> infos = new ArrayList<>();
        List<RoundCommit.NamedAccount> names = new ArrayList<>();
        List<RoundCommit.SealedBlock> blocks = new ArrayList<>();
        for (ModuleUnit unit : units) {
            int index = unit.module().settings().index();
            infos.add(
                    new RoundCommit.ModuleInfo(
                            index,
                            unit.module().settings().name(),
                            unit.module().settings().chainId()));
            names.addAll(unit.names(seed, index == scenario.anchorModule()));
            blocks.add(sealed(index, unit.genesisBlock()));
        }
        return new RoundCommit(
                0,
                new RoundCommit.Genesis(infos, names),
                blocks,
                ledger.hub().head(),
                List.of(),
                null,
                List.of(),
                epochs.checkpoint(),
                null,
                List.of(),
                List.of(),
                List.of(),
                runtimeState().encode());
    }

    /// One round that ran.
    ///
    /// @param epoch the epoch that ended with it, null where none did
    record Turn(
            RoundCommit commit,
            ModularLedger.Round round,
            RoundCommit.@Nullable EpochRecord epoch) {
        int transactions() {
            int count = 0;
            for (ModuleRound module : round.modules()) {
                SealedModuleBlock block = module.block();
                count += block == null ? 0 : block.receipts().size();
            }
            return count;
        }
    }

    /// Advances by one round.
    ///
    /// @param taken the operator's actions that count from this round on
    Turn advance(List<OperatorAction> taken) throws InterruptedException {
        long round = ledger.round() + 1;
        long now = ledger.clock().millisAt(round);
        RoundCommit.EpochRecord epoch = null;
        if (epochs.isDue(round)) {
            epoch = epochs.step(now, scenario.anchorModule());
            epochTracker.observe(epoch, false);
        }
        epochs.tellLedger(anchorModule(), now);
        ModularLedger.Round ran = ledger.runRound();
        ledgerTracker.observe(ran);
        ran.modules().forEach(module -> observe(module, now));
        RoundCommit commit =
                new RoundCommit(
                        round,
                        null,
                        blocks(ran),
                        ran.hub(),
                        epoch == null ? List.of() : List.of(epoch),
                        epochs.takeTrust(),
                        epochs.takeInterventions(),
                        epochs.dueCheckpoint(),
                        epochs.takeFiles(),
                        taken,
                        metrics(ran, epoch),
                        pending(ran),
                        runtimeState().encode());
        return new Turn(commit, ran, epoch);
    }

    private void observe(ModuleRound module, long now) {
        moduleTrackers.get(module.module()).observe(module, now);
        SealedModuleBlock block = module.block();
        if (module.module() == scenario.anchorModule()
                && block != null
                && epochTracker.awaitsAnchors()) {
            for (Transaction transaction : block.block().transactions()) {
                epochTracker.included(transaction.hash());
            }
        }
    }

    private static List<RoundCommit.SealedBlock> blocks(ModularLedger.Round round) {
        List<RoundCommit.SealedBlock> blocks = new ArrayList<>();
        for (ModuleRound module : round.modules()) {
            SealedModuleBlock block = module.block();
            if (block != null) {
                blocks.add(sealed(module.module(), block));
            }
        }
        return blocks;
    }

    private static RoundCommit.SealedBlock sealed(int module, SealedModuleBlock block) {
        return new RoundCommit.SealedBlock(
                module,
                block.block(),
                block.receipts(),
                block.diff(),
                block.executeNanos() / 1_000);
    }

    private static List<RoundCommit.PendingChange> pending(ModularLedger.Round round) {
        List<RoundCommit.PendingChange> changes = new ArrayList<>();
        for (ModuleRound module : round.modules()) {
            PoolChanges pool = module.pool();
            if (!pool.admitted().isEmpty() || !pool.removed().isEmpty()) {
                changes.add(
                        new RoundCommit.PendingChange(
                                module.module(), pool.admitted(), pool.removed()));
            }
        }
        return changes;
    }

    private List<RoundCommit.MetricSample> metrics(
            ModularLedger.Round round, RoundCommit.@Nullable EpochRecord epoch) {
        List<RoundCommit.MetricSample> samples = new ArrayList<>();
        for (ModuleRound module : round.modules()) {
            SealedModuleBlock block = module.block();
            if (block != null) {
                BlockHeader header = block.block().header();
                String name =
                        ledger.module(module.module()).settings().name().toLowerCase(Locale.ROOT);
                samples.add(sample(name, "queue", module.queue()));
                samples.add(sample(name, "fill", (double) header.gasUsed() / header.gasLimit()));
                samples.add(sample(name, "baseFeeGwei", gwei(header)));
            }
        }
        if (epoch != null) {
            samples.add(sample("agent", "cost", epoch.view().service().cost()));
            samples.add(sample("agent", "servedCritical", epoch.view().service().critical()));
        }
        return samples;
    }

    private static double gwei(BlockHeader header) {
        return header.baseFeePerGas() == null
                ? 0
                : header.baseFeePerGas().toBigInteger().doubleValue() / 1e9;
    }

    private static RoundCommit.MetricSample sample(String of, String what, double value) {
        return new RoundCommit.MetricSample(of + "." + what, value);
    }

    private RuntimeState runtimeState() {
        List<RuntimeState.ModuleState> modules = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            ModuleUnit unit = units.get(i);
            ModuleTracker tracker = moduleTrackers.get(i);
            modules.add(
                    new RuntimeState.ModuleState(
                            unit.module().controls(),
                            unit.generator().workload(),
                            unit.module().sealedMillis(),
                            tracker.transactions(),
                            tracker.failedTransactions(),
                            tracker.gasUsed()));
        }
        return new RuntimeState(
                actions,
                modules,
                epochs.injections().all(),
                epochs.lies().all(),
                epochs.upEpochs(),
                epochs.unsentAnchors(),
                epochs.settlements().sent());
    }

    /// The number of the next operator's action.
    long nextAction() {
        return ++actions;
    }

    /// A round is durable.
    ///
    /// @param lagMillis virtual time that ran on since
    void finalise(ModularLedger.Round round, long lagMillis) {
        for (ModuleRound module : round.modules()) {
            SealedModuleBlock block = module.block();
            if (block != null) {
                moduleTrackers.get(module.module()).finalise(block, lagMillis);
                ledgerTracker.finalise(block, lagMillis);
            }
        }
    }

    /// The genesis blocks are durable.
    void finaliseGenesis() {
        moduleTrackers.forEach(ModuleTracker::finaliseGenesis);
    }

    /// The last round that ran.
    long round() {
        return ledger.round();
    }

    /// Virtual time of the last round, milliseconds.
    long virtualMillis() {
        return ledger.clock().millisAt(ledger.round());
    }

    /// Virtual time of the next round, milliseconds.
    long nextVirtualMillis() {
        return ledger.clock().millisAt(ledger.round() + 1);
    }

    /// Measures the rates as of a moment of the wall.
    void noteRates(long nanos) {
        ledgerTracker.noteRates(nanos);
        moduleTrackers.forEach(tracker -> tracker.noteRate(nanos));
    }

    /// Forgets the rates: time stood still.
    void restartRates() {
        ledgerTracker.restartRates();
        moduleTrackers.forEach(ModuleTracker::restartRate);
    }

    /// Virtual time of an epoch of the agents, milliseconds.
    long epochMillis() {
        return ledger.clock().roundMillis() * scenario.depin().epochRounds();
    }

    Scenario scenario() {
        return scenario;
    }

    List<ModuleUnit> units() {
        return units;
    }

    EpochLoop epochs() {
        return epochs;
    }

    List<ModuleTracker> moduleTrackers() {
        return moduleTrackers;
    }

    LedgerTracker ledgerTracker() {
        return ledgerTracker;
    }

    EpochTracker epochTracker() {
        return epochTracker;
    }

    /// The settlement contract's books as of the newest block.
    SettlementView settlement() {
        return epochs.settlements().view(anchorModule());
    }

    private ExecutionModule anchorModule() {
        return ledger.module(scenario.anchorModule());
    }

    @Override
    public void close() {
        workers.close();
    }
}
