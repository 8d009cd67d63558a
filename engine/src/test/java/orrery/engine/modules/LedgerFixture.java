package orrery.engine.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.engine.chain.Log;
import orrery.engine.chain.Receipt;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.network.VirtualClock;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.scenario.MarketSetup;
import orrery.engine.scenario.ModuleAccounts;
import orrery.engine.scenario.ModuleScenario;
import orrery.engine.scenario.ModuleSetup;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;
import orrery.engine.scenario.WorkloadGenerator;
import orrery.engine.workers.WorkerPool;

/// The modules of a scenario with their load, without agents and without a runtime.
final class LedgerFixture implements AutoCloseable {
    final Scenario scenario;
    final KeyPair agent;
    final List<ModuleAccounts> accounts = new ArrayList<>();
    final List<ModuleSetup> setups = new ArrayList<>();
    final List<WorkloadGenerator> generators = new ArrayList<>();
    final ModularLedger ledger;
    private final WorkerPool workers;

    LedgerFixture(String name, long seed, int threads) {
        this(name, seed, threads, ExecutorKind.PARALLEL);
    }

    LedgerFixture(String name, long seed, int threads, ExecutorKind executor) {
        scenario = new ScenarioParser().parse(name, ScenarioLibrary.text(name));
        agent = ModuleAccounts.agent(seed);
        VirtualClock clock =
                new VirtualClock(scenario.genesisSeconds(), scenario.hubIntervalMillis());
        CodeCache codes = new CodeCache();
        workers = new WorkerPool(threads, "test");
        List<ExecutionModule> modules = new ArrayList<>();
        for (int i = 0; i < scenario.modules().size(); i++) {
            ModuleScenario module = scenario.modules().get(i);
            boolean anchors = i == scenario.anchorModule();
            ModuleAccounts people = new ModuleAccounts(seed, module);
            MarketSetup market = MarketSetup.empty(agent.address(), agent.address());
            ModuleSetup setup = new ModuleSetup(module, people, anchors ? market : null);
            WorkloadGenerator generator =
                    new WorkloadGenerator(
                            seed, scenario.hubIntervalMillis(), module, people, setup);
            ExecutionModule born =
                    ExecutionModule.genesis(
                                    new ModuleSettings(
                                            i,
                                            module.name(),
                                            module.chainId(),
                                            module.gasLimit(),
                                            UInt256.of(module.baseFeeWei()),
                                            people.sealer()),
                                    new ModuleControls(
                                            false, module.blockTimeMillis(), module.gasLimit()),
                                    people.allocation(
                                            anchors ? List.of(agent.address()) : List.of()),
                                    clock,
                                    () -> 0,
                                    ModuleExecution.of(executor, workers, codes))
                            .module();
            born.feedFrom(generator);
            accounts.add(people);
            setups.add(setup);
            generators.add(generator);
            modules.add(born);
        }
        Hub hub =
                new Hub(Hub.genesis(modules.stream().map(ExecutionModule::recordedHead).toList()));
        ledger = new ModularLedger(modules, hub, clock, new RoundScheduler(workers));
    }

    List<ModularLedger.Round> run(int rounds) throws InterruptedException {
        List<ModularLedger.Round> results = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            results.add(ledger.runRound());
        }
        return results;
    }

    Hash256 hubHash() {
        return ledger.hub().headHash();
    }

    /// How often each event's first topic came in the blocks of one module.
    static Map<Hash256, Integer> topics(List<ModularLedger.Round> rounds, int module) {
        Map<Hash256, Integer> counts = new TreeMap<>();
        for (ModularLedger.Round round : rounds) {
            SealedModuleBlock block = round.modules().get(module).block();
            if (block != null) {
                for (Receipt receipt : block.receipts()) {
                    for (Log log : receipt.logs()) {
                        counts.merge(log.topics().getFirst(), 1, Integer::sum);
                    }
                }
            }
        }
        return counts;
    }

    /// The users' addresses and the deployer's.
    List<Address> holders(int module) {
        List<Address> holders = new ArrayList<>();
        accounts.get(module).allocation(List.of()).keySet().forEach(holders::add);
        return holders;
    }

    @Override
    public void close() {
        workers.close();
    }
}
