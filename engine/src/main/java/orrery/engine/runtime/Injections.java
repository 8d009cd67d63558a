package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.rehearsal.NetworkCourse;
import orrery.engine.api.InjectionView;
import orrery.engine.api.demand.ImportedDemand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.DisturbedNetwork;
import orrery.engine.depin.FieldObservers;
import orrery.engine.depin.Lies;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.SupplyModel;
import orrery.engine.depin.Topology;

/// What an operator has happen to the network: disturbances, and demand from files. Nothing is ever
/// forgotten, so that every epoch of the past can be lived through again. Owned by the engine's
/// thread.
final class Injections {
    private final Topology topology;
    private final DemandModel generated;
    private final OutageModel chance;
    private final long epochMillis;
    private final List<Injection> all = new ArrayList<>();
    private final Map<Integer, ImportedDemand> files = new HashMap<>();
    private final Map<Integer, DemandModel> models = new HashMap<>();

    /// A disturbance and the round from which its command counts.
    record Injection(Disturbance disturbance, long round) {}

    Injections(Topology topology, DemandModel generated, OutageModel chance, long epochMillis) {
        this.topology = topology;
        this.generated = generated;
        this.chance = chance;
        this.epochMillis = epochMillis;
    }

    /// Takes up what a store kept.
    ///
    /// @param imported by place
    void restore(List<Injection> kept, Map<Integer, ImportedDemand> imported) {
        all.clear();
        all.addAll(kept);
        files.clear();
        models.clear();
        imported.forEach((place, file) -> {
            files.put(place, file);
            models.put(place, model(file));
        });
    }

    void add(Disturbance disturbance, long round) {
        all.add(new Injection(disturbance, round));
    }

    /// Has demand come from a file from an epoch on; what came from one before is over then.
    ///
    /// @throws orrery.engine.primitives.InvalidInputException where the file cannot be used
    void add(ImportedDemand file, long from, long round) {
        DemandModel model = model(file);
        for (int place : List.copyOf(files.keySet())) {
            end(place, from);
        }
        files.put(all.size(), file);
        models.put(all.size(), model);
        add(new Disturbance.OwnDemand(file.name(), from, Long.MAX_VALUE), round);
    }

    private DemandModel model(ImportedDemand file) {
        return ImportedTrace.model(file, topology, generated);
    }

    /// Ends one that is not over by an epoch.
    void end(int place, long epoch) {
        Injection one = all.get(place);
        if (one.disturbance().until() > epoch) {
            all.set(place, new Injection(one.disturbance().endingAt(epoch), one.round()));
        }
    }

    /// The one of that id where it is not over by an epoch, else null.
    @Nullable Disturbance open(int id, long epoch) {
        if (id < 1 || id > all.size()) {
            return null;
        }
        Disturbance one = all.get(id - 1).disturbance();
        return one.until() > Math.max(epoch, one.from()) ? one : null;
    }

    /// What prices of an epoch follow from.
    List<Disturbance.PriceShock> prices(long epoch) {
        return disturbed().prices(epoch);
    }

    /// The networks of all epochs, with all that was made to happen laid over them.
    NetworkCourse course(Lies lies, FieldObservers observers) {
        DisturbedNetwork disturbed = disturbed();
        Map<Long, DepinNetwork> byEpoch = new HashMap<>();
        for (long epoch : disturbed.priceChanges()) {
            byEpoch.put(
                    epoch,
                    new DepinNetwork(
                            disturbed.topologyAt(epoch),
                            disturbed.demandModel(),
                            disturbed.outageModel(),
                            SupplyModel.asClaimed(),
                            lies,
                            observers,
                            epochMillis));
        }
        return new NetworkCourse(byEpoch);
    }

    private DisturbedNetwork disturbed() {
        return new DisturbedNetwork(
                topology,
                generated,
                chance,
                all.stream().map(Injection::disturbance).toList(),
                models);
    }

    List<Injection> all() {
        return List.copyOf(all);
    }

    /// By place.
    Map<Integer, ImportedDemand> files() {
        return Map.copyOf(files);
    }

    /// Those that are not over by an epoch, oldest first.
    List<InjectionView> views(long epoch) {
        List<InjectionView> views = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            Disturbance one = all.get(place).disturbance();
            if (open(place + 1, epoch) != null) {
                views.add(
                        new InjectionView(
                                place + 1,
                                kind(one),
                                effect(one),
                                one.from(),
                                one.until(),
                                all.get(place).round()));
            }
        }
        return views;
    }

    static String kind(Disturbance one) {
        return switch (one) {
            case Disturbance.Down _ -> "outage";
            case Disturbance.Spike _ -> "demand spike";
            case Disturbance.PriceShock _ -> "price shock";
            case Disturbance.Partition _ -> "partition";
            case Disturbance.OwnDemand _ -> "demand from a file";
        };
    }

    static String effect(Disturbance one) {
        return switch (one) {
            case Disturbance.Down down -> down.provider() + " down";
            case Disturbance.Spike spike ->
                    "%s demand of %s ×%s"
                            .formatted(
                                    words(spike.resource()),
                                    words(spike.region()),
                                    LedgerCommands.plain(spike.factor()));
            case Disturbance.PriceShock shock ->
                    "%s prices in %s ×%s"
                            .formatted(
                                    words(shock.resource()),
                                    words(shock.region()),
                                    LedgerCommands.plain(shock.factor()));
            case Disturbance.Partition cut -> cut.region() + " cut off from the other regions";
            case Disturbance.OwnDemand own -> own.name();
        };
    }

    private static String words(@Nullable ResourceKind kind) {
        return kind == null ? "all" : kind.noun();
    }

    private static String words(@Nullable String region) {
        return region == null ? "every region" : region;
    }
}
