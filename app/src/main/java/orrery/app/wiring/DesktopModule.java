package orrery.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.List;
import orrery.engine.api.Engine;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.api.history.History;
import orrery.engine.runtime.DemandFileReader;
import orrery.ui.agents.AgentsView;
import orrery.ui.agents.AgentsViewModel;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.blocks.BlocksView;
import orrery.ui.blocks.BlocksViewModel;
import orrery.ui.bundle.BundleView;
import orrery.ui.bundle.BundleViewModel;
import orrery.ui.execution.ExecutionView;
import orrery.ui.execution.ExecutionViewModel;
import orrery.ui.modules.ModulesView;
import orrery.ui.modules.ModulesViewModel;
import orrery.ui.overview.OverviewView;
import orrery.ui.overview.OverviewViewModel;
import orrery.ui.resources.ResourcesView;
import orrery.ui.resources.ResourcesViewModel;
import orrery.ui.shell.Cards;
import orrery.ui.shell.Dialogs;
import orrery.ui.shell.Navigator;
import orrery.ui.shell.NoticeCentre;
import orrery.ui.shell.Notifier;
import orrery.ui.shell.Shell;
import orrery.ui.shell.ShellViewModel;
import orrery.ui.shell.View;
import orrery.ui.shell.ViewNavigator;
import orrery.ui.theme.Appearance;
import orrery.ui.trust.TrustDeskView;
import orrery.ui.trust.TrustDeskViewModel;

/// The window over a [Workbench]. Everything here is made by whoever makes the [Desktop].
final class DesktopModule extends AbstractModule {
    private final Workbench bench;
    private final History history;
    private final DesktopPorts ports;

    DesktopModule(Workbench bench, DesktopPorts ports) {
        this.bench = bench;
        this.history =
                bench.history()
                        .orElseThrow(() -> new IllegalArgumentException("a window needs a store"));
        this.ports = ports;
    }

    @Provides
    Engine engine() {
        return bench.engine();
    }

    @Provides
    History history() {
        return history;
    }

    @Provides
    BundleInspector bundles() {
        return bench.bundles();
    }

    @Provides
    Appearance appearance() {
        return ports.appearance();
    }

    @Provides
    Dialogs dialogs() {
        return ports.dialogs();
    }

    @Provides
    @Singleton
    FrameClock clock() {
        return new FrameClock();
    }

    @Provides
    @Singleton
    TaskRunner tasks(FrameClock clock) {
        return TaskRunner.background(clock.arrivals());
    }

    @Provides
    @Singleton
    NoticeCentre notices() {
        return new NoticeCentre(System::currentTimeMillis);
    }

    @Provides
    Notifier notifier(NoticeCentre notices) {
        return notices;
    }

    @Provides
    @Singleton
    ViewNavigator navigator() {
        return new ViewNavigator();
    }

    @Provides
    Navigator links(ViewNavigator navigator) {
        return navigator;
    }

    @Provides
    @Singleton
    ShellViewModel shellModel(Engine engine, Notifier notifier) {
        return new ShellViewModel(engine, notifier);
    }

    @Provides
    @Singleton
    OverviewView overview(Engine engine, FrameClock clock, Navigator navigator) {
        return new OverviewView(new OverviewViewModel(engine, clock, navigator));
    }

    @Provides
    @Singleton
    ModulesView modules(Engine engine, FrameClock clock, Navigator navigator, Notifier notifier) {
        return new ModulesView(new ModulesViewModel(engine, clock, navigator, notifier));
    }

    @Provides
    @Singleton
    ResourcesView resources(
            Engine engine, FrameClock clock, TaskRunner tasks, Navigator navigator) {
        return new ResourcesView(new ResourcesViewModel(engine, history, clock, tasks, navigator));
    }

    @Provides
    @Singleton
    AgentsView agents(Engine engine, FrameClock clock, TaskRunner tasks, Navigator navigator) {
        return new AgentsView(new AgentsViewModel(engine, history, clock, tasks, navigator));
    }

    @Provides
    @Singleton
    TrustDeskView trust(Engine engine, FrameClock clock, TaskRunner tasks, Navigator navigator) {
        return new TrustDeskView(new TrustDeskViewModel(engine, history, clock, tasks, navigator));
    }

    @Provides
    @Singleton
    BlocksView blocks(Engine engine, FrameClock clock, TaskRunner tasks, Navigator navigator) {
        return new BlocksView(
                new BlocksViewModel(history, engine::snapshot, clock, tasks, navigator));
    }

    @Provides
    @Singleton
    BundleView bundle(
            BundleInspector bundles, TaskRunner tasks, Dialogs dialogs, Navigator navigator) {
        return new BundleView(new BundleViewModel(bundles, tasks, dialogs, navigator));
    }

    @Provides
    @Singleton
    ExecutionView execution(
            Engine engine,
            BundleInspector bundles,
            FrameClock clock,
            TaskRunner tasks,
            Dialogs dialogs) {
        return new ExecutionView(
                new ExecutionViewModel(engine, history, bundles, clock, tasks, dialogs));
    }

    /// The rail, from top to bottom. To add a view is to write it and to name it here.
    @Provides
    @Singleton
    List<View> views(
            OverviewView overview,
            BlocksView blocks,
            ExecutionView execution,
            ModulesView modules,
            ResourcesView resources,
            AgentsView agents,
            TrustDeskView trust,
            BundleView bundle) {
        return List.of(overview, blocks, execution, modules, resources, agents, trust, bundle);
    }

    @Provides
    @Singleton
    Cards cards(Engine engine, FrameClock clock, TaskRunner tasks) {
        return new NetworkCards(engine, new DemandFileReader(), clock, tasks);
    }

    @Provides
    @Singleton
    Shell shell(
            ShellViewModel model,
            ViewNavigator navigator,
            Appearance appearance,
            Dialogs dialogs,
            NoticeCentre notices,
            TaskRunner tasks,
            FrameClock clock,
            List<View> views,
            Cards cards) {
        navigator.setViews(views);
        clock.on(bench.engine()::snapshot, 20, model::update);
        return new Shell(
                model, navigator, appearance, dialogs, notices, tasks, history::search, cards);
    }
}
