package orrery.engine.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import orrery.engine.chain.HubHeader;
import orrery.engine.network.VirtualClock;
import orrery.engine.primitives.Hash256;

/// All modules and the hub. A round is the hub's interval of virtual time: the modules run it side
/// by side, each to its end, then the hub records their newest headers. The result is the same on
/// any number of threads, since modules meet only between rounds.
///
/// Owned by the thread that runs the rounds.
public final class ModularLedger {
    private final List<ExecutionModule> modules;
    private final Hub hub;
    private final VirtualClock clock;
    private final RoundScheduler scheduler;
    private final ThreadSplit split;

    /// A ledger whose modules are run by whoever is free.
    ///
    /// @param modules in the order of their indices
    public ModularLedger(
            List<ExecutionModule> modules, Hub hub, VirtualClock clock, RoundScheduler scheduler) {
        this(modules, hub, clock, scheduler, ThreadSplit.FREE);
    }

    /// @param modules in the order of their indices
    /// @param split says which threads run which of them
    public ModularLedger(
            List<ExecutionModule> modules,
            Hub hub,
            VirtualClock clock,
            RoundScheduler scheduler,
            ThreadSplit split) {
        this.modules = List.copyOf(modules);
        this.hub = hub;
        this.clock = clock;
        this.scheduler = scheduler;
        this.split = split;
    }

    /// What a round did.
    ///
    /// @param modules in the order of their indices
    /// @param hub the round's hub block
    public record Round(List<ModuleRound> modules, HubHeader hub) {
        public Round {
            modules = List.copyOf(modules);
        }
    }

    /// The last round that ran; 0 is genesis.
    public long round() {
        return hub.head().number();
    }

    /// Runs the next round.
    ///
    /// @throws RoundFailedException where a worker failed; the ledger must not be used again
    /// @throws InterruptedException likewise
    public Round runRound() throws InterruptedException {
        long round = round() + 1;
        Hash256 hubHash = hub.headHash();
        List<Callable<ModuleRound>> tasks = new ArrayList<>(modules.size());
        for (ExecutionModule module : modules) {
            tasks.add(() -> module.run(round, hubHash));
        }
        List<ModuleRound> results =
                scheduler.runAll(tasks, split.groups(tasks.size(), scheduler.threads()));
        split.learn(results);
        HubHeader header =
                hub.seal(
                        clock.millisAt(round),
                        modules.stream().map(ExecutionModule::recordedHead).toList());
        return new Round(results, header);
    }

    public List<ExecutionModule> modules() {
        return modules;
    }

    public ExecutionModule module(int index) {
        return modules.get(index);
    }

    public Hub hub() {
        return hub;
    }

    public VirtualClock clock() {
        return clock;
    }
}
