package orrery.engine.codec;

import java.util.List;
import orrery.engine.primitives.Bytes;

/// RLP's own data model: a tree of byte strings (Yellow Paper, appendix B).
public sealed interface RlpItem {
    /// A byte string, possibly empty.
    record Text(Bytes bytes) implements RlpItem {}

    /// A list of items, possibly empty.
    record Sequence(List<RlpItem> items) implements RlpItem {
        public Sequence {
            items = List.copyOf(items);
        }
    }
}
