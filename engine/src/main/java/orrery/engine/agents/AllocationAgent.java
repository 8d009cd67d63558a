package orrery.engine.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Demand;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;

/// The agent: epoch by epoch it reads telemetry, forecasts, sets capacity aside, allocates the
/// demand that is then revealed, and records why.
///
/// *Lead.* In epoch t the newest demand known is that of t - 1. With lead L capacity is set aside
/// for epoch t + L - 1 from the forecast L steps ahead; leads 0 and 1 both mean the epoch itself,
/// before its demand is known. Where an epoch in between has nothing set aside yet (at the start,
/// or after the lead was raised), that is made up for at once.
///
/// One thread at a time. Parameters change only between epochs. All state is in the checkpoint, so
/// that an agent restored from it decides what the first one would have decided, bit for bit.
public final class AllocationAgent implements Checkpointed {
    private static final String FORMAT = "orrery-agent/11";
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private final Topology topology;
    private final int naturalSeason;
    private final AllocationPolicy policy;
    private final SeriesForecasts demandForecasts;
    private final SeriesForecasts resourceForecasts;
    private final ClassForecasts classForecasts;
    private final @Nullable ProviderWatch watch;
    private final TreeMap<Long, Reservation> reservations = new TreeMap<>();
    private final DeferralPlanner deferral = new DeferralPlanner();
    private @Nullable AllocationInput lastGiven;
    private AgentParameters parameters;
    private List<Demand> lastDemands = List.of();
    private Allocation lastAllocation = Allocation.empty(0);
    private SortedSet<String> down = new TreeSet<>();

    /// What was said of suspicions since the last epoch: the next decision's hash covers it.
    private final List<Intervention.Ruled> rulings = new ArrayList<>();

    /// @param naturalSeason epochs in the demand's day, used where the parameter is 0
    public AllocationAgent(
            Topology topology,
            int naturalSeason,
            AllocationPolicy policy,
            PolicyForecasters forecasters,
            AgentParameters parameters) {
        this(topology, naturalSeason, policy, forecasters, null, parameters);
    }

    /// @param naturalSeason epochs in the demand's day, used where the parameter is 0
    /// @param watch over the providers, of the same topology; null where all are believed
    public AllocationAgent(
            Topology topology,
            int naturalSeason,
            AllocationPolicy policy,
            PolicyForecasters forecasters,
            @Nullable ProviderWatch watch,
            AgentParameters parameters) {
        this.topology = topology;
        this.naturalSeason = naturalSeason;
        this.policy = policy;
        this.watch = watch;
        this.parameters = parameters;
        demandForecasts =
                new SeriesForecasts(forecasters.demands(), season(), demandHorizon(), forgetting());
        resourceForecasts =
                new SeriesForecasts(
                        forecasters.resources(), season(), parameters.horizon(), forgetting());
        classForecasts =
                new ClassForecasts(
                        new SeriesForecasts(
                                forecasters.totals(), season(), demandHorizon(), forgetting()));
    }

    public AgentParameters parameters() {
        return parameters;
    }

    public String policyName() {
        return policy.name();
    }

    /// Turns the knobs; the next epoch is the first to feel it.
    public void parameters(AgentParameters next) {
        parameters = next;
        demandForecasts.configure(season(), demandHorizon(), forgetting());
        resourceForecasts.configure(season(), parameters.horizon(), forgetting());
        classForecasts.series().configure(season(), demandHorizon(), forgetting());
        if (watch != null) {
            watch.configure(parameters);
        }
    }

    /// Takes in what an operator says of a suspicion; the next epoch is the first to feel it.
    ///
    /// @return the suspicion as it stands now
    /// @throws InvalidRulingException where there is no such suspicion, or nothing to say of it
    Suspicion rule(long number, Ruling ruling) {
        if (watch == null) {
            throw new InvalidRulingException(
                    "suspicion %d is not known: nobody watches the providers".formatted(number));
        }
        Suspicion now = watch.rule(number, ruling);
        rulings.add(Intervention.Ruled.on(now, ruling));
        return now;
    }

    /// Every suspicion that is remembered, by number.
    List<Suspicion> suspicions() {
        return watch == null ? List.of() : watch.suspicions();
    }

    /// Decides one epoch. The outcome is not known yet: [#learn] takes it in.
    public EpochPlan step(EpochInput input) {
        TrustReport trust = read(input.telemetry());
        List<ResourceForecast> forecasts = forecasts();
        long epoch = input.epoch().index();
        int lead = Math.max(1, parameters.lead());
        List<ReserveLine> reserves = List.of();
        for (int step = 1; step <= lead; step++) {
            long target = epoch + step - 1;
            if (step == lead || !reservations.containsKey(target)) {
                List<Outlook> outlooks = outlooks(step, input, target, forecasts);
                reservations.put(
                        target,
                        policy.reserve(
                                new ReserveInput(
                                        topology,
                                        target,
                                        down,
                                        outlooks,
                                        lastAllocation,
                                        parameters)));
                reserves = reserveLines(outlooks);
            }
        }
        Reservation reserved = reservations.getOrDefault(epoch, Reservation.none(epoch));
        AllocationInput given =
                new AllocationInput(
                        topology,
                        input.epoch(),
                        down,
                        reserved,
                        input.waiting().open(input.demands()),
                        lastAllocation,
                        parameters,
                        waits(input, forecasts));
        lastGiven = given;
        AllocationResult result = policy.allocate(given);
        Decision decision =
                new Decision(
                        input.epoch(),
                        policy.name(),
                        parameters.version(),
                        EpochCodec.parametersHash(parameters),
                        EpochCodec.inputsHash(input, rulings, reserved),
                        forecasts,
                        reserves,
                        reservations.getOrDefault(
                                epoch + lead - 1, Reservation.none(epoch + lead - 1)),
                        result.choices(),
                        null,
                        List.of());
        rulings.clear();
        remember(epoch, input.demands(), result.allocation());
        return new EpochPlan(decision, result.allocation(), reserved, trust);
    }

    /// What the policy was given last, for questions about it; empty before the first epoch and
    /// after a restart.
    Optional<AllocationInput> lastGiven() {
        return Optional.ofNullable(lastGiven);
    }

    private @Nullable TrustReport read(@Nullable Telemetry telemetry) {
        TrustReport trust = null;
        if (telemetry != null) {
            down = new TreeSet<>();
            for (Telemetry.Reading reading : telemetry.readings()) {
                if (!reading.up()) {
                    down.add(reading.provider());
                }
            }
            policy.learn(telemetry);
            if (watch != null) {
                trust = watch.observe(telemetry);
                boolean isFelt = parameters.value(Parameter.TRUST_ACTION) > 0;
                policy.trust(isFelt ? trust.standings() : List.of());
            }
        }
        return trust;
    }

    /// How many parts of the policy's actions were cut so far.
    public long cuts() {
        return policy.cuts();
    }

    /// Ends the run: the policy hears of the last epoch and gives back what it holds.
    ///
    /// @param last of the last epoch, null where there was none
    void close(@Nullable Telemetry last) {
        try {
            read(last);
        } finally {
            policy.close();
        }
    }

    /// Takes in what the epoch answers for.
    void answered(List<Demand> demands) {
        policy.answered(demands);
    }

    /// Takes in what the epoch came to.
    public void learn(ServiceLevel outcome) {
        policy.learn(outcome);
    }

    private void remember(long epoch, List<Demand> demands, Allocation allocation) {
        reservations.headMap(epoch, true).clear();
        deferral.forget(epoch);
        deferral.observe(demands, parameters);
        lastAllocation = allocation;
        lastDemands = demands;
        Map<ResourceKind, Double> totals = new EnumMap<>(ResourceKind.class);
        for (Demand demand : demands) {
            demandForecasts.observe(demand.id(), demand.amount());
            totals.merge(demand.resource(), demand.amount(), Double::sum);
        }
        demandForecasts.retain(demands.stream().map(Demand::id).collect(Collectors.toSet()));
        classForecasts.observe(demands);
        totals.forEach((kind, total) -> resourceForecasts.observe(kind.label(), total));
    }

    private List<ResourceForecast> forecasts() {
        List<ResourceForecast> forecasts = new ArrayList<>(KINDS.length);
        for (ResourceKind kind : KINDS) {
            Forecast forecast = resourceForecasts.of(kind.label()).forecast(parameters.horizon());
            forecasts.add(
                    new ResourceForecast(
                            kind,
                            forecast.steps().stream().map(AllocationAgent::plausible).toList()));
        }
        return forecasts;
    }

    /// Demand is never below 0 nor beyond what can be recorded.
    private static PredictionInterval plausible(PredictionInterval step) {
        return new PredictionInterval(
                Math.clamp(step.lower(), 0, FixedPoint.LIMIT),
                Math.clamp(step.median(), 0, FixedPoint.LIMIT),
                Math.clamp(step.upper(), 0, FixedPoint.LIMIT),
                step.coverage());
    }

    private boolean isDeferring() {
        return policy.defers() && parameters.deferralLimit() > 0;
    }

    /// What need not be served at once, where the policy lets demand wait.
    private SortedMap<String, AllocationInput.Wait> waits(
            EpochInput input, List<ResourceForecast> forecasts) {
        if (!isDeferring()) {
            return new TreeMap<>();
        }
        double[] open = new double[KINDS.length];
        for (Provider provider : topology.providers()) {
            for (ResourceKind kind : KINDS) {
                boolean isDown = down.contains(provider.id());
                double usable = isDown ? 0 : 1 - parameters.headroom();
                open[kind.place()] += provider.capacity().of(kind) * usable;
            }
        }
        double[] critical = new double[KINDS.length];
        double[] share = new double[KINDS.length];
        for (Demand demand : input.demands()) {
            if (demand.priority() == Priority.CRITICAL) {
                critical[demand.resource().place()] += demand.amount();
                share[demand.resource().place()] = parameters.criticalShare();
            }
        }
        for (ResourceKind kind : KINDS) {
            int k = kind.place();
            double kept = share[k] * topology.capacity(kind) - critical[k];
            open[k] -= Math.max(0, kept);
        }
        double[] firm = firmShares(input.demands());
        return deferral.waits(
                input.waiting(),
                input.demands(),
                input.epoch().index(),
                (kind, ahead) ->
                        open[kind.place()]
                                - firm[kind.place()] * step(forecasts, kind, ahead).upper(),
                parameters);
    }

    /// The part of each resource's demand that cannot wait, in the order of the kinds.
    private double[] firmShares(List<Demand> demands) {
        double[] all = new double[KINDS.length];
        double[] firm = new double[KINDS.length];
        for (Demand demand : demands) {
            int k = demand.resource().place();
            all[k] += demand.amount();
            firm[k] += DeferralPlanner.mayWait(demand, parameters) ? 0 : demand.amount();
        }
        for (int k = 0; k < firm.length; k++) {
            firm[k] = all[k] > 0 ? firm[k] / all[k] : 0;
        }
        return firm;
    }

    /// The forecast for an epoch ahead of the one that is decided, or the farthest that there is.
    private static PredictionInterval step(
            List<ResourceForecast> forecasts, ResourceKind kind, int ahead) {
        List<PredictionInterval> steps = forecasts.get(kind.place()).steps();
        return steps.get(Math.min(ahead, steps.size() - 1));
    }

    /// What is expected of each demand that is served at once: each forecast alone says how the
    /// whole is spread, and the forecast of the whole how much it is, since the errors of many
    /// demands partly cancel out. And of those that wait, what is planned.
    private List<Outlook> outlooks(
            int step, EpochInput input, long target, List<ResourceForecast> forecasts) {
        boolean isDeferring = isDeferring();
        double[] level = new double[KINDS.length];
        double[] wanted = new double[KINDS.length];
        double[] sum = new double[KINDS.length];
        Arrays.fill(level, 0.5);
        List<Demand> firm =
                lastDemands.stream()
                        .filter(d -> !isDeferring || !DeferralPlanner.mayWait(d, parameters))
                        .toList();
        for (Demand demand : firm) {
            int k = demand.resource().place();
            level[k] = Math.max(level[k], reserveLevel(demand.resource(), demand.priority()));
        }
        List<Outlook> alone = new ArrayList<>(firm.size());
        for (Demand demand : firm) {
            int k = demand.resource().place();
            Forecaster forecaster = demandForecasts.of(demand.id());
            double median = forecaster.quantile(step, 0.5);
            double upper = forecaster.quantile(step, level[k]);
            median = Math.clamp(median, 0, FixedPoint.LIMIT);
            alone.add(new Outlook(demand, median, Math.clamp(upper, median, FixedPoint.LIMIT)));
            sum[k] += alone.getLast().upper();
        }
        for (ResourceKind kind : KINDS) {
            wanted[kind.place()] =
                    classForecasts.target(kind, step, this::reserveLevel, !isDeferring);
        }
        List<Outlook> outlooks = new ArrayList<>(alone.size());
        for (Outlook one : alone) {
            int k = one.last().resource().place();
            double factor = sum[k] > 0 ? wanted[k] / sum[k] : 0;
            outlooks.add(
                    new Outlook(
                            one.last(),
                            one.median(),
                            Math.clamp(one.upper() * factor, 0, FixedPoint.LIMIT)));
        }
        if (isDeferring) {
            addWaiting(outlooks, input, target, forecasts, wanted);
        }
        return outlooks;
    }

    /// Adds what is planned of the work that waits. What is set aside for the rest beyond its
    /// median is likely to be left over, so that work which is not due is counted on to use that.
    private void addWaiting(
            List<Outlook> outlooks,
            EpochInput input,
            long target,
            List<ResourceForecast> forecasts,
            double[] wanted) {
        long now = input.epoch().index();
        double[] firm = firmShares(lastDemands);
        DeferralPlanner.Plan plan =
                deferral.plan(
                        input.waiting(),
                        now,
                        target,
                        (kind, ahead) -> firm[kind.place()] * step(forecasts, kind, ahead).median(),
                        parameters);
        double[] factor = new double[KINDS.length];
        for (ResourceKind kind : KINDS) {
            int k = kind.place();
            double planned = plan.planned().get(k);
            double spare =
                    Math.max(0, wanted[k] - classForecasts.median(kind, (int) (target - now) + 1));
            double needed = Math.max(plan.due().get(k), planned - spare);
            factor[k] = planned > 0 ? needed / planned : 0;
        }
        for (Demand work : plan.work()) {
            double amount = work.amount() * factor[work.resource().place()];
            outlooks.add(new Outlook(work, amount, amount));
        }
        outlooks.sort(Comparator.comparing((Outlook o) -> o.last().id()));
    }

    /// The chance that what is set aside for a class should be enough: what its parameter asks, but
    /// not more than pays. A unit set aside in vain costs its tariff, one missing costs on demand
    /// what it is dearer (the newsvendor's critical ratio; Arrow, Harris, Marschak 1951).
    private double reserveLevel(ResourceKind kind, Priority priority) {
        double pays = 1 - topology.referencePrice(kind) / topology.onDemandPrice(kind);
        return Math.clamp(parameters.reserveQuantile(priority), 0.5, Math.max(0.5, pays));
    }

    private List<ReserveLine> reserveLines(List<Outlook> outlooks) {
        Map<String, double[]> sums = new HashMap<>();
        for (Outlook outlook : outlooks) {
            double[] sum =
                    sums.computeIfAbsent(
                            key(outlook.last().resource(), outlook.last().priority()),
                            k -> new double[2]);
            sum[0] += outlook.median();
            sum[1] += outlook.upper();
        }
        List<ReserveLine> lines = new ArrayList<>(KINDS.length * PRIORITIES.length);
        for (ResourceKind kind : KINDS) {
            for (Priority priority : PRIORITIES) {
                double[] sum = sums.get(key(kind, priority));
                if (sum != null) {
                    lines.add(
                            new ReserveLine(
                                    kind,
                                    priority,
                                    reserveLevel(kind, priority),
                                    Math.min(sum[0], FixedPoint.LIMIT),
                                    Math.min(sum[1], FixedPoint.LIMIT)));
                }
            }
        }
        return lines;
    }

    private static String key(ResourceKind kind, Priority priority) {
        return kind.label() + "/" + priority.label();
    }

    /// Takes up what another agent over the same network knows, with this one's policy, forecasters
    /// and parameters: what was set aside and allocated, the past of all demand as far as it is
    /// kept, and what the policies share of what they learned.
    void takeOver(AllocationAgent other) {
        policy.takeOver(other.policy);
        demandForecasts.takeOver(other.demandForecasts);
        resourceForecasts.takeOver(other.resourceForecasts);
        classForecasts.takeOver(other.classForecasts);
        deferral.copy(other.deferral);
        reservations.clear();
        reservations.putAll(other.reservations);
        lastDemands = other.lastDemands;
        lastAllocation = other.lastAllocation;
        down = new TreeSet<>(other.down);
    }

    /// What the agent has learned so far, in figures.
    public Lessons lessons() {
        Map<ResourceKind, Map<String, Double>> weights = new EnumMap<>(ResourceKind.class);
        for (ResourceKind kind : KINDS) {
            weights.put(kind, resourceForecasts.of(kind.label()).weights());
        }
        return new Lessons(policy.expectedDelivery(), weights);
    }

    private int season() {
        int set = (int) parameters.value(Parameter.SEASON_LENGTH);
        return set == 0 ? naturalSeason : set;
    }

    private int demandHorizon() {
        return Math.max(1, parameters.lead());
    }

    private double forgetting() {
        return parameters.value(Parameter.FORGETTING);
    }

    /// All that the agent has learned, to be taken up by [#restore].
    public byte[] checkpoint() {
        CheckpointWriter out = new CheckpointWriter();
        save(out);
        return out.toArray();
    }

    /// Takes up a checkpoint of an agent over the same network with the same policy.
    ///
    /// @throws InvalidCheckpointException where the bytes are not such a checkpoint
    public void restore(byte[] checkpoint) {
        CheckpointReader in = new CheckpointReader(checkpoint);
        restore(in);
        in.expectEnd();
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeString(FORMAT);
        EpochCodec.write(out, parameters);
        policy.save(out);
        demandForecasts.save(out);
        resourceForecasts.save(out);
        classForecasts.save(out);
        deferral.save(out);
        out.writeInt(reservations.size());
        reservations.values().forEach(r -> EpochCodec.write(out, r));
        EpochCodec.writeDemands(out, lastDemands);
        EpochCodec.write(out, lastAllocation);
        out.writeInt(down.size());
        down.forEach(out::writeString);
        EpochCodec.writeRulings(out, rulings);
        if (watch != null) {
            watch.save(out);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        in.expectString("format of the agent", FORMAT);
        parameters = EpochCodec.readParameters(in);
        policy.restore(in);
        demandForecasts.restore(in);
        resourceForecasts.restore(in);
        classForecasts.restore(in);
        deferral.restore(in);
        reservations.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Reservation reservation = EpochCodec.readReservation(in);
            reservations.put(reservation.epoch(), reservation);
        }
        lastDemands = EpochCodec.readDemands(in);
        lastAllocation = EpochCodec.readAllocation(in);
        down = new TreeSet<>();
        int downCount = in.readInt();
        for (int i = 0; i < downCount; i++) {
            down.add(in.readString());
        }
        rulings.clear();
        rulings.addAll(EpochCodec.readRulings(in));
        if (watch != null) {
            watch.configure(parameters);
            watch.restore(in);
        }
    }
}
