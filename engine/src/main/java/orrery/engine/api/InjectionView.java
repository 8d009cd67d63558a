package orrery.engine.api;

/// Something that the operator has happen to the network, now or soon.
///
/// @param id by which [Command.EndInjection] names it
/// @param kind in words, like `demand spike`
/// @param effect what it does to whom, like `energy demand of east ×3`
/// @param fromEpoch its first epoch
/// @param untilEpoch the first epoch after it, [Long#MAX_VALUE] where it has no end
/// @param round from which its command counts; the record has an action of that round
public record InjectionView(
        int id, String kind, String effect, long fromEpoch, long untilEpoch, long round) {}
