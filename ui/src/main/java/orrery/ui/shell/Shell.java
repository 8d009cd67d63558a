package orrery.ui.shell;

import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;
import orrery.ui.control.ExportEvent;
import orrery.ui.theme.Appearance;

/// The main window's content: rail, bars, menus, the view that is shown, and what comes up over it.
/// Owned by the window's thread.
public final class Shell {
    private static final List<String> BUNDLE_ENDINGS = List.of("json.gz", "json");
    private static final List<String> DEMAND_ENDINGS = List.of("csv", "csv.gz");

    private final ShellViewModel model;
    private final ViewNavigator navigator;
    private final Appearance appearance;
    private final Dialogs dialogs;
    private final NoticeCentre notices;
    private final Cards cards;
    private final Exporter exporter;
    private final List<Action> actions;
    private final Overlay overlay = new Overlay();
    private final BorderPane frame = new BorderPane();
    private final ViewStage stage = new ViewStage();
    private final StackPane root = new StackPane();
    private final List<Part> parts = new ArrayList<>();
    private final CommandPalette palette;
    private Runnable quit = () -> {};

    /// @param navigator with its views
    /// @param search absent where there is no store
    /// @param cards of the other rooms
    public Shell(
            ShellViewModel model,
            ViewNavigator navigator,
            Appearance appearance,
            Dialogs dialogs,
            NoticeCentre notices,
            TaskRunner tasks,
            @Nullable SearchSource search,
            Cards cards) {
        this.model = model;
        this.navigator = navigator;
        this.appearance = appearance;
        this.dialogs = dialogs;
        this.notices = notices;
        this.cards = cards;
        this.exporter = new Exporter(dialogs, tasks, notices);
        this.actions = Actions.all(model, navigator, appearance, new Doing());
        PaletteViewModel found =
                new PaletteViewModel(this::offered, search, tasks, link -> navigator.go(link));
        this.palette = new CommandPalette(found, overlay::close);
        build(tasks);
        navigator.currentProperty().subscribe(this::show);
    }

    /// The root of the window's scene.
    public StackPane root() {
        return root;
    }

    /// What happens on Quit.
    public void onQuit(Runnable action) {
        quit = action;
    }

    /// Listens for keys and dropped files of the scene that holds [#root].
    public void attach(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
        scene.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        appearance.apply(scene);
    }

    /// Makes the nodes of all views, dresses and lays out what `scene`, which holds [#root], will
    /// show, and leaves the root empty. Before the scene is in a window, on any thread.
    void dress(Scene scene) {
        root.resize(scene.getWidth(), scene.getHeight());
        BreakIterator.getCharacterInstance(); // shortening a label loads it
        root.applyCss();
        root.layout();
        navigator.views().forEach(stage::dress);
        parts.forEach(part -> part.put(null));
    }

    /// Brings the parts into the scene, and then `first`, piece by piece: all that a frame brings
    /// is dressed, laid out and drawn in it, and so much at once would hold the window up.
    void enter(FrameClock clock, View first) {
        for (Part part : parts) {
            clock.next(() -> {
                part.put(part.node());
                clock.rest(FrameClock.FIRST_SHOWN);
            });
        }
        clock.next(() -> enterView(clock, first));
    }

    private void enterView(FrameClock clock, View first) {
        boolean chosen = navigator.currentProperty().get() != null;
        if (!chosen && stage.enter(first)) {
            clock.next(() -> enterView(clock, first));
            return;
        }
        if (!chosen) {
            ViewStage.drawByPanels(first, clock);
            navigator.go(Target.of(first.id()));
        }
        prepare(clock);
    }

    /// Makes the views ready that were not shown yet, while the window has nothing better to do.
    void prepare(FrameClock clock) {
        stage.prepare(navigator.views());
        clock.meanwhile(stage::step);
        appearance.onDressing(stage::dropHidden);
    }

    /// Shows the three coach marks.
    public void coach(Runnable seen) {
        Runnable done =
                () -> {
                    overlay.close();
                    seen.run();
                };
        CoachMarks marks = new CoachMarks(done);
        overlay.open(marks);
        marks.begin();
    }

    public void openPalette() {
        overlay.open(palette);
        palette.begin();
    }

    /// Asks what should happen to the network.
    public void openDisturb() {
        open(cards.disturb(overlay::close), false);
    }

    /// Opens a file in the view that can show it, or says that none can; demand in the card that
    /// imports it.
    public void openFile(Path file) {
        if (endsWith(file, DEMAND_ENDINGS)) {
            importDemand(file);
            return;
        }
        if (!navigator.open(file)) {
            dialogs.failure(
                    "Open block",
                    file.getFileName()
                            + " is neither a block bundle nor demand. A bundle is a .json or"
                            + " .json.gz file, demand a .csv or .csv.gz file.",
                    "");
        }
    }

    private void importDemand(Path file) {
        open(cards.importDemand(file, overlay::close), true);
    }

    private void open(Optional<Cards.Card> card, boolean stays) {
        if (card.isEmpty()) {
            notices.info("This window has no network of resources.");
            return;
        }
        overlay.open(card.get().node(), stays);
        card.get().begin().run();
    }

    private void build(TaskRunner tasks) {
        VBox top = new VBox();
        frame.setTop(top);
        parts.add(Part.of(top, menus()));
        parts.add(Part.of(top, new TopBar(navigator, model, this::openPalette)));
        cards.disturbances().ifPresent(line -> parts.add(Part.of(top, line)));
        parts.add(new Part(frame::setLeft, new Rail(navigator)));
        parts.add(new Part(frame::setBottom, new StatusBar(model, notices, tasks)));
        parts.add(new Part(frame::setCenter, stage));
        parts.forEach(part -> part.put(part.node()));
        root.setId("shell");
        root.getStyleClass().add("orr-shell");
        StackPane.setAlignment(notices.toasts(), Pos.BOTTOM_RIGHT);
        root.getChildren().addAll(frame, notices.toasts(), overlay);
        root.addEventHandler(ExportEvent.EXPORT, e -> exporter.export(e.export()));
    }

    private MenuBar menus() {
        MenuBar bar = new MenuBar();
        bar.setId("shell-menus");
        for (String group :
                List.of(Actions.FILE, Actions.RUN, Actions.VIEW, Actions.GO, Actions.HELP)) {
            Menu menu = new Menu(group);
            menu.setId("menu-" + group.toLowerCase(Locale.ROOT));
            for (Action action : actions) {
                if (action.group().equals(group)) {
                    if (action.id().equals("quit") || action.id().equals("theme")) {
                        menu.getItems().add(new SeparatorMenuItem());
                    }
                    menu.getItems().add(item(action));
                }
            }
            bar.getMenus().add(menu);
        }
        return bar;
    }

    /// The key is shown but handled in [#key], where typing into a field can be told apart.
    private static MenuItem item(Action action) {
        String keys = action.key() == null ? "" : "    " + action.key().getDisplayText();
        MenuItem item = new MenuItem(action.label() + keys);
        item.setId("menu-" + action.id());
        item.setOnAction(_ -> action.run().run());
        return item;
    }

    private void show(@Nullable View view) {
        if (view != null) {
            stage.show(view);
        }
    }

    private List<Action> offered() {
        List<Action> all = new ArrayList<>();
        View view = navigator.currentProperty().get();
        if (view != null) {
            all.addAll(view.actions());
        }
        all.addAll(actions);
        return all;
    }

    private void key(KeyEvent event) {
        if (overlay.isOpen() || event.isConsumed()) {
            return;
        }
        boolean typing = event.getTarget() instanceof TextInputControl;
        boolean bare = !event.isShortcutDown() && !event.isAltDown();
        boolean button = event.getTarget() instanceof ButtonBase;
        if ((typing && bare) || (button && event.getCode() == KeyCode.SPACE)) {
            return;
        }
        Optional<Action> found =
                offered().stream()
                        .filter(action -> action.key() != null && action.key().match(event))
                        .findFirst();
        found.ifPresent(action -> {
            event.consume();
            action.run().run();
        });
    }

    private void dragOver(DragEvent event) {
        if (readable(event).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        readable(event)
                .ifPresent(file -> {
                    openFile(file);
                    event.setDropCompleted(true);
                    event.consume();
                });
    }

    private static Optional<Path> readable(DragEvent event) {
        if (!event.getDragboard().hasFiles() || event.getDragboard().getFiles().size() != 1) {
            return Optional.empty();
        }
        Path file = event.getDragboard().getFiles().getFirst().toPath();
        return endsWith(file, BUNDLE_ENDINGS) || endsWith(file, DEMAND_ENDINGS)
                ? Optional.of(file)
                : Optional.empty();
    }

    private static boolean endsWith(Path file, List<String> endings) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    /// A side of the frame, in the order in which they come into sight.
    private record Part(Consumer<@Nullable Node> side, Node node) {
        /// One of several on a side, below those before it.
        static Part of(VBox side, Node node) {
            return new Part(
                    shown -> {
                        if (shown == null) {
                            side.getChildren().remove(node);
                        } else {
                            side.getChildren().add(node);
                        }
                    },
                    node);
        }

        void put(@Nullable Node shown) {
            side.accept(shown);
        }
    }

    private final class Doing implements Actions.Doer {
        @Override
        public void openBundle() {
            Dialogs.FileKind kind = new Dialogs.FileKind("Block bundle", BUNDLE_ENDINGS);
            dialogs.openFile("Open block", kind).ifPresent(Shell.this::openFile);
        }

        @Override
        public void importDemand() {
            Dialogs.FileKind kind = new Dialogs.FileKind("Demand", DEMAND_ENDINGS);
            dialogs.openFile("Import demand", kind).ifPresent(Shell.this::openFile);
        }

        @Override
        public void disturb() {
            openDisturb();
        }

        @Override
        public void export() {
            View view = navigator.currentProperty().get();
            List<Export> offered = view == null ? List.of() : view.exports();
            if (offered.isEmpty()) {
                notices.info("This view has nothing to export.");
                return;
            }
            ExportCard card = new ExportCard(offered, exporter::export, overlay::close);
            overlay.open(card);
            card.begin();
        }

        @Override
        public void quit() {
            quit.run();
        }

        @Override
        public void palette() {
            openPalette();
        }

        @Override
        public void shortcuts() {
            ShortcutSheet sheet = new ShortcutSheet(offered(), overlay::close);
            overlay.open(sheet);
            sheet.begin();
        }

        @Override
        public void about() {
            dialogs.inform(
                    "About Orrery",
                    "Orrery, a working model of a modular ledger that executes in parallel and of"
                            + " the agents that allocate the resources it pays for.");
        }
    }
}
