package orrery.ui.injection;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.Command;
import orrery.engine.api.InjectionView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.TrustView;
import orrery.ui.control.Format;

/// Something that the operator has happen to the network: an injection, or a lie that a provider
/// was made to tell.
///
/// @param id for its nodes
/// @param words what it does to whom
/// @param span in which epochs
/// @param since whose doing it is, and since when where that is known
/// @param end undoes it
public record Ongoing(String id, String words, String span, String since, Command end) {
    /// All that go on or begin with the next epoch, lies last.
    static List<Ongoing> of(Snapshot now) {
        List<Ongoing> all = new ArrayList<>();
        now.injections().forEach(one -> all.add(of(one)));
        now.trust().lies().stream()
                .filter(lie -> isInjected(lie) && lie.until() > now.epoch() + 1)
                .map(Ongoing::of)
                .forEach(all::add);
        return all;
    }

    /// A scenario's liars lie for ever, or until they are ended; an operator's for some epochs.
    private static boolean isInjected(TrustView.Lie lie) {
        return lie.until() != Long.MAX_VALUE;
    }

    private static Ongoing of(InjectionView one) {
        return new Ongoing(
                String.valueOf(one.id()),
                one.kind() + ": " + one.effect(),
                span(one.fromEpoch(), one.untilEpoch()),
                "injected by the operator with round " + Format.count(one.round()),
                new Command.EndInjection(one.id()));
    }

    private static Ongoing of(TrustView.Lie lie) {
        return new Ongoing(
                "lie-" + lie.provider(),
                "lie: "
                        + lie.provider()
                        + " "
                        + lie.kind().does()
                        + (lie.factor() > 1 ? ", ×" + Format.plain(lie.factor()) : ""),
                span(lie.from(), lie.until()),
                "injected by the operator; the trust desk is not told",
                new Command.EndLie(lie.provider()));
    }

    /// Epochs in words: `epochs 12 to 15`.
    private static String span(long from, long until) {
        if (until == Long.MAX_VALUE) {
            return "from epoch " + Format.count(from) + " on";
        }
        return until == from + 1
                ? "epoch " + Format.count(from)
                : "epochs %s to %s".formatted(Format.count(from), Format.count(until - 1));
    }
}
