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

/// Load against capacity as a bar: the track is what is claimed, the segments are what each class
/// received of it and then what is stranded, the tick is what the agent had set aside. What the
/// agent does not trust is shaded at the end of the track, and a notch below shows what is truly
/// there where that is less than claimed.
final class LoadBar extends Region {
    private final List<Region> segments = new ArrayList<>();
    private final Region tick = new Region();
    private double[] ends = {};
    private final Region doubt = new Region();
    private final Region notch = new Region();
    private double reserved;
    private double verified = 1;
    private double actual = 1;

    /// A bar for [#show(LoadLine)].
    static LoadBar ofClasses() {
        return new LoadBar(PriorityClass.values().length + 2);
    }

    /// A bar for one figure.
    static LoadBar ofOne() {
        return new LoadBar(1);
    }

    /// @param count of its segments
    private LoadBar(int count) {
        getStyleClass().add("orr-load");
        tick.getStyleClass().add("orr-load-tick");
        tick.setManaged(false);
        doubt.getStyleClass().add("orr-load-doubt");
        doubt.setManaged(false);
        notch.getStyleClass().add("orr-load-notch");
        notch.setManaged(false);
        getChildren().addAll(doubt, tick, notch);
        while (segments.size() < count) {
            Region segment = new Region();
            segment.getStyleClass().add("orr-load-segment");
            segment.setManaged(false);
            segments.add(segment);
            segment.setViewOrder(1);
            getChildren().add(segments.size() - 1, segment);
        }
    }

    /// By class, with what is left of the load in the resource's own colour.
    void show(LoadLine line) {
        List<Hue> hues = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        double delivered = 0;
        StringBuilder words = new StringBuilder(line.resource().label());
        words.append(": ").append(line.amounts()).append('\n').append(line.figures());
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
        hues.add(Hue.NEUTRAL);
        shares.add(line.of(line.stranded()));
        verified = line.of(line.verified());
        actual = line.of(line.actual());
        arrange(hues, shares, line.of(line.reserved()), words.toString());
    }

    /// One figure in one colour, as in a cell.
    ///
    /// @param trusted what the agent trusts, as a part of what is claimed
    void show(Hue hue, double share, double reservedShare, double trusted, String full) {
        verified = trusted;
        arrange(List.of(hue), List.of(share), reservedShare, full);
    }

    private void arrange(List<Hue> hues, List<Double> shares, double reservedShare, String full) {
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
        doubt.setVisible(verified < 1 - 1e-3);
        notch.setVisible(actual < 1 - 1e-3);
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
        double trusted = Math.rint(getWidth() * Math.clamp(verified, 0, 1));
        doubt.resizeRelocate(trusted, 0, Math.max(0, getWidth() - trusted), getHeight());
        double there = Math.rint(getWidth() * Math.clamp(actual, 0, 1));
        notch.resizeRelocate(there - 2, getHeight() - 1, 4, 4);
    }
}
