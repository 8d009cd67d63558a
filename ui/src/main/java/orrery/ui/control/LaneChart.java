package orrery.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.LaneData.Bond;
import orrery.ui.control.LaneData.Place;

/// Lanes of spans over time: transactions on executor lanes, blocks of modules.
///
/// The wheel or W and S zoom, a drag or A and D pan, a double click or Home follows the newest
/// again, Shift and the wheel scroll the lanes. A click selects a span, the arrow keys go to its
/// neighbours, Enter opens it.
public final class LaneChart extends CanvasPane {
    private final ObjectProperty<LaneData> data = new SimpleObjectProperty<>(LaneData.EMPTY);
    private final ObjectProperty<@Nullable Place> selected = new SimpleObjectProperty<>();
    private final TimeWindow window;
    private final Axis axis;
    private final WindowGestures gestures;
    private LanePainter.Layout layout =
            new LanePainter.Layout(new Viewport(0, 0, 1, 1, Span.UNIT), 1, 0);
    private List<Place> highlighted = List.of();
    private List<Bond> bonds = List.of();
    private Function<Place, Readout> describe = this::plain;
    private Consumer<Place> onOpen = _ -> {};
    private @Nullable Place hovered;
    private double pointerX;
    private double pointerY;
    private double scroll;

    public LaneChart(String id, Axis axis, TimeWindow window) {
        super(id);
        this.axis = axis;
        this.window = window;
        gestures = new WindowGestures(this, window, () -> layout.viewport());
        data.subscribe(this::dataChanged);
        selected.subscribe(this::repaintOverlay);
        window.shownProperty().subscribe(this::repaint);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1, -1));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventFilter(ScrollEvent.SCROLL, this::scrollLanes);
    }

    public ObjectProperty<LaneData> dataProperty() {
        return data;
    }

    public void setData(LaneData now) {
        data.set(now);
    }

    public TimeWindow window() {
        return window;
    }

    /// The span that is selected, or null.
    public ObjectProperty<@Nullable Place> selectedProperty() {
        return selected;
    }

    /// Marks spans besides the selected one, and bonds between spans.
    public void highlight(List<Place> places, List<Bond> between) {
        highlighted = List.copyOf(places);
        bonds = List.copyOf(between);
        repaintOverlay();
    }

    /// What is read out of a span under the pointer.
    public LaneChart describe(Function<Place, Readout> words) {
        describe = words;
        return this;
    }

    /// What Enter and a double click on a span do.
    public LaneChart onOpen(Consumer<Place> action) {
        onOpen = action;
        return this;
    }

    /// The span at a point of this chart.
    public Optional<Place> at(double x, double y) {
        Viewport port = layout.viewport();
        int lane = layout.lane(y);
        if (!port.holds(x, y) || lane < 0 || lane >= data.get().lanes().size()) {
            return Optional.empty();
        }
        Spans spans = data.get().spans(lane);
        // A bar of less than a pixel can still be hit within one.
        double reach = port.span().length() / port.width();
        double time = port.value(x);
        int index = spans.firstEndingAfter(time);
        if (index == spans.size() || spans.start(index) > time) {
            index = spans.firstEndingAfter(time - reach);
        }
        return index < spans.size() && spans.start(index) <= time + reach
                ? Optional.of(new Place(lane, index))
                : Optional.empty();
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        layout = LanePainter.layout(pen, data.get(), window.shown(), scroll, width, height);
        scroll = layout.scroll();
        new LanePainter(pen, data.get(), layout).paint(axis);
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        LanePainter painter = new LanePainter(pen, data.get(), layout);
        painter.marks(highlighted, bonds);
        Place chosen = selected.get();
        if (chosen != null) {
            painter.marks(List.of(chosen), List.of());
        }
        Place under = hovered;
        if (under != null && exists(under)) {
            describe.apply(under).paint(pen, pointerX, pointerY, width, height);
        }
    }

    private void dataChanged() {
        LaneData now = data.get();
        window.setExtent(now.extent());
        Place chosen = selected.get();
        if (chosen != null && !exists(chosen)) {
            selected.set(null);
        }
        long spans = now.lanes().stream().mapToLong(lane -> lane.spans().size()).sum();
        summaryProperty()
                .set(
                        String.format(
                                Locale.ROOT, "%,d spans on %d lanes", spans, now.lanes().size()));
        repaint();
    }

    private boolean exists(Place place) {
        return place.lane() < data.get().lanes().size()
                && place.index() < data.get().spans(place.lane()).size();
    }

    private void hover(double x, double y) {
        pointerX = x;
        pointerY = y;
        hovered = at(x, y).orElse(null);
        repaintOverlay();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || gestures.dragged()) {
            return;
        }
        Place place = at(event.getX(), event.getY()).orElse(null);
        selected.set(place);
        if (place != null && event.getClickCount() == 2) {
            onOpen.accept(place);
        }
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || data.get().isEmpty()) {
            return;
        }
        Place from = selected.get();
        switch (event.getCode()) {
            case LEFT -> moveAlong(from, -1);
            case RIGHT -> moveAlong(from, 1);
            case UP -> moveAcross(from, -1);
            case DOWN -> moveAcross(from, 1);
            case ENTER -> {
                if (from != null) {
                    onOpen.accept(from);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void moveAlong(@Nullable Place from, int by) {
        int lane = from == null ? 0 : from.lane();
        Spans spans = data.get().spans(lane);
        if (spans.size() > 0) {
            int start =
                    from == null
                            ? spans.firstEndingAfter(window.shown().start()) - by
                            : from.index();
            select(new Place(lane, Math.clamp(start + (long) by, 0, spans.size() - 1)));
        }
    }

    private void moveAcross(@Nullable Place from, int by) {
        if (from == null) {
            moveAlong(null, 1);
            return;
        }
        Spans here = data.get().spans(from.lane());
        double middle = (here.start(from.index()) + here.end(from.index())) / 2;
        int lane = from.lane() + by;
        while (lane >= 0 && lane < data.get().lanes().size()) {
            Spans there = data.get().spans(lane);
            if (there.size() > 0) {
                int index = Math.min(there.firstEndingAfter(middle), there.size() - 1);
                select(new Place(lane, index));
                return;
            }
            lane += by;
        }
    }

    /// Selects a span and pans to it where it is out of sight.
    private void select(Place place) {
        selected.set(place);
        Spans spans = data.get().spans(place.lane());
        double start = spans.start(place.index());
        double end = spans.end(place.index());
        Span shown = window.shown();
        if (start < shown.start() || end > shown.end()) {
            double half = shown.length() / 2;
            double middle = (start + end) / 2;
            window.show(new Span(middle - half, middle + half));
        }
    }

    private void scrollLanes(ScrollEvent event) {
        double by = event.isShiftDown() ? event.getDeltaX() + event.getDeltaY() : 0;
        if (by != 0) {
            scroll = Math.max(0, scroll - by);
            repaint();
            event.consume();
        }
    }

    private Readout plain(Place place) {
        LaneData.Lane lane = data.get().lanes().get(place.lane());
        Spans spans = lane.spans();
        LaneData.Kind kind =
                lane.kinds().get(Math.min(spans.kind(place.index()), lane.kinds().size() - 1));
        double start = spans.start(place.index());
        double length = spans.end(place.index()) - start;
        return new Readout(
                lane.name() + " " + spans.label(place.index()),
                List.of(
                        new Readout.Row(kind.hue(), kind.name(), axis.length(length)),
                        Readout.Row.of("from", axis.exact(start))));
    }
}
