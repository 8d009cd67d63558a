package orrery.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Tariff;
import orrery.engine.depin.Topology;
import orrery.engine.network.SeededRandom;

/// A market of one resource made up from a seed, for measuring: fifty regions with as many
/// providers each, and demands that two of them may serve within a latency, so that each has about
/// forty providers to choose among, or fewer where its limit is tight. A pure function of seed and
/// epoch.
final class LargeMarket implements DemandModel {
    private static final int REGIONS = 50;
    private static final int REGIONS_IN_A_ROW = 10;
    private static final ResourceKind KIND = ResourceKind.COMPUTE;
    private static final double PRICE = 0.01;

    /// How much an amount changes from epoch to epoch, as a share of it.
    private static final double NOISE = 0.02;

    private static final double[] LATENCY_LIMITS_MILLIS = {22, 26, 30, 34};

    private final Topology topology;
    private final List<Demand> templates = new ArrayList<>();
    private final SeededRandom chance;

    /// @param load mean demand over capacity
    LargeMarket(long seed, int demands, int providers, double load) {
        chance = SeededRandom.of(seed, "large market");
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < REGIONS; i++) {
            double latitude = 35 + i / REGIONS_IN_A_ROW * 5;
            double longitude = -10 + i % REGIONS_IN_A_ROW * 4;
            regions.add(new Region(region(i), "Region " + i, latitude, longitude));
        }
        List<Provider> sites = new ArrayList<>();
        for (int i = 0; i < providers; i++) {
            sites.add(provider(i, regions.get(i % REGIONS)));
        }
        topology = new Topology(regions, sites);
        double mean = load * topology.capacity(KIND) / demands;
        for (int i = 0; i < demands; i++) {
            templates.add(template(i, mean));
        }
    }

    Topology topology() {
        return topology;
    }

    @Override
    public List<Demand> demands(long epoch) {
        List<Demand> demands = new ArrayList<>(templates.size());
        for (int i = 0; i < templates.size(); i++) {
            Demand one = templates.get(i);
            double noise = chance.split("noise").split(i).split(epoch).gaussian();
            double amount = Math.max(0, one.amount() * (1 + NOISE * noise));
            demands.add(one.withAmount(FixedPoint.quantise(amount)));
        }
        return demands;
    }

    @Override
    public int seasonLength() {
        return 288;
    }

    private Provider provider(int index, Region region) {
        SeededRandom own = chance.split("provider").split(index);
        double price = PRICE * (0.75 + 0.5 * own.nextDouble());
        return new Provider(
                String.format(Locale.ROOT, "P%05d", index),
                "Site " + index,
                region,
                Capacity.only(KIND, Math.rint(50 + 100 * own.nextDouble())),
                Tariff.only(KIND, FixedPoint.quantise(price)),
                FixedPoint.quantise(1 + 20 * own.nextDouble()),
                FixedPoint.quantise(0.98 + 0.02 * own.nextDouble()),
                0);
    }

    private Demand template(int index, double mean) {
        SeededRandom own = chance.split("demand").split(index);
        int home = own.nextInt(REGIONS);
        int other = (home + (own.nextBoolean(0.5) ? 1 : REGIONS_IN_A_ROW)) % REGIONS;
        double drawn = own.nextDouble();
        Priority priority =
                drawn < 0.2
                        ? Priority.CRITICAL
                        : drawn < 0.7 ? Priority.STANDARD : Priority.BEST_EFFORT;
        return new Demand(
                String.format(Locale.ROOT, "d%06d", index),
                "tenant " + index % 500,
                priority,
                region(home),
                Stream.of(region(home), region(other)).sorted().toList(),
                KIND,
                FixedPoint.quantise(mean * (0.4 + 1.2 * own.nextDouble())),
                FixedPoint.quantise(PRICE * (3 + 3 * own.nextDouble())),
                LATENCY_LIMITS_MILLIS[own.nextInt(LATENCY_LIMITS_MILLIS.length)],
                Demand.NO_DEADLINE);
    }

    private static String region(int index) {
        return String.format(Locale.ROOT, "r%02d", index);
    }
}
