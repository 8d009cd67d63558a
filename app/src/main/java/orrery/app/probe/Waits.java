package orrery.app.probe;

/// The longest waits of some time.
///
/// @param longest of all
/// @param ofProgram the longest by [Blocked#programMillis], which may be another
public record Waits(Blocked longest, Blocked ofProgram) {
    public static final Waits NONE = new Waits(Blocked.NEVER, Blocked.NEVER);
}
