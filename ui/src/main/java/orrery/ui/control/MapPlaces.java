package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;

/// Where a map's bubbles and their names lie: bubbles that would cover one another move apart, and
/// a name takes the first free side of its bubble. Pure, and the same for the same input.
final class MapPlaces {
    static final MapPlaces NONE = new MapPlaces(List.of(), List.of());

    private static final int MOST_PASSES = 60;

    private final List<Bubble> bubbles;
    private final List<Corner> labels;

    /// Pixels.
    record Bubble(double x, double y, double radius) {}

    /// Pixels.
    record Size(double width, double height) {}

    /// The left upper corner of a name's plate, pixels.
    record Corner(double x, double y) {}

    private MapPlaces(List<Bubble> bubbles, List<Corner> labels) {
        this.bubbles = bubbles;
        this.labels = labels;
    }

    /// @param wished where each bubble belongs
    /// @param words the size of each one's name
    /// @param gap kept between bubbles, pixels
    static MapPlaces of(
            List<Bubble> wished, List<Size> words, double width, double height, double gap) {
        List<Bubble> apart = new ArrayList<>(wished);
        boolean moved = true;
        for (int pass = 0; moved && pass < MOST_PASSES; pass++) {
            moved = false;
            for (int i = 0; i < apart.size(); i++) {
                for (int j = i + 1; j < apart.size(); j++) {
                    moved |= separate(apart, i, j, gap);
                }
            }
        }
        List<Corner> corners = new ArrayList<>();
        for (int i = 0; i < apart.size(); i++) {
            corners.add(corner(apart, i, words, corners, new Size(width, height)));
        }
        return new MapPlaces(List.copyOf(apart), List.copyOf(corners));
    }

    int size() {
        return bubbles.size();
    }

    Bubble bubble(int index) {
        return bubbles.get(index);
    }

    Corner label(int index) {
        return labels.get(index);
    }

    private static boolean separate(List<Bubble> bubbles, int i, int j, double gap) {
        Bubble a = bubbles.get(i);
        Bubble b = bubbles.get(j);
        double distance = Math.hypot(b.x() - a.x(), b.y() - a.y());
        double lacking = a.radius() + b.radius() + gap - distance;
        if (lacking <= 0.5) {
            return false;
        }
        // Two in the same spot part sideways.
        double dx = distance == 0 ? 1 : (b.x() - a.x()) / distance;
        double dy = distance == 0 ? 0 : (b.y() - a.y()) / distance;
        double half = lacking / 2;
        bubbles.set(i, new Bubble(a.x() - dx * half, a.y() - dy * half, a.radius()));
        bubbles.set(j, new Bubble(b.x() + dx * half, b.y() + dy * half, b.radius()));
        return true;
    }

    private static Corner corner(
            List<Bubble> bubbles, int index, List<Size> words, List<Corner> taken, Size room) {
        Bubble bubble = bubbles.get(index);
        Size size = words.get(index);
        double reach = bubble.radius() + 3;
        List<Corner> sides =
                List.of(
                        new Corner(bubble.x() + reach, bubble.y() - size.height() / 2),
                        new Corner(
                                bubble.x() - reach - size.width(), bubble.y() - size.height() / 2),
                        new Corner(
                                bubble.x() - size.width() / 2, bubble.y() - reach - size.height()),
                        new Corner(bubble.x() - size.width() / 2, bubble.y() + reach));
        Corner best = sides.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (Corner side : sides) {
            double covered = outside(side, size, room);
            for (int i = 0; i < bubbles.size(); i++) {
                covered += i == index ? 0 : overlap(side, size, box(bubbles.get(i)));
            }
            for (int i = 0; i < taken.size(); i++) {
                covered += overlap(side, size, new Box(taken.get(i), words.get(i)));
            }
            if (covered < least) {
                best = side;
                least = covered;
            }
        }
        return best;
    }

    private record Box(Corner corner, Size size) {}

    private static Box box(Bubble bubble) {
        double across = 2 * bubble.radius();
        return new Box(
                new Corner(bubble.x() - bubble.radius(), bubble.y() - bubble.radius()),
                new Size(across, across));
    }

    /// Square pixels that a plate shares with a box.
    private static double overlap(Corner at, Size size, Box box) {
        double x =
                Math.min(at.x() + size.width(), box.corner().x() + box.size().width())
                        - Math.max(at.x(), box.corner().x());
        double y =
                Math.min(at.y() + size.height(), box.corner().y() + box.size().height())
                        - Math.max(at.y(), box.corner().y());
        return x > 0 && y > 0 ? x * y : 0;
    }

    private static double outside(Corner at, Size size, Size room) {
        double inside = overlap(at, size, new Box(new Corner(0, 0), room));
        return size.width() * size.height() - inside;
    }
}
