package orrery.engine.api;

/// What became of a [Command].
public sealed interface CommandResult {
    /// @param effect what changes and from when, in words
    record Accepted(String effect) implements CommandResult {}

    /// Nothing changed.
    ///
    /// @param reason what was wrong with which value, and what would be accepted
    record Rejected(String reason) implements CommandResult {}
}
