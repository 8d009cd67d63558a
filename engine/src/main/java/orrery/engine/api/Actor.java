package orrery.engine.api;

/// Where a command came from.
public enum Actor {
    WINDOW("in the window"),
    COMMAND_LINE("on the command line"),
    /// A record of before this was kept.
    UNKNOWN("by whom is not recorded");

    private final String words;

    Actor(String words) {
        this.words = words;
    }

    /// In words that follow what was done.
    public String words() {
        return words;
    }
}
