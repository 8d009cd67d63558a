package orrery.ui.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import orrery.engine.api.LieKind;
import orrery.engine.api.OperatorAction;
import orrery.engine.api.Ruling;
import orrery.engine.api.SuspicionView;
import orrery.engine.api.SuspicionView.Verdict;
import orrery.engine.api.TrustView;
import orrery.ui.control.Format;
import orrery.ui.theme.Status;

/// Suspicions in words.
final class SuspicionWords {
    private SuspicionWords() {}

    static String state(SuspicionView one) {
        String verdict = one.verdict().label();
        if (one.byOperator()) {
            return one.verdict() == Verdict.UPHELD ? "confirmed" : verdict;
        }
        return one.verdict() == Verdict.OPEN && one.appealed() ? "appealed" : verdict;
    }

    static Status status(SuspicionView one) {
        return switch (one.verdict()) {
            case OPEN -> one.appealed() ? Status.WAITING : Status.CONFLICT;
            case UPHELD -> Status.FAILED;
            case LIFTED, ENDED -> Status.OK;
        };
    }

    /// What is found, against what an honest provider shows.
    static String finding(SuspicionView one) {
        String value =
                one.expected() == 0
                        ? Format.count(Math.round(one.found())) + " times"
                        : String.format(
                                Locale.ROOT,
                                "%.2f where an honest provider shows %.2f",
                                one.found(),
                                one.expected());
        return one.finding() + ": " + value;
    }

    /// What an operator said of it, where and when.
    static String ruling(OperatorAction said) {
        String what =
                Arrays.stream(Ruling.values())
                        .map(Ruling::label)
                        .filter(said.details()::endsWith)
                        .findFirst()
                        .orElse(said.details());
        return "%s %s, action %s from round %s on"
                .formatted(
                        what,
                        said.actor().words(),
                        Format.count(said.sequence()),
                        Format.count(said.round()));
    }

    /// What the simulation knows of it.
    static String truth(SuspicionView one) {
        Boolean isTrue = one.isTrue();
        return isTrue == null ? "–" : isTrue ? "lied" : "honest";
    }

    /// What was true of a provider when it was suspected.
    static String truth(SuspicionView one, List<TrustView.Lie> lies) {
        for (TrustView.Lie lie : lies) {
            if (lie.provider().equals(one.provider()) && lie.from() <= one.epoch()) {
                return lie.kind().label() + factor(lie) + " from epoch " + Format.count(lie.from());
            }
        }
        return "honest";
    }

    private static String factor(TrustView.Lie lie) {
        return lie.kind() == LieKind.SYBIL
                ? ""
                : String.format(Locale.ROOT, " ×%.2f", lie.factor());
    }
}
