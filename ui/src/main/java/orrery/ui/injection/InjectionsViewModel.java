package orrery.ui.injection;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.InjectionView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.Snapshot;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;

/// What goes on in the network by the operator's wish, and the commands that begin and end it.
/// Owned by the window's thread.
public final class InjectionsViewModel {
    private final Engine engine;
    private final TaskRunner tasks;
    private final ObservableList<InjectionView> active = FXCollections.observableArrayList();
    private final ObservableList<RegionView> regions = FXCollections.observableArrayList();
    private final ObservableList<String> providers = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();

    public InjectionsViewModel(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    /// Takes up the newest state of the engine.
    public void update(Snapshot now) {
        if (!active.equals(now.injections())) {
            active.setAll(now.injections());
        }
        EpochView network = now.resources();
        if (network != null) {
            List<String> ids = network.providers().stream().map(ProviderView::id).toList();
            if (!providers.equals(ids)) {
                providers.setAll(ids);
            }
            if (!regions.equals(network.regions())) {
                regions.setAll(network.regions());
            }
        }
    }

    /// What goes on or begins with the next epoch, oldest first.
    public ObservableList<InjectionView> active() {
        return active;
    }

    /// The network's regions, empty before its first epoch.
    public ObservableList<RegionView> regions() {
        return regions;
    }

    /// Ids of the network's providers, empty before its first epoch.
    public ObservableList<String> providers() {
        return providers;
    }

    /// What the engine said to the last command.
    public ReadOnlyStringProperty answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    public void outage(String provider, int epochs) {
        submit(new Command.InjectOutage(provider, epochs));
    }

    /// @param region null for all, like the resource
    public void spike(
            @Nullable String region, @Nullable Resource resource, double factor, int epochs) {
        submit(new Command.InjectSpike(region, resource, factor, epochs));
    }

    /// @param region null for all, like the resource
    public void priceShock(
            @Nullable String region, @Nullable Resource resource, double factor, int epochs) {
        submit(new Command.InjectPriceShock(region, resource, factor, epochs));
    }

    public void partition(String region, int epochs) {
        submit(new Command.InjectPartition(region, epochs));
    }

    /// Undoes what goes on.
    public void end(InjectionView injection) {
        submit(new Command.EndInjection(injection.id()));
    }

    /// Forgets the last answer.
    public void begin() {
        answered("", false);
    }

    /// One that goes on in words: `epochs 12 to 15`.
    public static String span(InjectionView one) {
        if (one.untilEpoch() == Long.MAX_VALUE) {
            return "from epoch " + Format.count(one.fromEpoch()) + " on";
        }
        return one.untilEpoch() == one.fromEpoch() + 1
                ? "epoch " + Format.count(one.fromEpoch())
                : "epochs %s to %s"
                        .formatted(
                                Format.count(one.fromEpoch()), Format.count(one.untilEpoch() - 1));
    }

    private void submit(Command command) {
        begin();
        tasks.<CommandResult>job("", _ -> engine.submit(command).get())
                .onDone(result -> {
                    switch (result) {
                        case CommandResult.Accepted(String effect) -> answered(effect, false);
                        case CommandResult.Rejected(String reason) -> answered(reason, true);
                    }
                })
                .onFailed(e -> answered("The engine did not answer: " + e.getMessage(), true))
                .start();
    }

    private void answered(String what, boolean isRefusal) {
        refused.set(isRefusal);
        answer.set(what);
    }
}
