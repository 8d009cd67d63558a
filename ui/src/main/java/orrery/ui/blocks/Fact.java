package orrery.ui.blocks;

import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;

/// One line of a page's head: a label and its value.
///
/// @param text as it is shown, short
/// @param full what hovering shows and copying takes; the same as `text` where that is all
/// @param kind how it is set
/// @param link where a click leads, or null
public record Fact(String label, String text, String full, Kind kind, @Nullable Link link) {
    /// How a value is set.
    public enum Kind {
        TEXT,
        /// A hash or an address, with a button that copies it whole.
        HASH
    }

    static Fact text(String label, String text) {
        return new Fact(label, text, text, Kind.TEXT, null);
    }

    static Fact text(String label, String text, String full) {
        return new Fact(label, text, full, Kind.TEXT, null);
    }

    static Fact linked(String label, String text, Link link) {
        return new Fact(label, text, text, Kind.TEXT, link);
    }

    static Fact hash(String label, String hex, @Nullable Link link) {
        return new Fact(label, hex, hex, Kind.HASH, link);
    }

    static Fact named(String label, String name, String hex, @Nullable Link link) {
        return new Fact(label, name, hex, Kind.HASH, link);
    }
}
