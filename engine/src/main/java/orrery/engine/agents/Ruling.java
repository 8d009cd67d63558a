package orrery.engine.agents;

/// What an operator says of a suspicion.
public enum Ruling {
    /// It is right: its action stays, whatever the member says.
    CONFIRM,
    /// It is wrong: nothing follows from it any more.
    LIFT,
    /// The member appeals: once the window is over, what was seen since decides.
    APPEAL,
    /// The last word is taken back.
    WITHDRAW
}
