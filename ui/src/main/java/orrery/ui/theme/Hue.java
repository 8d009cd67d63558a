package orrery.ui.theme;

/// What a colour means. Painters and view models name the role; [Palette] holds the colour, so that
/// a role has the same colour everywhere in a theme.
public sealed interface Hue {
    Hue ACCENT = new Ink(Ink.Role.ACCENT);
    Hue NEUTRAL = new Ink(Ink.Role.NEUTRAL);
    Hue TEXT = new Ink(Ink.Role.TEXT);

    /// The line of a forecast, and with less strength its bands.
    Hue FORECAST = new Ink(Ink.Role.FORECAST);

    /// @param index of the execution module, from 0; colours repeat after eight
    record Module(int index) implements Hue {}

    record OfStatus(Status status) implements Hue {}

    /// @param rank 0 critical, 1 standard, 2 best effort
    record PriorityClass(int rank) implements Hue {}

    /// @param index 0 compute, 1 bandwidth, 2 storage, 3 energy, 4 GPU
    record Resource(int index) implements Hue {}

    /// A place on the heat ramp.
    ///
    /// @param share 0 to 1
    record Heat(double share) implements Hue {}

    /// One of several curves or parts that have no colour of their own; all stand out from a panel.
    ///
    /// @param place 0 to 1, far apart for what is to be told apart
    record Among(double place) implements Hue {}

    /// A colour that carries no category.
    record Ink(Role role) implements Hue {
        /// Which.
        public enum Role {
            ACCENT,
            NEUTRAL,
            TEXT,
            FORECAST
        }
    }

    static Hue module(int index) {
        return new Module(index);
    }

    static Hue status(Status status) {
        return new OfStatus(status);
    }

    static Hue priority(int rank) {
        return new PriorityClass(rank);
    }

    static Hue resource(int index) {
        return new Resource(index);
    }
}
