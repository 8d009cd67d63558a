package orrery.engine.api;

/// What an operator says of a suspicion.
public enum Ruling {
    /// It is right: its action stays, whatever the provider says.
    CONFIRM("confirmed"),
    /// It is wrong: nothing follows from it any more.
    LIFT("lifted"),
    /// The provider appeals: once the window is over, what was seen since decides.
    APPEAL("appealed against"),
    /// The operator's last word on it is taken back.
    WITHDRAW("as before");

    private final String label;

    Ruling(String label) {
        this.label = label;
    }

    /// What becomes of the suspicion.
    public String label() {
        return label;
    }
}
