package orrery.engine.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Binding;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Explanation;
import orrery.engine.api.EpochView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ServiceView;

/// A decision in one sentence: how well each class was served and, where something was left out,
/// the largest of it and why, or else the choice that was tightest.
public final class DecisionSentence {
    private DecisionSentence() {}

    /// @param view the network in the decision's epoch
    public static String of(Decision decision, EpochView view) {
        StringBuilder text = new StringBuilder(served(view.service()));
        long down = view.providers().stream().filter(provider -> !provider.up()).count();
        if (down > 0) {
            String first =
                    view.providers().stream()
                            .filter(provider -> !provider.up())
                            .map(ProviderView::name)
                            .findFirst()
                            .orElse("");
            text.append(
                    down == 1
                            ? " while " + first + " was out"
                            : " while " + first + " and " + (down - 1) + " more were out");
        }
        Choice worst = worst(decision);
        if (worst == null) {
            Choice tightest = tightest(decision);
            if (tightest != null) {
                text.append("; tightest: ")
                        .append(Explanation.of(tightest, new EpochNames(view)).sentence());
                return text.toString();
            }
        } else {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "; most lacked: %.4g %s of %s %s in %s (%s)",
                            worst.unserved(),
                            worst.resource().unit(),
                            worst.priority().label(),
                            worst.resource().noun(),
                            new EpochNames(view).apply(worst.home()),
                            worst.unservedReason().label()));
        }
        return text.append('.').toString();
    }

    /// Only the classes that fell short, since the others say nothing new.
    private static String served(ServiceView service) {
        StringBuilder text = new StringBuilder();
        append(text, "critical", service.critical());
        append(text, "standard", service.standard());
        append(text, "best-effort", service.bestEffort());
        return text.isEmpty() ? "All demand served" : "Served " + text + " demand";
    }

    private static void append(StringBuilder text, String name, double share) {
        if (share < 0.9995) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(percent(share))
                    .append(" of ")
                    .append(name);
        }
    }

    /// Where everything was served: the choice that a constraint cost most; null where none bound.
    private static @Nullable Choice tightest(Decision decision) {
        Choice tightest = null;
        for (Choice choice : decision.choices()) {
            if (choice.binding() != Binding.NONE
                    && !choice.shares().isEmpty()
                    && (tightest == null || choice.bindingPrice() > tightest.bindingPrice())) {
                tightest = choice;
            }
        }
        return tightest;
    }

    /// The choice that left out the largest share of a demand; null where nothing was left out.
    private static @Nullable Choice worst(Decision decision) {
        Choice worst = null;
        double most = 0;
        for (Choice choice : decision.choices()) {
            double share = choice.demanded() > 0 ? choice.unserved() / choice.demanded() : 0;
            if (choice.unservedReason() != Binding.NONE && share > most) {
                worst = choice;
                most = share;
            }
        }
        return worst;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
