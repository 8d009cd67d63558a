package orrery.app.wiring;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import orrery.engine.api.Engine;
import orrery.engine.api.demand.DemandFiles;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.demand.ImportCard;
import orrery.ui.demand.ImportViewModel;
import orrery.ui.injection.InjectCard;
import orrery.ui.injection.InjectionBar;
import orrery.ui.injection.InjectionsViewModel;
import orrery.ui.shell.Cards;

/// The cards of a window over a running network.
final class NetworkCards implements Cards {
    private static final int HERTZ = 10;

    private final Engine engine;
    private final DemandFiles files;
    private final TaskRunner tasks;
    private final InjectionsViewModel injections;

    NetworkCards(Engine engine, DemandFiles files, FrameClock clock, TaskRunner tasks) {
        this.engine = engine;
        this.files = files;
        this.tasks = tasks;
        injections = new InjectionsViewModel(engine, tasks);
        clock.on(engine::snapshot, HERTZ, injections::update);
    }

    @Override
    public Optional<Card> importDemand(Path file, Runnable close) {
        ImportViewModel model = new ImportViewModel(files, engine, tasks, file);
        ImportCard card = new ImportCard(model, close);
        model.begin();
        return Optional.of(new Card(card, card::begin));
    }

    @Override
    public Optional<Card> disturb(Runnable close) {
        InjectCard card = new InjectCard(injections, close);
        return Optional.of(new Card(card, card::begin));
    }

    @Override
    public Optional<Node> disturbances() {
        return Optional.of(new InjectionBar(injections));
    }
}
