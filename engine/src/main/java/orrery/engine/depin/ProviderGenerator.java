package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import orrery.engine.network.SeededRandom;

/// Makes a network up: six regions of Europe, and in each data centres, fibre networks, wind and
/// solar parks and microgrids, with prices, latencies and reliabilities drawn from the seed.
public final class ProviderGenerator {
    /// Fewest providers: four kinds of site in six regions.
    public static final int FEWEST = 24;

    private static final List<Region> REGIONS =
            List.of(
                    new Region("nordic", "Nordic", 63.83, 20.26),
                    new Region("isles", "British Isles", 53.35, -6.26),
                    new Region("rhine", "Rhine", 50.11, 8.68),
                    new Region("iberia", "Iberia", 40.42, -3.70),
                    new Region("alpine", "Alpine", 46.20, 9.02),
                    new Region("baltic", "Baltic", 54.69, 25.28));

    private static final List<List<String>> PLACES =
            List.of(
                    List.of("Luleå", "Umeå", "Kiruna", "Tromsø", "Oulu", "Bodø"),
                    List.of("Dublin", "Galway", "Belfast", "Cardiff", "Leeds", "Aberdeen"),
                    List.of("Frankfurt", "Cologne", "Rotterdam", "Liège", "Metz", "Essen"),
                    List.of("Madrid", "Porto", "Zaragoza", "Évora", "Bilbao", "Málaga"),
                    List.of("Lugano", "Turin", "Innsbruck", "Lyon", "Bolzano", "Geneva"),
                    List.of("Vilnius", "Riga", "Tallinn", "Gdańsk", "Kaunas", "Turku"));

    private static final List<String> KINDS_OF_SITE =
            List.of("Datacentre", "Fibre", "Wind", "Microgrid");

    /// `SITE_MIX[site][kind]`: relative capacity of a site in compute, bandwidth, storage, energy,
    /// GPU.
    private static final double[][] SITE_MIX = {
        {1.0, 0.7, 1.0, 0.0, 1.0},
        {0.25, 1.0, 0.0, 0.0, 0.2},
        {0.0, 0.0, 0.0, 1.0, 0.0},
        {0.35, 0.0, 0.3, 0.8, 0.25}
    };

    /// Credits per unit and epoch around which prices are drawn: vCPU, Mbit/s, TB, kW, card.
    private static final Tariff BASE_PRICE = new Tariff(0.010, 0.0004, 0.006, 0.012, 0.25);

    /// What [#FEWEST] providers have together.
    private static final Capacity USUAL = new Capacity(5_000, 100_000, 8_000, 3_000, 240);

    /// Capacity of a generated market over the demand's 95 % quantile: enough for its peaks while
    /// the largest providers are out.
    public static final double SPARE = 1.5;

    /// Mean price in a generated market, and how far offers differ from it at most: sellers of one
    /// good in one market.
    private static final double MARKET_PRICE = 1;

    private static final double MARKET_SPREAD = 0.1;

    private static final ResourceKind[] KINDS = ResourceKind.values();

    private ProviderGenerator() {}

    /// The regions of every generated network.
    public static List<Region> regions() {
        return REGIONS;
    }

    /// 24 providers of a small continent: 5,000 vCPU, 100 Gbit/s, 8,000 TB, 3,000 kW, 240 cards.
    public static Topology generate(long seed) {
        return generate(seed, FEWEST);
    }

    /// The same for more providers, who have as much more together.
    ///
    /// @param count 24 or more
    public static Topology generate(long seed, int count) {
        return generate(seed, count, USUAL.times((double) count / FEWEST));
    }

    /// @param count 24 or more
    /// @param total capacity of all together; a kind may be 0
    public static Topology generate(long seed, int count, Capacity total) {
        if (count < FEWEST) {
            throw new IllegalArgumentException(
                    count + " providers: " + FEWEST + " or more are needed");
        }
        SeededRandom random = SeededRandom.of(seed, "providers");
        double[][] size = new double[count][KINDS.length];
        double[] sum = new double[KINDS.length];
        for (int i = 0; i < count; i++) {
            SeededRandom own = random.split(i).split("size");
            double scale = StrictMath.exp(0.35 * own.gaussian());
            for (int k = 0; k < KINDS.length; k++) {
                double drawn = 0.8 + 0.4 * own.nextDouble();
                size[i][k] = scale * drawn * SITE_MIX[site(i)][k];
                sum[k] += size[i][k];
            }
        }
        List<Provider> providers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double[] capacity = new double[KINDS.length];
            for (int k = 0; k < KINDS.length; k++) {
                capacity[k] = rounded(size[i][k] / sum[k] * total.of(KINDS[k]));
            }
            providers.add(provider(i, capacity, random.split(i).split("terms")));
        }
        return new Topology(REGIONS, providers);
    }

    /// Providers for a demand that any of them may serve: 24, each offering every resource that is
    /// asked for, together [#SPARE] times what the demand passes in one epoch of twenty.
    ///
    /// @param peak the demand's 95 % quantile
    public static Topology sized(long seed, Capacity peak) {
        SeededRandom random = SeededRandom.of(seed, "providers");
        double[] size = new double[FEWEST];
        double sum = 0;
        for (int i = 0; i < FEWEST; i++) {
            size[i] = StrictMath.exp(0.35 * random.split(i).split("size").gaussian());
            sum += size[i];
        }
        List<Provider> providers = new ArrayList<>(FEWEST);
        for (int i = 0; i < FEWEST; i++) {
            double[] capacity = new double[KINDS.length];
            double[] price = new double[KINDS.length];
            SeededRandom own = random.split(i).split("offer");
            for (ResourceKind kind : KINDS) {
                int k = kind.place();
                capacity[k] = rounded(SPARE * peak.of(kind) * size[i] / sum);
                price[k] =
                        MARKET_PRICE * (1 - MARKET_SPREAD + 2 * MARKET_SPREAD * own.nextDouble());
            }
            providers.add(offer(provider(i, capacity, random.split(i).split("terms")), price));
        }
        return new Topology(REGIONS, providers);
    }

    private static Provider offer(Provider site, double[] price) {
        return new Provider(
                site.id(),
                site.name(),
                site.region(),
                site.capacity(),
                tariff(price),
                site.latencyMillis(),
                site.reliability(),
                site.joined());
    }

    private static Tariff tariff(double[] prices) {
        return Tariff.byKind(Arrays.stream(prices).map(FixedPoint::quantise).toArray());
    }

    private static Provider provider(int index, double[] capacity, SeededRandom random) {
        int region = index % REGIONS.size();
        List<String> places = PLACES.get(region);
        int turn = index / REGIONS.size();
        String place = places.get(turn % places.size());
        String site = KINDS_OF_SITE.get(site(index));
        int round = turn / places.size();
        String name = round == 0 ? place + " " + site : place + " " + site + " " + (round + 1);
        double level = 0.75 + 0.5 * random.nextDouble();
        double[] price = new double[KINDS.length];
        for (int k = 0; k < KINDS.length; k++) {
            price[k] = BASE_PRICE.of(KINDS[k]) * level * (0.9 + 0.2 * random.nextDouble());
        }
        double latency = 1 + 6 * random.nextDouble();
        // Dearer sites tend to be the more reliable ones.
        double down = 0.002 + 0.02 * random.nextDouble() * (1.4 - level);
        return new Provider(
                String.format(Locale.ROOT, "P%02d", index + 1),
                name,
                REGIONS.get(region),
                Capacity.byKind(capacity),
                tariff(price),
                FixedPoint.quantise(latency),
                FixedPoint.quantise(1 - down),
                0);
    }

    /// Which kind of site: every region gets one of each before any gets a second.
    private static int site(int index) {
        return index / REGIONS.size() % KINDS_OF_SITE.size();
    }

    /// To three significant digits, as capacities are stated.
    private static double rounded(double value) {
        if (value <= 0) {
            return 0;
        }
        double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(value)) - 2);
        return FixedPoint.quantise(Math.rint(value / unit) * unit);
    }
}
