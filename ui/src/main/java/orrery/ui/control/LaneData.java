package orrery.ui.control;

import java.util.List;
import orrery.ui.theme.Hue;

/// What a [LaneChart] shows.
///
/// @param lanes from top to bottom
/// @param now where the present is marked, NaN for nowhere
public record LaneData(List<Lane> lanes, double now) {
    public static final LaneData EMPTY = new LaneData(List.of(), Double.NaN);

    public LaneData {
        lanes = List.copyOf(lanes);
    }

    /// One row.
    ///
    /// @param note a figure on the right of the name, may be empty
    /// @param kinds what its spans can be, the least remarkable first
    public record Lane(String name, String note, List<Kind> kinds, Spans spans) {
        public Lane {
            kinds = List.copyOf(kinds);
        }
    }

    /// @param hatched marked by stripes besides the colour, as for work that was thrown away
    public record Kind(String name, Hue hue, boolean hatched) {
        public static Kind of(String name, Hue hue) {
            return new Kind(name, hue, false);
        }
    }

    /// A span by its place.
    public record Place(int lane, int index) {}

    /// A bond between two spans, drawn from the end of the one to the start of the other.
    public record Bond(Place from, Place to, Hue hue) {}

    /// The times that occur, or a unit span where none does.
    public Span extent() {
        Span extent = null;
        for (Lane lane : lanes) {
            if (lane.spans().size() > 0) {
                Span one = lane.spans().extent();
                extent = extent == null ? one : extent.union(one);
            }
        }
        return extent == null ? Span.UNIT : extent;
    }

    public boolean isEmpty() {
        return lanes.stream().allMatch(lane -> lane.spans().size() == 0);
    }

    Spans spans(int lane) {
        return lanes.get(lane).spans();
    }
}
