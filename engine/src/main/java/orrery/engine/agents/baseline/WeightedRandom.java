package orrery.engine.agents.baseline;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;
import orrery.engine.network.SeededRandom;

/// As Livepeer's gateways choose among orchestrators: at random, with more weight for more stake
/// (here: capacity) and exponentially less for a dearer price.
public final class WeightedRandom extends SimplePolicy {
    public static final String NAME = "weighted-random";

    /// How fast the weight falls with the price, in multiples of the mean price.
    private static final double PRICE_EXPONENT = 5;

    private final SeededRandom chance = SeededRandom.of(0, NAME);

    public WeightedRandom() {
        super(NAME);
    }

    @Override
    long[] split(Request request, long want) {
        SeededRandom own = chance.split(request.demand().id()).split(request.epoch());
        List<Integer> open = new ArrayList<>(request.open());
        List<Integer> order = new ArrayList<>(open.size());
        while (!open.isEmpty()) {
            double sum = 0;
            for (int p : open) {
                sum += weight(request, p);
            }
            double drawn = own.nextDouble() * sum;
            int at = 0;
            while (at < open.size() - 1 && drawn >= weight(request, open.get(at))) {
                drawn -= weight(request, open.get(at));
                at++;
            }
            order.add(open.remove(/* index */ at));
        }
        return fill(request, order, want);
    }

    private static double weight(Request request, int p) {
        Topology topology = request.topology();
        ResourceKind kind = request.demand().resource();
        Provider provider = topology.providers().get(p);
        double price = provider.tariff().of(kind) / topology.referencePrice(kind);
        return provider.capacity().of(kind) * StrictMath.exp(-PRICE_EXPONENT * price);
    }
}
