package orrery.engine.api;

import java.util.List;
import orrery.engine.primitives.Hash256;

/// The hub chain.
///
/// @param recent newest first, at most 50
public record HubView(long height, Hash256 head, List<HubBlockView> recent) {
    public HubView {
        recent = List.copyOf(recent);
    }

    /// One hub block.
    ///
    /// @param heights the anchored height of every module, by index
    public record HubBlockView(long height, Hash256 hash, long virtualMillis, List<Long> heights) {
        public HubBlockView {
            heights = List.copyOf(heights);
        }
    }
}
