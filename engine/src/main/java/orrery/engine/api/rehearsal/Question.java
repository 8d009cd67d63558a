package orrery.engine.api.rehearsal;

/// Two ways through the same epochs.
///
/// @param from the first epoch in which they may differ, within [Rehearsals#reach]
/// @param until the epoch after the last, at most [#MOST] on; epochs ahead of the run are lived
///   through as if nobody interfered
public record Question(long from, long until, Way one, Way other) {
    /// So many epochs at most.
    public static final int MOST = 2_016;
}
