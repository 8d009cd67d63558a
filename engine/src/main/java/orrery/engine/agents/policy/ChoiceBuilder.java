package orrery.engine.agents.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import orrery.engine.agents.Alternative;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Score;
import orrery.engine.agents.Share;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;

/// Says why each demand of a [Market] was placed as it was. It looks at the placement right after
/// the demand's class was placed, since what lower classes took later never stood in its way.
final class ChoiceBuilder {
    /// Rejected providers kept with each choice.
    private static final int KEPT = 2;

    /// In networks of so many providers an explanation weighs all.
    private static final int ALL_WEIGHED = 64;

    private final Market market;
    private final DualPrices prices;
    private final Placement placement;

    ChoiceBuilder(Market market, DualPrices prices, Placement placement) {
        this.market = market;
        this.prices = prices;
        this.placement = placement;
    }

    Choice choice(int d) {
        Demand demand = market.demands.get(d);
        List<Share> shares = new ArrayList<>();
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < placement.given.count(d); i++) {
            long part = placement.given.part(d, i);
            if (part > 0) {
                int p = placement.given.provider(d, i);
                shares.add(share(d, p, part));
                worst = Math.min(worst, market.base(d, p));
            }
        }
        double unserved = FixedPoint.ofMicros(lost(d));
        if (shares.isEmpty()) {
            worst = demand.amount() > 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        List<Alternative> rejected = rejected(d, worst);
        Binding binding = Binding.NONE;
        double price = 0;
        for (Alternative alternative : rejected) {
            if (binding == Binding.NONE && alternative.bindingPrice() > 0) {
                binding = alternative.binding();
                price = binding == Binding.NONE ? 0 : alternative.bindingPrice();
            }
        }
        return new Choice(
                demand.id(),
                demand.tenant(),
                demand.priority(),
                market.kind,
                demand.home(),
                demand.amount(),
                shares,
                rejected,
                binding,
                price,
                unserved,
                unserved > 0 ? reason(d) : Binding.NONE,
                deferral(d));
    }

    /// What is not placed and cannot wait.
    private long lost(int d) {
        long left = placement.want[d];
        return market.mayWait[d] ? Math.min(left, FixedPoint.micros(market.wait[d].lost())) : left;
    }

    private Choice.Deferral deferral(int d) {
        long amount = placement.waits[d] + placement.want[d] - lost(d);
        if (amount == 0) {
            return Choice.Deferral.NONE;
        }
        double now = Double.POSITIVE_INFINITY;
        double later = Double.POSITIVE_INFINITY;
        for (int p : market.reach(d).open) {
            Provider provider = market.providers.get(p);
            later = Math.min(later, provider.tariff().of(market.kind));
            if (placement.limit(d, p) == Binding.NONE) {
                now = Math.min(now, provider.onDemandPrice(market.kind));
            }
        }
        return new Choice.Deferral(
                FixedPoint.ofMicros(amount),
                market.wait[d].until(),
                Double.isFinite(now) ? now : 0,
                Double.isFinite(later) ? later : 0);
    }

    /// The same choice with the shares as they stand once all classes are placed: demands of lower
    /// classes may have moved some of them.
    Choice refreshed(int d, Choice choice) {
        boolean isMoved = false;
        long held = 0;
        for (Share share : choice.shares()) {
            int p = market.providerOf(share.provider());
            isMoved |= placement.given.of(d, p) != FixedPoint.micros(share.amount());
            held += placement.given.of(d, p);
        }
        isMoved |= held != market.amount[d] - placement.want[d] + waitingPlaced(d);
        return isMoved ? choice(d) : choice;
    }

    private long waitingPlaced(int d) {
        return market.waiting[d] - placement.waits[d];
    }

    private Share share(int d, int p, long part) {
        Provider provider = market.providers.get(p);
        // The last unit given decides: beyond what is set aside it costs the premium.
        double onDemand =
                placement.load(p) <= market.reserved[p]
                        ? prices.reservePrice[p]
                        : market.premium[p];
        return new Share(
                provider.id(),
                FixedPoint.ofMicros(part),
                provider.tariff().of(market.kind),
                Score.of(market.terms(d, p, onDemand, prices.scarcity[p])));
    }

    /// The best providers that do not carry the demand, or that it would have taken more of.
    private List<Alternative> rejected(int d, double worst) {
        int[] weighed = weighed(d);
        int[] order = new int[weighed.length];
        double[] score = new double[weighed.length];
        int count = 0;
        for (int p : weighed) {
            boolean carries = placement.given.of(d, p) > 0;
            Binding limit = placement.limit(d, p);
            double base = market.base(d, p);
            boolean isOutOfReach = limit == Binding.REGION;
            boolean isWantedMore = limit != Binding.NONE && base > worst;
            if (!isOutOfReach && (!carries || isWantedMore)) {
                int at = count++;
                while (at > 0 && base > score[at - 1]) {
                    order[at] = order[at - 1];
                    score[at] = score[at - 1];
                    at--;
                }
                order[at] = p;
                score[at] = base;
            }
        }
        List<Alternative> rejected = new ArrayList<>(KEPT);
        for (int i = 0; i < Math.min(KEPT, count); i++) {
            // The next best is always kept, others only where they would have been better.
            if (i == 0 || score[i] > worst) {
                rejected.add(alternative(d, order[i], worst));
            }
        }
        return rejected;
    }

    private Alternative alternative(int d, int p, double worst) {
        Provider provider = market.providers.get(p);
        Binding binding = placement.limit(d, p);
        double gap = Math.max(0, market.base(d, p) - worst);
        double price =
                switch (binding) {
                    case NONE -> 0;
                    case LATENCY, REGION, OUTAGE, QUARANTINE, VALUE -> gap;
                    case PROVIDER_LIMIT, HEADROOM, CRITICAL_SHARE, CONCENTRATION_CAP ->
                            gap > 0 ? Math.max(gap, prices.scarcity[p]) : 0;
                };
        double limit =
                binding == Binding.LATENCY
                        ? market.demands.get(d).latencyLimitMillis()
                        : FixedPoint.ofMicros(placement.limitOf(binding, p));
        long free = Math.max(0, market.capacity[p] - placement.load(p));
        return new Alternative(
                provider.id(),
                Score.of(market.terms(d, p, placement.onDemand(p), prices.scarcity[p])),
                binding,
                price,
                Math.min(limit, FixedPoint.LIMIT),
                FixedPoint.ofMicros(free),
                market.latencyMillis(d, p),
                provider.tariff().of(market.kind));
    }

    /// How p stands to d as things are.
    Weighing weighing(int d, int p) {
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < placement.given.count(d); i++) {
            if (placement.given.part(d, i) > 0) {
                worst = Math.min(worst, market.base(d, placement.given.provider(d, i)));
            }
        }
        return new Weighing(
                market.demands.get(d).id(),
                FixedPoint.ofMicros(placement.given.of(d, p)),
                alternative(d, p, worst == Double.POSITIVE_INFINITY ? 0 : worst));
    }

    /// Why something is unserved: the limit of the best provider that could have served it, else
    /// what bars the best of all.
    private Binding reason(int d) {
        Binding found = Binding.REGION;
        double best = Double.NEGATIVE_INFINITY;
        boolean reachable = false;
        for (int p : weighed(d)) {
            boolean isOpen = market.barred(d, p) == Binding.NONE;
            Binding limit = placement.limit(d, p);
            double base = market.base(d, p);
            boolean isBetter = base > best || (isOpen && !reachable);
            if (limit != Binding.REGION
                    && limit != Binding.NONE
                    && isBetter
                    && (isOpen || !reachable)) {
                found = limit;
                best = base;
                reachable = isOpen;
            }
        }
        return found;
    }

    /// The providers that an explanation weighs: all of a small network, in a large one the best of
    /// the demand's order and those that carry it.
    private int[] weighed(int d) {
        int m = market.providers.size();
        if (m <= ALL_WEIGHED) {
            return IntStream.range(0, m).toArray();
        }
        int[] order = prices.order(market.group[d]);
        int first = Math.min(order.length, market.parameters.candidates());
        int[] all = Arrays.copyOf(order, first + placement.given.count(d));
        for (int i = first; i < all.length; i++) {
            all[i] = placement.given.provider(d, i - first);
        }
        Arrays.sort(all);
        int count = 0;
        for (int p : all) {
            if (count == 0 || p != all[count - 1]) {
                all[count++] = p;
            }
        }
        return Arrays.copyOf(all, count);
    }
}
