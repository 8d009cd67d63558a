package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.WorkloadView;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.metrics.NanoClock;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.modules.ModuleControls;
import orrery.engine.modules.ModuleExecution;
import orrery.engine.modules.ModuleSettings;
import orrery.engine.modules.SealedModuleBlock;
import orrery.engine.network.VirtualClock;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.scenario.ModuleAccounts;
import orrery.engine.scenario.ModuleScenario;
import orrery.engine.scenario.ModuleSetup;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.WorkloadGenerator;
import orrery.engine.workers.WorkerPool;

/// A module of a scenario with its people and its load. Owned by the engine's thread between
/// rounds.
final class ModuleUnit {
    private final ModuleScenario scenario;
    private final ModuleAccounts accounts;
    private final ModuleSetup setup;
    private final WorkloadGenerator generator;
    private final ExecutionModule module;
    private final @Nullable SealedModuleBlock genesis;

    private ModuleUnit(
            ModuleScenario scenario,
            ModuleAccounts accounts,
            ModuleSetup setup,
            WorkloadGenerator generator,
            ExecutionModule module,
            @Nullable SealedModuleBlock genesis) {
        this.scenario = scenario;
        this.accounts = accounts;
        this.setup = setup;
        this.generator = generator;
        this.module = module;
        this.genesis = genesis;
        module.feedFrom(generator);
    }

    /// What every module of a run shares.
    ///
    /// @param network whose decisions the anchor module holds
    /// @param workers who run all modules
    /// @param codes analysed code, any thread
    /// @param records of what the lanes of parallel modules do
    record Surroundings(
            Scenario scenario,
            long seed,
            ScenarioNetwork network,
            VirtualClock clock,
            NanoClock nanos,
            ExecutorKind executor,
            WorkerPool workers,
            CodeCache codes,
            LaneRecords records) {
        ModuleExecution execution(int module) {
            return switch (executor) {
                case SEQUENTIAL -> ModuleExecution.of(executor, workers, codes);
                case PARALLEL ->
                        ModuleExecution.recorded(
                                workers, codes, records::isOn, records.of(module), nanos);
            };
        }

        /// Who holds coin on the anchor module besides its people.
        List<Address> agents() {
            return List.of(
                    ModuleAccounts.agent(seed).address(), ModuleAccounts.settler(seed).address());
        }
    }

    static ModuleUnit genesis(int index, Surroundings around) {
        ModuleScenario scenario = around.scenario.modules().get(index);
        boolean anchors = index == around.scenario.anchorModule();
        ModuleAccounts accounts = new ModuleAccounts(around.seed, scenario);
        ExecutionModule.Born born =
                ExecutionModule.genesis(
                        settings(index, scenario, accounts),
                        new ModuleControls(false, scenario.blockTimeMillis(), scenario.gasLimit()),
                        accounts.allocation(anchors ? around.agents() : List.of()),
                        around.clock,
                        around.nanos,
                        around.execution(index));
        ModuleSetup setup = setup(scenario, accounts, anchors, around);
        return new ModuleUnit(
                scenario,
                accounts,
                setup,
                generator(scenario, accounts, setup, around),
                born.module(),
                born.genesis());
    }

    static ModuleUnit restore(
            int index, Surroundings around, StoredLedger stored, RuntimeState.ModuleState state) {
        ModuleScenario scenario = around.scenario.modules().get(index);
        ModuleAccounts accounts = new ModuleAccounts(around.seed, scenario);
        ModuleSetup setup =
                setup(scenario, accounts, index == around.scenario.anchorModule(), around);
        WorkloadGenerator generator = generator(scenario, accounts, setup, around);
        generator.change(state.workload());
        ExecutionModule module =
                ExecutionModule.restore(
                        settings(index, scenario, accounts),
                        state.controls(),
                        visitor -> stored.state(index, visitor),
                        stored.headers(index, ExecutionModule.headersToRestore()),
                        stored.pending(index),
                        state.sealedMillis(),
                        stored.hub().virtualMillis(),
                        around.clock,
                        around.nanos,
                        around.execution(index));
        return new ModuleUnit(scenario, accounts, setup, generator, module, null);
    }

    private static ModuleSettings settings(
            int index, ModuleScenario scenario, ModuleAccounts accounts) {
        return new ModuleSettings(
                index,
                scenario.name(),
                scenario.chainId(),
                scenario.gasLimit(),
                UInt256.of(scenario.baseFeeWei()),
                accounts.sealer());
    }

    private static ModuleSetup setup(
            ModuleScenario scenario,
            ModuleAccounts accounts,
            boolean anchors,
            Surroundings around) {
        return new ModuleSetup(
                scenario, accounts, anchors ? around.network.market(around.seed) : null);
    }

    private static WorkloadGenerator generator(
            ModuleScenario scenario,
            ModuleAccounts accounts,
            ModuleSetup setup,
            Surroundings around) {
        return new WorkloadGenerator(
                around.seed, around.scenario.hubIntervalMillis(), scenario, accounts, setup);
    }

    ModuleScenario scenario() {
        return scenario;
    }

    ModuleSetup setup() {
        return setup;
    }

    WorkloadGenerator generator() {
        return generator;
    }

    ExecutionModule module() {
        return module;
    }

    /// Block 0.
    ///
    /// @throws IllegalStateException where this run was taken up from a store
    SealedModuleBlock genesisBlock() {
        if (genesis == null) {
            throw new IllegalStateException("a run that was taken up again has no genesis");
        }
        return genesis;
    }

    WorkloadView workload() {
        return Workloads.view(generator.workload());
    }

    /// Everybody known by a name: contracts, and accounts with a role.
    ///
    /// @param anchors whether this module anchors and settles the agent's decisions
    List<RoundCommit.NamedAccount> names(long seed, boolean anchors) {
        int index = module.settings().index();
        List<RoundCommit.NamedAccount> names = new ArrayList<>();
        for (ModuleSetup.Contract contract : setup.contracts()) {
            names.add(
                    new RoundCommit.NamedAccount(
                            index,
                            contract.address(),
                            contract.name(),
                            contract.artifact().abiJson()));
        }
        names.add(named(index, accounts.deployerAddress(), "Deployer"));
        names.add(named(index, accounts.sealer(), "Sealer"));
        if (anchors) {
            names.add(named(index, ModuleAccounts.agent(seed).address(), "Allocation agent"));
            names.add(named(index, ModuleAccounts.settler(seed).address(), "Settlement agent"));
        }
        return names;
    }

    private static RoundCommit.NamedAccount named(int module, Address address, String role) {
        return new RoundCommit.NamedAccount(module, address, role, "");
    }
}
