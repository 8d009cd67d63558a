package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import org.jspecify.annotations.Nullable;
import orrery.ui.control.MapData.Region;

/// Regions on a map of dots: the area of a bubble says how much there is, its filled part how much
/// of that is used. The map shows what holds all regions, the whole Earth at most; where they lie
/// within a few degrees, a grid of degrees stands for the land.
public final class RegionMap extends CanvasPane {
    private static final double CITY_DEGREES = 6;
    private static final double MOST_NORTH = 80;
    private static final double MOST_SOUTH = -58;

    /// What the dots of the land depend on.
    private record Grid(Frame of, double width, double height, double step) {}

    private final Land land = new Land();
    private @Nullable Grid dotted;
    private double[] dots = {};
    private final ObjectProperty<MapData> data = new SimpleObjectProperty<>(MapData.EMPTY);
    private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
    private Consumer<String> onChoose = _ -> {};
    private Frame frame = new Frame(0, 0, 1, 0, 0);
    private MapPlaces places = MapPlaces.NONE;
    private int focus = -1;

    /// Degrees to pixels: plate carrée, the same scale both ways.
    private record Frame(double west, double north, double scale, double left, double top) {
        double x(double longitude) {
            return left + (longitude - west) * scale;
        }

        double y(double latitude) {
            return top + (north - latitude) * scale;
        }
    }

    public RegionMap(String id) {
        super(id);
        setFocusTraversable(true);
        data.subscribe(() -> {
            summaryProperty().set(describe());
            repaint();
        });
        selected.subscribe(this::repaint);
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> focusOn(at(e.getX(), e.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> focusOn(-1));
        addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    requestFocus();
                    focusOn(at(e.getX(), e.getY()));
                    choose();
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    public ObjectProperty<MapData> dataProperty() {
        return data;
    }

    public void setData(MapData now) {
        if (!now.equals(data.get())) {
            data.set(now);
        }
    }

    /// The id of the region that stands out, or null.
    public ObjectProperty<@Nullable String> selectedProperty() {
        return selected;
    }

    /// Told the id of a region that is clicked.
    public void onChoose(Consumer<String> action) {
        onChoose = action;
    }

    @Override
    protected void paint(Pen pen, double width, double height) {
        frame = fitted(width, height);
        double degrees = width / frame.scale();
        if (degrees < CITY_DEGREES * 2) {
            graticule(pen, width, height, degrees);
        } else {
            dots(pen, width, height);
        }
        List<Region> regions = data.get().regions();
        places = places(pen, regions, width, height);
        for (int i = 0; i < regions.size(); i++) {
            bubble(pen, regions.get(i), places.bubble(i));
        }
        for (int i = 0; i < regions.size(); i++) {
            label(pen, regions.get(i), places.label(i));
        }
    }

    @Override
    protected void paintOverlay(Pen pen, double width, double height) {
        List<Region> regions = data.get().regions();
        if (focus >= 0 && focus < regions.size()) {
            Region region = regions.get(focus);
            new Readout(region.label(), region.facts())
                    .paint(
                            pen,
                            places.bubble(focus).x() + places.bubble(focus).radius(),
                            places.bubble(focus).y(),
                            width,
                            height);
        }
    }

    private MapPlaces places(Pen pen, List<Region> regions, double width, double height) {
        List<MapPlaces.Bubble> bubbles = new ArrayList<>();
        List<MapPlaces.Size> words = new ArrayList<>();
        for (Region region : regions) {
            double x = frame.x(region.longitude());
            bubbles.add(new MapPlaces.Bubble(x, frame.y(region.latitude()), radius(region)));
            words.add(
                    new MapPlaces.Size(
                            pen.width(region.label()) + 6, pen.lineHeight(pen.caption())));
        }
        return MapPlaces.of(bubbles, words, width, height, pen.px(3));
    }

    private Frame fitted(double width, double height) {
        List<Region> regions = data.get().regions();
        double west = -170;
        double east = 180;
        double south = MOST_SOUTH;
        double north = MOST_NORTH;
        if (!regions.isEmpty()) {
            west = regions.stream().mapToDouble(Region::longitude).min().orElse(west);
            east = regions.stream().mapToDouble(Region::longitude).max().orElse(east);
            south = regions.stream().mapToDouble(Region::latitude).min().orElse(south);
            north = regions.stream().mapToDouble(Region::latitude).max().orElse(north);
            double extent = Math.max(Math.max(east - west, (north - south) * 1.6), 0.02);
            // Regions of continents are shown on the whole Earth, nearer ones with their
            // surroundings.
            double margin = extent > 90 ? 360 : extent * 0.35;
            west = Math.max(-170, west - margin);
            east = Math.min(180, east + margin);
            south = Math.max(MOST_SOUTH, south - margin);
            north = Math.min(MOST_NORTH, north + margin);
        }
        double scale = Math.min(width / (east - west), height / (north - south));
        double left = (width - (east - west) * scale) / 2;
        double top = (height - (north - south) * scale) / 2;
        return new Frame(west, north, scale, left, top);
    }

    private void dots(Pen pen, double width, double height) {
        double step = Math.max(pen.px(6), Math.rint(frame.scale() * 1.0));
        double size = Math.max(2, Math.rint(step * 0.45));
        Grid grid = new Grid(frame, width, height, step);
        if (!grid.equals(dotted)) {
            dotted = grid;
            dots = landDots(grid);
        }
        var surface = pen.palette().surface();
        pen.fill(surface.border().interpolate(surface.muted(), 0.3));
        for (int i = 0; i < dots.length; i += 2) {
            pen.rect(dots[i] - size / 2, dots[i + 1] - size / 2, size, size);
        }
    }

    /// The places of a grid that are on land, x and y in turn.
    private double[] landDots(Grid grid) {
        DoubleStream.Builder places = DoubleStream.builder();
        int columns = (int) Math.ceil(grid.width() / grid.step() - 0.5);
        double longitude =
                grid.of().west() + (grid.step() / 2 - grid.of().left()) / grid.of().scale();
        for (double y = grid.step() / 2; y < grid.height(); y += grid.step()) {
            double latitude = grid.of().north() - (y - grid.of().top()) / grid.of().scale();
            boolean[] on =
                    land.along(latitude, longitude, grid.step() / grid.of().scale(), columns);
            for (int i = 0; i < columns; i++) {
                if (on[i]) {
                    places.add(grid.step() * (i + 0.5)).add(y);
                }
            }
        }
        return places.build().toArray();
    }

    private void graticule(Pen pen, double width, double height, double degrees) {
        double step = Axis.decimalStep(degrees, 6);
        double west = frame.west() - frame.left() / frame.scale();
        double north = frame.north() + frame.top() / frame.scale();
        int places = Math.clamp((int) Math.ceil(-Math.log10(step)), 0, 4);
        String degree = "%." + places + "f°";
        for (double at = Math.ceil(west / step) * step; frame.x(at) < width; at += step) {
            pen.fill(pen.palette().surface().grid());
            pen.vertical(frame.x(at), 0, height);
            pen.fill(pen.palette().surface().muted());
            String label = String.format(Locale.ROOT, degree, at);
            pen.text(label, frame.x(at) + 3, height - 2, HPos.LEFT, VPos.BOTTOM);
        }
        for (double at = Math.floor(north / step) * step; frame.y(at) < height; at -= step) {
            pen.fill(pen.palette().surface().grid());
            pen.horizontal(0, frame.y(at), width);
            pen.fill(pen.palette().surface().muted());
            String label = String.format(Locale.ROOT, degree, at);
            pen.text(label, 3, frame.y(at) - 2, HPos.LEFT, VPos.BOTTOM);
        }
    }

    private void bubble(Pen pen, Region region, MapPlaces.Bubble place) {
        var g = pen.graphics();
        double radius = place.radius();
        double x = place.x();
        double y = place.y();
        Color color = pen.color(region.hue());
        boolean chosen = region.id().equals(selected.get());
        pen.fill(pen.palette().surface().panel());
        g.fillOval(x - radius - 2, y - radius - 2, 2 * radius + 4, 2 * radius + 4);
        pen.fill(chosen ? pen.palette().surface().text() : color);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        double inner = radius - (chosen ? 2 : 1.5);
        pen.fill(pen.palette().surface().panel().interpolate(color, 0.3));
        g.fillOval(x - inner, y - inner, 2 * inner, 2 * inner);
        pen.fill(color);
        double angle = 360 * Math.clamp(region.share(), 0, 1);
        g.fillArc(x - inner, y - inner, 2 * inner, 2 * inner, 90, -angle, ArcType.ROUND);
    }

    /// On a plate of the panel's colour, so that it can be read over dots.
    private static void label(Pen pen, Region region, MapPlaces.Corner at) {
        double high = pen.lineHeight(pen.caption());
        pen.fill(pen.palette().surface().panel().deriveColor(0, 1, 1, 0.8));
        pen.round(at.x(), at.y(), pen.width(region.label()) + 6, high, 3);
        pen.fill(pen.palette().surface().text());
        pen.text(region.label(), at.x() + 3, at.y() + high / 2, HPos.LEFT, VPos.CENTER);
    }

    private double radius(Region region) {
        double most = data.get().regions().stream().mapToDouble(Region::size).max().orElse(1);
        double largest = Math.clamp(Math.min(getWidth(), getHeight()) * 0.09, 8, 2.2 * em());
        return most <= 0 ? 6 : Math.max(5, largest * Math.sqrt(region.size() / most));
    }

    private int at(double x, double y) {
        for (int i = places.size() - 1; i >= 0; i--) {
            MapPlaces.Bubble place = places.bubble(i);
            if (Math.hypot(x - place.x(), y - place.y()) <= place.radius() + 2) {
                return i;
            }
        }
        return -1;
    }

    private void focusOn(int index) {
        if (focus != index) {
            focus = index;
            repaintOverlay();
        }
    }

    private void choose() {
        if (focus >= 0) {
            onChoose.accept(data.get().regions().get(focus).id());
        }
    }

    private void key(KeyEvent event) {
        int count = data.get().regions().size();
        if (count == 0 || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT, DOWN -> focusOn(Math.floorMod(focus + 1, count));
            case LEFT, UP -> focusOn(Math.floorMod(Math.max(focus, 0) - 1, count));
            case ENTER -> choose();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private String describe() {
        StringBuilder words = new StringBuilder();
        for (Region region : data.get().regions()) {
            words.append(words.isEmpty() ? "" : "; ").append(region.label()).append(' ');
            words.append(Format.percent(region.share())).append(" used");
        }
        return words.isEmpty() ? "no regions yet" : words.toString();
    }
}
