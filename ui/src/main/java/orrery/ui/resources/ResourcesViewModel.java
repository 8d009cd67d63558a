package orrery.ui.resources;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Engine;
import orrery.engine.api.EpochView;
import orrery.engine.api.RegionView;
import orrery.engine.api.SettlementView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Latest;
import orrery.ui.binding.Subscriptions;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;
import orrery.ui.control.FlowData;
import orrery.ui.control.MapData;
import orrery.ui.injection.InjectionsViewModel;
import orrery.ui.resources.EpochPainting.Order;
import orrery.ui.resources.EpochPainting.Painted;
import orrery.ui.resources.ProvidersViewModel.Focus;
import orrery.ui.shell.Navigator;

/// The network of resources in the shown epoch, seen through a [Lens]. Owned by the window's
/// thread; every question to the past and every command runs in the background.
public final class ResourcesViewModel {
    private static final int UPDATES_HERTZ = 4;

    /// Of a [Picture].
    private static final int PARTS = 4;

    /// How far the first picture has come.
    private enum Entry {
        NONE,
        UNDER_WAY,
        DONE
    }

    /// What the pictures of one epoch show.
    ///
    /// @param loads of the whole network, by resource
    public record Picture(FlowData flows, MapData map, List<LoadLine> loads, List<Figure> figures) {
        static final Picture NONE =
                new Picture(FlowData.EMPTY, MapData.EMPTY, List.of(), List.of());

        public Picture {
            loads = List.copyOf(loads);
            figures = List.copyOf(figures);
        }
    }

    private final Engine engine;
    private final FrameClock clock;
    private final Navigator navigator;
    private final Subscriptions live = new Subscriptions();
    private final EpochsViewModel epochs;
    private final ProvidersViewModel providers = new ProvidersViewModel();
    private final ObjectProperty<Lens> lens = new SimpleObjectProperty<>(Lens.ALL);
    private final ReadOnlyObjectWrapper<Picture> picture =
            new ReadOnlyObjectWrapper<>(Picture.NONE);
    private SettlementView settlement = SettlementView.NONE;
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final InjectionsViewModel injections;
    private final ObjectProperty<FlowGrouping> grouping =
            new SimpleObjectProperty<>(FlowGrouping.CLASS);
    private final ReadOnlyObjectWrapper<@Nullable RegionView> opened =
            new ReadOnlyObjectWrapper<>();
    private final EpochPainting painter = new EpochPainting();
    private final DemandsViewModel demands = new DemandsViewModel();
    private final WhyViewModel why;
    private final PreflightViewModel preflight;
    private final ObjectProperty<Sheet> sheet = new SimpleObjectProperty<>(Sheet.PROVIDERS);
    private final BooleanProperty askingWhy = new SimpleBooleanProperty();
    private final ObjectProperty<FairnessGrouping> fairnessGrouping =
            new SimpleObjectProperty<>(FairnessGrouping.CLASS);
    private final ReadOnlyObjectWrapper<FairnessPicture> fairness =
            new ReadOnlyObjectWrapper<>(FairnessPicture.NONE);
    private int mostProviders = 12;
    private Entry entry = Entry.NONE;
    private final Latest painting;
    private boolean again;

    public ResourcesViewModel(
            Engine engine,
            History history,
            FrameClock clock,
            TaskRunner tasks,
            Navigator navigator) {
        this.engine = engine;
        this.clock = clock;
        this.navigator = navigator;
        epochs = new EpochsViewModel(history, tasks);
        painting = new Latest(tasks);
        injections = new InjectionsViewModel(engine, tasks);
        epochs.shownProperty().subscribe(_ -> paint());
        epochs.courseProperty().subscribe((_, _) -> paint());
        lens.subscribe((_, _) -> paint());
        grouping.subscribe((_, _) -> {
            providers.focusProperty().set(null);
            paint();
        });
        opened.subscribe((_, _) -> paint());
        providers.focusProperty().subscribe((_, _) -> paint());
        why = new WhyViewModel(engine, history, tasks, epochs);
        preflight = new PreflightViewModel(engine, tasks, epochs);
        sheet.subscribe((_, _) -> turned());
        fairnessGrouping.subscribe((_, _) -> paint());
        askingWhy.subscribe((_, _) -> explain());
        providers
                .selectedIdProperty()
                .subscribe((_, id) -> {
                    injections.begin();
                    if (id != null) {
                        demands.select(null);
                    }
                    explain();
                });
        demands.selectedIdProperty()
                .subscribe((_, id) -> {
                    EpochView view = epochs.shownProperty().get();
                    if (id != null) {
                        providers.select(null);
                    }
                    if (id != null && view != null) {
                        demands.show(view);
                    }
                    explain();
                });
    }

    /// Asks about what is looked at closely.
    private void explain() {
        String provider = providers.selectedIdProperty().get();
        String demand = demands.selectedIdProperty().get();
        if (demand != null) {
            why.demand(demand);
        } else {
            why.provider(askingWhy.get() ? provider : null);
        }
    }

    public DemandsViewModel demands() {
        return demands;
    }

    public WhyViewModel why() {
        return why;
    }

    public PreflightViewModel preflight() {
        return preflight;
    }

    /// What stands beside the map.
    public ObjectProperty<Sheet> sheetProperty() {
        return sheet;
    }

    /// Whether a provider's drawer says why.
    public BooleanProperty askingWhyProperty() {
        return askingWhy;
    }

    /// Between whom fairness is looked at.
    public ObjectProperty<FairnessGrouping> fairnessGroupingProperty() {
        return fairnessGrouping;
    }

    /// Of the shown epoch, while the sheet is looked at.
    ReadOnlyObjectProperty<FairnessPicture> fairnessProperty() {
        return fairness.getReadOnlyProperty();
    }

    /// What people call a provider; its id where that is not known.
    String providerName(String id) {
        EpochView view = epochs.shownProperty().get();
        return view == null
                ? id
                : view.providers().stream()
                        .filter(p -> p.id().equals(id))
                        .map(p -> p.name())
                        .findFirst()
                        .orElse(id);
    }

    /// Looks at a provider closely.
    void selectProvider(String id) {
        providers.select(id);
    }

    /// Looks at a demand closely.
    public void selectDemand(String id) {
        demands.select(id);
    }

    /// Looks at nothing closely.
    public void closeDrawer() {
        providers.select(null);
        demands.select(null);
    }

    private void turned() {
        EpochView view = epochs.shownProperty().get();
        if (view != null) {
            showDemands(view);
            paint();
        }
    }

    private void showDemands(EpochView view) {
        if (sheet.get() == Sheet.DEMAND || demands.selectedIdProperty().get() != null) {
            demands.show(view);
        }
    }

    public EpochsViewModel epochs() {
        return epochs;
    }

    public ProvidersViewModel providers() {
        return providers;
    }

    public ObjectProperty<Lens> lensProperty() {
        return lens;
    }

    /// By what the flow picture tells demand apart.
    public ObjectProperty<FlowGrouping> groupingProperty() {
        return grouping;
    }

    /// The region whose providers stand for themselves in the flow picture of a large network.
    public ReadOnlyObjectProperty<@Nullable RegionView> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// Has the providers of all regions stand together again.
    public void closeRegion() {
        opened.set(null);
        providers.toRegion(null);
    }

    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /// When the first epoch will be there, in words.
    public ReadOnlyStringProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// What the engine said to the last outage that was asked for; empty for nothing.
    public ReadOnlyStringProperty answerProperty() {
        return injections.answerProperty();
    }

    /// Whether that answer was a refusal.
    public ReadOnlyBooleanProperty refusedProperty() {
        return injections.refusedProperty();
    }

    /// The view came on screen.
    public void attached() {
        live.add(clock.<Snapshot>on(engine::snapshot, UPDATES_HERTZ, this::snapshot));
    }

    /// The view left the screen.
    public void detached() {
        live.close();
        epochs.rest();
        why.rest();
    }

    private void snapshot(Snapshot now) {
        waiting.set(
                "The first epoch ends after "
                        + now.scenario().epochRounds()
                        + " rounds; this is round "
                        + now.round()
                        + ".");
        settlement = now.settlement();
        EpochView view = now.resources();
        if (view != null) {
            epochs.live(view);
        }
    }

    /// A provider's books on the ledger, as of the newest block; empty before it is enrolled.
    public Optional<SettlementView.Account> account(String provider) {
        return settlement.provider(provider);
    }

    /// How many providers the flow picture has room for.
    public void setMostProviders(int most) {
        if (most != mostProviders) {
            mostProviders = most;
            paint();
        }
    }

    /// Has the shown epoch painted in the background; what changes meanwhile is painted after it.
    private void paint() {
        EpochView view = epochs.shownProperty().get();
        if (view == null) {
            return;
        }
        if (entry == Entry.UNDER_WAY || painting.busy()) {
            again = true;
            return;
        }
        again = false;
        RegionView region = opened.get();
        Order order =
                new Order(
                        view,
                        epochs.courseProperty().get(),
                        new FlowPicture.Choice(
                                lens.get(),
                                grouping.get(),
                                region == null ? null : region.id(),
                                mostProviders),
                        providers.focusProperty().get(),
                        sheet.get() == Sheet.FAIRNESS ? fairnessGrouping.get() : null);
        painting.<Painted>ask("", _ -> painter.paint(order)).onDone(this::show).start();
    }

    private void show(Painted made) {
        if (entry == Entry.NONE) {
            // All that comes into sight for the first time is too much for one frame.
            entry = Entry.UNDER_WAY;
            reveal(made, 1);
            return;
        }
        picture.set(made.picture());
        table(made);
        clock.rest(FrameClock.FIRST_SHOWN); // nearly all of the view is drawn anew
        if (again) {
            paint();
        }
    }

    /// Shows the last parts of the first picture, and one more in the next frame.
    private void reveal(Painted made, int parts) {
        Picture whole = made.picture();
        picture.set(
                new Picture(
                        parts < 4 ? FlowData.EMPTY : whole.flows(),
                        parts < 3 ? MapData.EMPTY : whole.map(),
                        parts < 2 ? List.of() : whole.loads(),
                        whole.figures()));
        clock.rest(FrameClock.FIRST_SHOWN);
        if (parts < PARTS) {
            clock.next(() -> reveal(made, parts + 1));
        } else {
            clock.next(() -> {
                entry = Entry.DONE;
                table(made);
                paint();
            });
        }
    }

    private void table(Painted made) {
        FairnessPicture fair = made.fairness();
        if (fair != null) {
            fairness.set(fair);
        }
        showDemands(made.order().view());
        providers.show(
                made.order().view(), made.order().choice().lens(), made.behindFocus(), made.rows());
    }

    /// A node of the flow picture was chosen: a provider is looked at, a class or a region filters
    /// the table; the same one again lifts the filter.
    public void choose(FlowData.Node node) {
        Focus now = providers.focusProperty().get();
        if (now != null && now.node().equals(node.id())) {
            providers.focusProperty().set(null);
            return;
        }
        switch (FlowPicture.part(node.id())) {
            case FlowPicture.Part.OfProvider(String provider) -> providers.select(provider);
            case FlowPicture.Part.OfSite(String region) -> open(region);
            case FlowPicture.Part.OfGroup _, FlowPicture.Part.OfRegion _ ->
                    providers.focusProperty().set(new Focus(node.id(), "serves " + node.name()));
            case FlowPicture.Part.Others _ ->
                    providers
                            .focusProperty()
                            .set(
                                    new Focus(
                                            node.id(),
                                            node.layer() == 1
                                                    ? "serves other regions"
                                                    : "among the " + node.name()));
        }
    }

    private void open(String region) {
        EpochView view = epochs.shownProperty().get();
        RegionView now = opened.get();
        if (view == null || (now != null && now.id().equals(region))) {
            closeRegion();
            return;
        }
        view.regions().stream()
                .filter(r -> r.id().equals(region))
                .findFirst()
                .ifPresent(found -> {
                    opened.set(found);
                    providers.toRegion(region);
                });
    }

    /// A flow of the picture was chosen: the provider that it reaches is looked at, or else the
    /// demands that it carries are listed.
    public void choose(FlowData.Node from, FlowData.Node to) {
        if (FlowPicture.part(to.id()) instanceof FlowPicture.Part.OfRegion(String region)
                && FlowPicture.part(from.id()) instanceof FlowPicture.Part.OfGroup(String group)) {
            demands.focusProperty()
                    .set(
                            new DemandsViewModel.Focus(
                                    grouping.get(),
                                    group,
                                    region,
                                    from.name() + " in " + to.name()));
            sheet.set(Sheet.DEMAND);
        } else {
            choose(to);
        }
    }

    /// Takes a provider down for some epochs from the next one on.
    public void injectOutage(String provider, int count) {
        injections.outage(provider, count);
    }

    /// To the decision that allocated the shown epoch.
    public void openDecision() {
        if (epochs.chosenProperty().get() >= 0) {
            navigator.go(new Link.ToDecision(epochs.chosenProperty().get()));
        }
    }

    /// To a branch of the run from the shown epoch on.
    public void branch() {
        if (epochs.chosenProperty().get() >= 0) {
            navigator.go(new Link.ToBranch(epochs.chosenProperty().get()));
        }
    }

    /// Demands of the shown epoch.
    List<Export> demandExports() {
        EpochView view = epochs.shownProperty().get();
        if (view == null) {
            return List.of();
        }
        String name = "demand-epoch-" + view.epoch();
        return List.of(
                Export.csv(name, () -> ResourceExports.demands(view)),
                Export.json(name, () -> ResourceExports.demands(view)));
    }

    /// Providers and flows of the shown epoch.
    public List<Export> exports() {
        return ResourceExports.of(epochs.shownProperty()::get);
    }
}
