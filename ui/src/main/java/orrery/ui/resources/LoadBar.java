package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Region;
import orrery.engine.api.PriorityClass;
import orrery.ui.control.Format;
import orrery.ui.control.Roles;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Hue;

/// Load against capacity as a bar: the track is the capacity, the segments are what each class
/// received of it, the tick is what the agent had set aside.
final class LoadBar extends Region {
    private final List<Region> segments = new ArrayList<>();
    private final Region tick = new Region();
    private double[] ends = {};
    private double reserved;

    LoadBar() {
        getStyleClass().add("orr-load");
        tick.getStyleClass().add("orr-load-tick");
        tick.setManaged(false);
        getChildren().add(tick);
    }

    /// By class, with what is left of the load in the resource's own colour.
    void show(LoadLine line) {
        List<Hue> hues = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        double delivered = 0;
        StringBuilder words = new StringBuilder(line.resource().label());
        words.append(": ").append(line.amounts()).append('\n').append(line.note());
        for (PriorityClass priority : PriorityClass.values()) {
            double amount = line.byClass().getOrDefault(priority, 0.0);
            hues.add(FlowPicture.hue(priority));
            shares.add(line.of(amount));
            delivered += amount;
            words.append('\n').append(priority.label()).append(' ');
            words.append(Format.quantity(amount, line.resource().unit()));
        }
        hues.add(RegionPicture.hue(line.resource()));
        shares.add(Math.max(0, line.of(line.load() - delivered)));
        arrange(hues, shares, line.of(line.reserved()), words.toString());
    }

    /// One figure in one colour, as in a cell.
    void show(Hue hue, double share, double reservedShare, String full) {
        arrange(List.of(hue), List.of(share), reservedShare, full);
    }

    private void arrange(List<Hue> hues, List<Double> shares, double reservedShare, String full) {
        while (segments.size() < hues.size()) {
            Region segment = new Region();
            segment.getStyleClass().add("orr-load-segment");
            segment.setManaged(false);
            segments.add(segment);
            getChildren().add(segments.size() - 1, segment);
        }
        ends = new double[segments.size()];
        double end = 0;
        for (int i = 0; i < ends.length; i++) {
            boolean used = i < hues.size();
            segments.get(i).setVisible(used);
            end = Math.min(1, end + (used ? shares.get(i) : 0));
            ends[i] = end;
            if (used) {
                Roles.set(segments.get(i), hues.get(i));
            }
        }
        reserved = Math.clamp(reservedShare, 0, 1);
        tick.setVisible(reserved > 0);
        Hint.set(this, full);
        setAccessibleText(full.toLowerCase(Locale.ROOT));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double from = 0;
        for (int i = 0; i < ends.length; i++) {
            double to = snapSizeX(getWidth() * ends[i]);
            segments.get(i).resizeRelocate(from, 0, Math.max(0, to - from), getHeight());
            from = to;
        }
        double at = Math.min(getWidth() - 2, Math.rint(getWidth() * reserved) - 1);
        tick.resizeRelocate(Math.max(0, at), -2, 2, getHeight() + 4);
    }
}
