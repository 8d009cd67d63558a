package orrery.engine.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationAgent;
import orrery.engine.agents.EpochInput;
import orrery.engine.agents.Parameter;
import orrery.engine.agents.PolicyForecasters;
import orrery.engine.agents.forecast.Forecasters;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Tariff;
import orrery.engine.depin.Topology;
import orrery.engine.modules.ModuleRound;
import orrery.engine.modules.SealedModuleBlock;
import orrery.engine.modules.ThreadSplit;

/// The allocation agent on another good: threads are its providers, modules its demands, gas is
/// what they ask for.
///
/// Every few rounds the agent spreads the modules' shares of all gas over the threads. Shares may
/// be split, modules may not: each goes to the thread that was given most of it, and then modules
/// move and change places as long as the fullest thread gets emptier. The split so found takes the
/// place of the one before where that is worth it. It reads gas, not clocks, so that the same run
/// is split alike everywhere.
public final class ThreadAllocation implements ThreadSplit {
    /// Rounds between two decisions.
    public static final int EPOCH_ROUNDS = 4;

    /// How much fuller the fullest thread must be than it could be for modules to move.
    private static final double WORTH_MOVING = 1.05;

    /// All modules' gas together.
    private static final double WHOLE = 1_000;

    private static final Region MACHINE = new Region("machine", "Machine", 0, 0);
    private static final Tariff PRICE = Tariff.flat(1);
    private static final double VALUE = 4;

    private final long[] gas;
    private @Nullable AllocationAgent agent;
    private int agentThreads;
    private final double[] shares;
    private List<List<Integer>> groups = List.of();
    private long rounds;
    private long epoch;

    public ThreadAllocation(int modules) {
        gas = new long[modules];
        shares = new double[modules];
    }

    @Override
    public List<List<Integer>> groups(int modules, int threads) {
        boolean isNew = agentThreads != threads;
        if (isNew) {
            agent = agent(threads);
            agentThreads = threads;
            groups = ThreadSplit.STATIC.groups(modules, threads);
        }
        if (rounds >= EPOCH_ROUNDS) {
            decide(threads);
            rounds = 0;
        }
        return groups;
    }

    @Override
    public void learn(List<ModuleRound> round) {
        long[] used = new long[gas.length];
        for (ModuleRound one : round) {
            SealedModuleBlock block = one.block();
            used[one.module()] = block == null ? 0 : block.block().header().gasUsed();
        }
        learn(used);
    }

    /// @param used gas of a round by module
    public void learn(long[] used) {
        for (int m = 0; m < gas.length; m++) {
            gas[m] += used[m];
        }
        rounds++;
    }

    private static AllocationAgent agent(int threads) {
        List<Provider> providers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            providers.add(
                    new Provider(
                            thread(t),
                            "Thread " + t,
                            MACHINE,
                            Capacity.only(ResourceKind.COMPUTE, WHOLE / threads),
                            PRICE,
                            0,
                            1,
                            0));
        }
        Topology topology = new Topology(List.of(MACHINE), providers);
        AgentParameters parameters =
                AgentParameters.defaults()
                        .with(Parameter.HEADROOM, 0)
                        .with(Parameter.CRITICAL_SHARE, 0)
                        .with(Parameter.CONCENTRATION_CAP, 100);
        return new AllocationAgent(
                topology,
                1,
                new DualPricePolicy(topology),
                new PolicyForecasters(Forecasters::ensemble, Forecasters::ensemble),
                parameters);
    }

    private void decide(int threads) {
        AllocationAgent deciding = agent;
        long total = Arrays.stream(gas).sum();
        if (deciding == null || total == 0) {
            return;
        }
        List<Demand> demands = new ArrayList<>();
        for (int m = 0; m < gas.length; m++) {
            shares[m] = WHOLE * gas[m] / total;
            demands.add(
                    new Demand(
                            module(m),
                            module(m),
                            Priority.STANDARD,
                            MACHINE.id(),
                            List.of(MACHINE.id()),
                            ResourceKind.COMPUTE,
                            shares[m],
                            VALUE,
                            1,
                            Demand.NO_DEADLINE));
        }
        Arrays.fill(gas, 0);
        Allocation spread =
                deciding.step(new EpochInput(new Epoch(epoch, epoch), null, demands)).allocation();
        epoch++;
        List<List<Integer>> found =
                grouped(levelled(whole(spread, threads), shares, threads), threads);
        // Where modules ask about the same, noise alone would deal them out anew every time.
        if (fullest(groups) > WORTH_MOVING * fullest(found)) {
            groups = found;
        }
    }

    private double fullest(List<List<Integer>> split) {
        return split.stream()
                .mapToDouble(group -> group.stream().mapToDouble(m -> shares[m]).sum())
                .max()
                .orElse(0);
    }

    /// Each module on the thread that was given most of it, the first of them where several were.
    private int[] whole(Allocation spread, int threads) {
        double[][] given = new double[gas.length][threads];
        for (Assignment one : spread.assignments()) {
            given[place(one.demand())][place(one.provider())] += one.amount();
        }
        int[] threadOf = new int[gas.length];
        for (int m = 0; m < threadOf.length; m++) {
            for (int t = 1; t < threads; t++) {
                threadOf[m] = given[m][t] > given[m][threadOf[m]] ? t : threadOf[m];
            }
        }
        return threadOf;
    }

    /// Moves a module off the fullest thread, or changes its place with another's, as long as the
    /// fuller of the two threads gets emptier by that.
    ///
    /// @param threadOf changed in place
    static int[] levelled(int[] threadOf, double[] shares, int threads) {
        double[] load = new double[threads];
        for (int m = 0; m < threadOf.length; m++) {
            load[threadOf[m]] += shares[m];
        }
        // Each step empties the fullest thread, so that it ends; the bound is for rounding.
        for (int step = 0; step < threadOf.length * threads; step++) {
            int fullest =
                    IntStream.range(0, threads)
                            .boxed()
                            .max(Comparator.comparingDouble(t -> load[t]))
                            .orElse(0);
            if (!lighten(threadOf, shares, load, fullest)) {
                break;
            }
        }
        return threadOf;
    }

    private static boolean lighten(int[] threadOf, double[] shares, double[] load, int fullest) {
        double best = load[fullest] * (1 - 1e-9);
        int moved = -1;
        int back = -1;
        int target = -1;
        for (int m = 0; m < threadOf.length; m++) {
            for (int other = -1; threadOf[m] == fullest && other < threadOf.length; other++) {
                for (int t = 0; t < load.length; t++) {
                    boolean fits = other < 0 || threadOf[other] == t;
                    double exchanged = shares[m] - (other < 0 ? 0 : shares[other]);
                    double fuller = Math.max(load[fullest] - exchanged, load[t] + exchanged);
                    if (t != fullest && fits && fuller < best) {
                        best = fuller;
                        moved = m;
                        back = other;
                        target = t;
                    }
                }
            }
        }
        if (moved < 0) {
            return false;
        }
        double exchanged = shares[moved] - (back < 0 ? 0 : shares[back]);
        load[fullest] -= exchanged;
        load[target] += exchanged;
        threadOf[moved] = target;
        if (back >= 0) {
            threadOf[back] = fullest;
        }
        return true;
    }

    private static List<List<Integer>> grouped(int[] threadOf, int threads) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            List<Integer> group =
                    IntStream.range(0, threadOf.length)
                            .filter(m -> threadOf[m] == thread)
                            .boxed()
                            .toList();
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        return groups;
    }

    private static String thread(int index) {
        return String.format(Locale.ROOT, "t%04d", index);
    }

    private static String module(int index) {
        return String.format(Locale.ROOT, "m%04d", index);
    }

    private static int place(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
