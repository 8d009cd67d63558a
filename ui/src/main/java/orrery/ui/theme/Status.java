package orrery.ui.theme;

/// What can be said of a transaction, a block, a check or a provider. Each has a colour, a glyph
/// and a word, so that none is told by colour alone.
public enum Status {
    OK("ok", "OK", Icon.STATUS_OK),
    WAITING("waiting", "Waiting", Icon.STATUS_WAITING),
    RERUN("rerun", "Re-run", Icon.STATUS_RERUN),
    CONFLICT("conflict", "Conflict", Icon.STATUS_CONFLICT),
    FAILED("failed", "Failed", Icon.STATUS_FAILED),
    SIMULATED("simulated", "Simulated", Icon.STATUS_SIMULATED);

    private final String id;
    private final String word;
    private final Icon icon;

    Status(String id, String word, Icon icon) {
        this.id = id;
        this.word = word;
        this.icon = icon;
    }

    /// As style classes spell it: `orr-status-` and this.
    public String id() {
        return id;
    }

    public String word() {
        return word;
    }

    public Icon icon() {
        return icon;
    }
}
