package orrery.ui.injection;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import orrery.engine.api.LieKind;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.Snapshot;
import orrery.ui.binding.TaskRunner;

/// What goes on in the network by the operator's wish, and the commands that begin and end it.
/// Owned by the window's thread.
public final class InjectionsViewModel {
    private final Engine engine;
    private final TaskRunner tasks;
    private final ObservableList<Ongoing> active = FXCollections.observableArrayList();
    private final ObservableList<RegionView> regions = FXCollections.observableArrayList();
    private final ObservableList<ProviderView> providers = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();

    public InjectionsViewModel(Engine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    /// Takes up the newest state of the engine.
    public void update(Snapshot now) {
        List<Ongoing> ongoing = Ongoing.of(now);
        if (!active.equals(ongoing)) {
            active.setAll(ongoing);
        }
        EpochView network = now.resources();
        if (network != null) {
            // Only who they are matters here, which never changes; what they carry always does.
            if (providers.size() != network.providers().size()) {
                providers.setAll(network.providers());
            }
            if (!regions.equals(network.regions())) {
                regions.setAll(network.regions());
            }
        }
    }

    /// What goes on or begins with the next epoch, oldest first.
    public ObservableList<Ongoing> active() {
        return active;
    }

    /// The network's regions, empty before its first epoch.
    public ObservableList<RegionView> regions() {
        return regions;
    }

    /// The network's providers, empty before its first epoch.
    public ObservableList<ProviderView> providers() {
        return providers;
    }

    /// Who could lie together with a provider: for one machine under several names those that offer
    /// the same resources, for a ring anybody; nobody where the kind takes one provider.
    List<ProviderView> accomplices(ProviderView provider, LieKind kind) {
        return kind.fewest() < 2
                ? List.of()
                : providers.stream()
                        .filter(other -> !other.id().equals(provider.id()))
                        .filter(other -> kind != LieKind.SYBIL || isAlike(other, provider))
                        .toList();
    }

    private static boolean isAlike(ProviderView one, ProviderView other) {
        return offered(one).equals(offered(other));
    }

    private static Set<Resource> offered(ProviderView provider) {
        Set<Resource> offered = EnumSet.noneOf(Resource.class);
        provider.resources().stream()
                .filter(offer -> offer.capacity() > 0)
                .forEach(offer -> offered.add(offer.resource()));
        return offered;
    }

    /// @param factor of what is true that they say
    public void lie(List<String> liars, LieKind kind, double factor, int epochs) {
        submit(new Command.InjectLie(liars, kind, factor, epochs));
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
    public void end(Ongoing one) {
        submit(one.end());
    }

    /// Forgets the last answer.
    public void begin() {
        answered("", false);
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
