package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.policy.DualPricePolicy;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.ResourceKind;
import orrery.engine.metrics.NanoClock;

/// Runs policies over the same epochs of the same network and puts their figures side by side.
///
/// @param learning epochs that come first and are not counted
/// @param epochs how many are counted after these
/// @param clock times the epochs; its readings reach no decision
/// @param catalogue of the policies that may be named
public record AllocationRun(
        DepinNetwork network,
        AgentParameters parameters,
        int learning,
        int epochs,
        NanoClock clock,
        PolicyCatalogue catalogue) {
    /// The run's figures.
    ///
    /// @param clairvoyant upper bound on value less cost less penalty, credits over the run
    public record Result(List<PolicyFigures> policies, double clairvoyant) {
        /// The share of the way from the best of the listed baselines to the clairvoyant bound that
        /// a policy goes, 1 for all of it and below 0 for one behind that baseline; 1 where the
        /// baseline is at the bound already.
        public double gapClosed(PolicyFigures figures) {
            return gapClosed(figures, Result::isBaseline);
        }

        /// The same from the best of those that allocate as the live agent does and differ in the
        /// rest.
        public double gapClosedBeyondOwn(PolicyFigures figures) {
            return gapClosed(figures, Policies.ablations()::contains);
        }

        private double gapClosed(PolicyFigures figures, Predicate<String> isBase) {
            double best =
                    policies.stream()
                            .filter(f -> isBase.test(f.name()))
                            .mapToDouble(PolicyFigures::net)
                            .max()
                            .orElse(Double.NaN);
            double gap = clairvoyant - best;
            return gap > 0 ? (figures.net() - best) / gap : 1;
        }

        private static boolean isBaseline(String name) {
            return Policies.names().contains(name) && !name.equals(DualPricePolicy.NAME);
        }
    }

    public AllocationRun {
        if (epochs < 1 || learning < 0) {
            throw new IllegalArgumentException(
                    "%d epochs after %d of learning: 1 or more, after 0 or more, are needed"
                            .formatted(epochs, learning));
        }
    }

    /// All epochs are counted, from the first on, and Orrery's own policies may be named.
    public AllocationRun(
            DepinNetwork network, AgentParameters parameters, int epochs, NanoClock clock) {
        this(network, parameters, 0, epochs, clock, PolicyCatalogue.builtIn());
    }

    /// What a policy came to, before the bound is known.
    private record Run(String policy, PolicyTally tally, double stepGapPercent, long cuts) {}

    /// @param policies names of the catalogue
    /// @param threads how many policies run at once; the figures are the same on any number
    /// @param keepsOn told how many epochs are done, of all policies; false ends the run
    /// @throws CancellationException where it was ended
    public Result run(List<String> policies, int threads, LongPredicate keepsOn) {
        List<String> live = new ArrayList<>(Policies.ablations());
        live.add(DualPricePolicy.NAME);
        return run(policies, live, threads, keepsOn);
    }

    /// As the other, with the best allocations for the same reserves worked out for some only:
    /// finding them takes longer than the policies themselves.
    ///
    /// @param stepped whose figures shall say how far their allocations stay behind those
    public Result run(
            List<String> policies, List<String> stepped, int threads, LongPredicate keepsOn) {
        List<String> wanted = new ArrayList<>(policies);
        if (!wanted.contains(ClairvoyantPolicy.NAME)) {
            wanted.add(ClairvoyantPolicy.NAME);
        }
        return compared(wanted, policies, stepped, threads, _ -> {}, keepsOn);
    }

    /// One policy by itself: its figures say nothing of a bound.
    ///
    /// @param isStepped whether they shall say how far its allocations stay behind the best ones
    /// @param witness told of each epoch that is counted, on one thread
    public PolicyFigures alone(
            String policy,
            boolean isStepped,
            Consumer<EpochOutcome> witness,
            LongPredicate keepsOn) {
        List<String> one = List.of(policy);
        List<String> stepped = isStepped ? one : List.of();
        return compared(one, one, stepped, 1, witness, keepsOn).policies().getFirst();
    }

    private Result compared(
            List<String> wanted,
            List<String> policies,
            List<String> stepped,
            int threads,
            Consumer<EpochOutcome> witness,
            LongPredicate keepsOn) {
        AtomicLong done = new AtomicLong();
        AtomicBoolean isEnded = new AtomicBoolean();
        List<Run> runs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Run>> futures = new ArrayList<>();
            for (String policy : wanted) {
                boolean isStepped = stepped.contains(policy);
                futures.add(pool.submit(() -> run(policy, isStepped, witness, done, isEnded)));
            }
            for (Future<Run> future : futures) {
                runs.add(awaited(future, done, keepsOn, isEnded));
            }
        }
        double bound = Double.NaN;
        for (Run run : runs) {
            bound = run.policy().equals(ClairvoyantPolicy.NAME) ? run.tally().net() : bound;
        }
        List<PolicyFigures> figures = new ArrayList<>();
        for (Run run : runs) {
            if (policies.contains(run.policy())) {
                figures.add(
                        run.tally().figures(run.policy(), bound, run.stepGapPercent(), run.cuts()));
            }
        }
        return new Result(figures, bound);
    }

    private static Run awaited(
            Future<Run> future, AtomicLong done, LongPredicate keepsOn, AtomicBoolean isEnded) {
        try {
            while (true) {
                if (!keepsOn.test(done.get())) {
                    isEnded.set(true);
                }
                try {
                    return future.get(50, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillRunning) {
                    // Ask again whether to go on.
                }
            }
        } catch (InterruptedException interrupted) {
            isEnded.set(true);
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException failed) {
            isEnded.set(true);
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a policy failed", failed.getCause());
        }
    }

    /// The network in which nothing waits beyond the learning or the run: what is counted is asked
    /// for and served within it.
    private DepinNetwork bounded() {
        DemandModel unbounded = network.demand();
        return network.withDemand(
                new DemandModel() {
                    @Override
                    public List<Demand> demands(long epoch) {
                        long last = lastOf(epoch);
                        return unbounded.demands(epoch).stream()
                                .map(d -> d.deadline() > last ? d.withDeadline(last) : d)
                                .toList();
                    }

                    @Override
                    public int seasonLength() {
                        return unbounded.seasonLength();
                    }
                });
    }

    /// The last epoch of the part of the run in which one lies; what comes after it is no part.
    private long lastOf(long epoch) {
        long counted = (long) learning + epochs;
        if (epoch >= counted) {
            return epoch;
        }
        return (epoch < learning ? learning : counted) - 1;
    }

    private Run run(
            String policy,
            boolean isStepped,
            Consumer<EpochOutcome> witness,
            AtomicLong done,
            AtomicBoolean isEnded) {
        try (AllocationLoop loop = loop(policy)) {
            return run(policy, isStepped, witness, loop, done, isEnded);
        }
    }

    private AllocationLoop loop(String policy) {
        return policy.equals(ClairvoyantPolicy.NAME)
                ? Policies.clairvoyant(bounded(), parameters, Math.max(learning, epochs))
                : catalogue.loop(policy, bounded(), parameters);
    }

    private Run run(
            String policy,
            boolean isStepped,
            Consumer<EpochOutcome> witness,
            AllocationLoop loop,
            AtomicLong done,
            AtomicBoolean isEnded) {
        PolicyTally tally = new PolicyTally(network, parameters, epochs);
        ExactAllocation exact = new ExactAllocation(network, parameters);
        double best = 0;
        double own = 0;
        for (int i = -learning; i < epochs; i++) {
            if (isEnded.get()) {
                throw new CancellationException();
            }
            long start = clock.nanos();
            EpochOutcome outcome = loop.step();
            double millis = (clock.nanos() - start) / 1e6;
            if (i >= 0) {
                double net = tally.add(outcome, millis);
                own += isStepped ? net : 0;
                best += isStepped ? best(exact, outcome) : 0;
                witness.accept(outcome);
            }
            done.incrementAndGet();
        }
        double gap = isStepped ? 100 * (best - own) / Math.abs(best) : Double.NaN;
        return new Run(policy, tally, gap, loop.cuts());
    }

    /// The most that an epoch could have come to with what was set aside.
    private double best(ExactAllocation exact, EpochOutcome outcome) {
        double net = -outcome.service().reservedCost();
        long epoch = outcome.epoch().index();
        for (ResourceKind kind : ResourceKind.values()) {
            net += exact.gain(epoch, kind, outcome.answered(), outcome.reserved());
        }
        for (var demand : outcome.answered()) {
            net -= Worth.penalty(network.topology(), demand, parameters) * demand.amount();
        }
        return net;
    }
}
