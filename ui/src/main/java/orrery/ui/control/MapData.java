package orrery.ui.control;

import java.util.List;
import orrery.ui.theme.Hue;

/// What a [RegionMap] shows.
public record MapData(List<Region> regions) {
    public static final MapData EMPTY = new MapData(List.of());

    public MapData {
        regions = List.copyOf(regions);
    }

    /// @param latitude degrees north
    /// @param longitude degrees east
    /// @param size what the bubble's area is proportional to, 0 or more
    /// @param share how full it is, 0 to 1
    /// @param label short, beside the bubble
    /// @param facts read out under the pointer
    public record Region(
            String id,
            String label,
            double latitude,
            double longitude,
            double size,
            double share,
            Hue hue,
            List<Readout.Row> facts) {
        public Region {
            facts = List.copyOf(facts);
        }
    }
}
