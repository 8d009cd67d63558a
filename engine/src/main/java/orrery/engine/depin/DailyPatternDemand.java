package orrery.engine.depin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import orrery.engine.network.SeededRandom;

/// Generated demand: for each region, class and resource a base with a daily and a weekly shape in
/// the region's own solar time, slow drift, noise, and bursts. Best-effort compute, GPU and energy
/// may wait. A pure function of seed and epoch, shared by any thread.
public final class DailyPatternDemand implements DemandModel {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();
    private static final int DAYS_PER_WEEK = 7;

    /// Epochs between the knots of the slow drift.
    private static final int DRIFT_EPOCHS = 24;

    private static final double DRIFT = 0.05;
    private static final double NOISE = 0.02;

    /// Epochs of a block in which bursts are drawn; none lasts longer.
    private static final int BURST_BLOCK = 64;

    private static final double BURST_MEAN_EPOCHS = 5;

    private final int epochsPerDay;
    private final double burstsPerDay;
    private final List<Series> series = new ArrayList<>();

    /// One recurring demand: all of it but the amount, and what the amount is drawn from.
    ///
    /// @param peak when in the day it peaks, 0 to 1 within the spread that is allowed
    private record Series(
            Demand template, Region region, double mean, double peak, SeededRandom chance) {}

    /// @param topology whose regions ask and whose capacity the demand is sized to
    /// @param epochsPerDay epochs in a simulated day, 4 or more
    /// @param load mean demand over capacity, above 0
    /// @param burstsPerDay mean count of bursts per demand and day, 0 or more
    public DailyPatternDemand(
            long seed, Topology topology, int epochsPerDay, double load, double burstsPerDay) {
        if (epochsPerDay < 4 || !(load > 0) || !(burstsPerDay >= 0)) {
            throw new IllegalArgumentException(
                    "demand of %d epochs a day, load %s, %s bursts a day: 4, above 0, 0 or more"
                            .formatted(epochsPerDay, load, burstsPerDay));
        }
        this.epochsPerDay = epochsPerDay;
        this.burstsPerDay = burstsPerDay;
        SeededRandom root = SeededRandom.of(seed, "demand");
        for (Region region : topology.regions()) {
            for (Priority priority : PRIORITIES) {
                for (ResourceKind kind : KINDS) {
                    if (topology.capacity(kind) > 0) {
                        series.add(series(root, topology, region, priority, kind, load));
                    }
                }
            }
        }
        series.sort(Comparator.comparing(s -> s.template().id()));
    }

    /// A day of 288 five-minute epochs, 55 % mean load, 1.5 bursts a day.
    public static DailyPatternDemand of(long seed, Topology topology) {
        return new DailyPatternDemand(seed, topology, 288, 0.55, 1.5);
    }

    @Override
    public int seasonLength() {
        return epochsPerDay;
    }

    @Override
    public List<Demand> demands(long epoch) {
        List<Demand> demands = new ArrayList<>(series.size());
        for (Series one : series) {
            Demand demand = one.template().withAmount(amount(one, epoch));
            int patience = patience(demand.priority(), demand.resource());
            demands.add(patience > 0 ? demand.withDeadline(epoch + patience) : demand);
        }
        return demands;
    }

    /// Epochs that a demand may wait: batch jobs an hour of the usual epochs, batteries half of
    /// one, the rest not at all.
    private static int patience(Priority priority, ResourceKind kind) {
        if (priority != Priority.BEST_EFFORT) {
            return 0;
        }
        return switch (kind) {
            case COMPUTE, GPU -> 12;
            case ENERGY -> 6;
            case BANDWIDTH, STORAGE -> 0;
        };
    }

    private double amount(Series one, long epoch) {
        SeededRandom chance = one.chance();
        double amount =
                one.mean()
                        * shape(one, epoch)
                        * (1 + drift(chance, epoch))
                        * (1 + NOISE * chance.split("noise").split(epoch).gaussian())
                        * (1 + burst(chance.split("bursts"), epoch));
        return FixedPoint.quantise(Math.max(0, amount));
    }

    private static Series series(
            SeededRandom root,
            Topology topology,
            Region region,
            Priority priority,
            ResourceKind kind,
            double load) {
        String id = region.id() + "-" + priority.label() + "-" + kind.label();
        SeededRandom chance = root.split(id);
        SeededRandom traits = chance.split("traits");
        double size = 0.8 + 0.4 * traits.nextDouble();
        double capacity = topology.capacity(kind);
        double mean = load * capacity * share(priority) * size / topology.regions().size();
        Demand template =
                new Demand(
                        id,
                        region.id() + " " + tenant(priority),
                        priority,
                        region.id(),
                        allowed(topology, region, kind),
                        kind,
                        0,
                        FixedPoint.quantise(topology.referencePrice(kind) * worth(priority)),
                        latencyLimitMillis(priority, kind),
                        Demand.NO_DEADLINE);
        return new Series(template, region, mean, traits.nextDouble(), chance);
    }

    /// Time of day and day of week, mean near 1: a day's swell with its peak in the afternoon and a
    /// second, smaller one, less on the last two days of a week.
    private double shape(Series one, long epoch) {
        Priority priority = one.template().priority();
        double day = (double) epoch / epochsPerDay + one.region().longitude() / 360;
        double depth =
                switch (priority) {
                    case CRITICAL -> 0.12;
                    case STANDARD -> 0.35;
                    case BEST_EFFORT -> 0.25;
                };
        double angle = 2 * Math.PI * (day - 0.33 + 0.08 * (one.peak() - 0.5));
        double swell = StrictMath.sin(angle) + 0.35 * StrictMath.sin(2 * angle + 0.6);
        long weekday = Math.floorMod((long) StrictMath.floor(day), (long) DAYS_PER_WEEK);
        double week = priority == Priority.STANDARD && weekday >= 5 ? 0.85 : 1;
        return (1 + depth * swell) * week;
    }

    private static double drift(SeededRandom own, long epoch) {
        SeededRandom knots = own.split("drift");
        long knot = epoch / DRIFT_EPOCHS;
        double part = (double) (epoch % DRIFT_EPOCHS) / DRIFT_EPOCHS;
        double from = knots.split(knot).gaussian();
        double to = knots.split(knot + 1).gaussian();
        return DRIFT * (from + (to - from) * part);
    }

    /// What the bursts add at an epoch, as a share: each starts at its height and dies away.
    private double burst(SeededRandom bursts, long epoch) {
        long block = epoch / BURST_BLOCK;
        double sum = burstsOf(bursts, block, epoch);
        return block > 0 ? sum + burstsOf(bursts, block - 1, epoch) : sum;
    }

    private double burstsOf(SeededRandom bursts, long block, long epoch) {
        SeededRandom random = bursts.split(block);
        int count = random.poisson(burstsPerDay * BURST_BLOCK / epochsPerDay);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            long age = epoch - (block * BURST_BLOCK + random.nextInt(BURST_BLOCK));
            double height = 0.15 + 0.45 * random.nextDouble();
            if (age >= 0 && age < BURST_BLOCK) {
                sum += height * StrictMath.exp(-age / BURST_MEAN_EPOCHS);
            }
        }
        return sum;
    }

    /// Energy reaches the next region only; the rest is limited by latency.
    private static List<String> allowed(Topology topology, Region home, ResourceKind kind) {
        int reach = kind == ResourceKind.ENERGY ? 3 : topology.regions().size();
        return topology.regions().stream()
                .sorted(Comparator.comparingDouble(home::distanceKm).thenComparing(Region::id))
                .limit(reach)
                .map(Region::id)
                .sorted()
                .collect(Collectors.toUnmodifiableList());
    }

    private static double share(Priority priority) {
        return switch (priority) {
            case CRITICAL -> 0.2;
            case STANDARD -> 0.5;
            case BEST_EFFORT -> 0.3;
        };
    }

    /// Value of a unit in multiples of the resource's mean price.
    private static double worth(Priority priority) {
        return switch (priority) {
            case CRITICAL -> 6;
            case STANDARD -> 4;
            case BEST_EFFORT -> 3;
        };
    }

    private static String tenant(Priority priority) {
        return switch (priority) {
            case CRITICAL -> "hospitals";
            case STANDARD -> "factories";
            case BEST_EFFORT -> "research";
        };
    }

    private static double latencyLimitMillis(Priority priority, ResourceKind kind) {
        return switch (kind) {
            case COMPUTE, BANDWIDTH ->
                    switch (priority) {
                        case CRITICAL -> 20;
                        case STANDARD -> 30;
                        case BEST_EFFORT -> 80;
                    };
            case GPU ->
                    switch (priority) {
                        case CRITICAL -> 40;
                        case STANDARD -> 60;
                        case BEST_EFFORT -> 150;
                    };
            case STORAGE -> 100;
            case ENERGY -> 1000;
        };
    }
}
