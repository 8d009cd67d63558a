package orrery.engine.api;

import java.util.List;

/// The trust desk: whom it suspects, how far it trusts each provider, and how often it is right.
///
/// @param epoch whose observations were judged last, -1 before the first
/// @param suspicions that are remembered, newest first
/// @param standings one of each provider, in their order; empty before the first
/// @param alarms newest first, at most 50
/// @param lies what is true of a simulated network: the desk is not told
/// @param tally how often the desk was right, by what is true
public record TrustView(
        long epoch,
        List<SuspicionView> suspicions,
        List<Standing> standings,
        List<Alarm> alarms,
        List<Lie> lies,
        Tally tally) {
    public TrustView {
        suspicions = List.copyOf(suspicions);
        standings = List.copyOf(standings);
        alarms = List.copyOf(alarms);
        lies = List.copyOf(lies);
    }

    /// How far a provider is relied on.
    ///
    /// @param trust 0 to 1
    /// @param doubt chance that it lies now, 0 to 1
    /// @param score deviations of its newest measurements' shape from the usual
    /// @param action in force against it
    public record Standing(
            String provider,
            String name,
            double trust,
            double doubt,
            double score,
            SuspicionView.Action action) {}

    /// A provider that began to look unlike all others.
    public record Alarm(String provider, String name, long epoch, double score) {}

    /// A lie that is told, or was.
    ///
    /// @param factor of what is true that is said
    /// @param until the first epoch after it, [Long#MAX_VALUE] for ever
    public record Lie(String provider, LieKind kind, double factor, long from, long until) {}

    /// Whom the desk accused by now, against who lied.
    ///
    /// @param accused providers accused so far, `rightly` those of them that lied then
    /// @param liars providers that have begun to lie, `found` those of them that were accused then
    /// @param falseAccusations of honest providers, lifted later or not
    /// @param honestDays days of the demand that honest providers lived through, all together
    public record Tally(
            int accused,
            int rightly,
            int liars,
            int found,
            int falseAccusations,
            double honestDays) {
        /// Share of the accused who lied, NaN where nobody was accused.
        public double precision() {
            return (double) rightly / accused;
        }

        /// Share of the liars who were accused, NaN where nobody lied.
        public double recall() {
            return (double) found / liars;
        }

        /// False accusations in a thousand days of an honest provider, NaN before the first.
        public double falseAccusationsPerThousandDays() {
            return 1_000 * falseAccusations / honestDays;
        }
    }
}
