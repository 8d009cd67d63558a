package orrery.ui.resources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ServiceView;
import orrery.ui.control.Format;
import orrery.ui.control.Samples;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// One of the key figures of an epoch.
///
/// @param head which figure
/// @param note what to compare it with
/// @param alarm the status that it deserves, null for nothing special
/// @param hue of its course
/// @param course of the shown epoch and those before
public record Figure(
        Head head, String value, String note, @Nullable Status alarm, Hue hue, Samples course) {

    /// What a figure is called.
    ///
    /// @param id the end of its node's id
    public record Head(String id, String title) {
        private static Head served(PriorityClass priority) {
            return new Head(
                    priority.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    priority.label() + " served");
        }
    }

    private static final Head OVERLOADED = new Head("overloaded", "Overloaded");
    private static final Head COST = new Head("cost", "Cost");
    private static final Head WASTE = new Head("waste", "Idle reserve");
    private static final Head STRANDED = new Head("stranded", "Stranded");
    private static final Head JAIN = new Head("jain", "Fairness");

    /// All figures of an epoch, in their order.
    static final List<Head> HEADS =
            Stream.concat(
                            Arrays.stream(PriorityClass.values()).map(Head::served),
                            Stream.of(OVERLOADED, COST, WASTE, STRANDED, JAIN))
                    .toList();

    /// @param course the shown epoch last
    /// @param strandedShare of an epoch, as [Stranded#share] says
    static List<Figure> of(
            EpochView view, List<EpochView> course, ToDoubleFunction<EpochView> strandedShare) {
        ServiceView service = view.service();
        List<Figure> figures = new ArrayList<>();
        for (PriorityClass priority : PriorityClass.values()) {
            double served = service.of(priority);
            boolean short_ = priority == PriorityClass.CRITICAL && served < 1;
            figures.add(
                    new Figure(
                            Head.served(priority),
                            Format.percent(served),
                            shortOf(view, priority),
                            short_ ? Status.FAILED : null,
                            FlowPicture.hue(priority),
                            samples(course, s -> s.of(priority))));
        }
        long down = view.providers().stream().filter(p -> !p.up()).count();
        figures.add(
                new Figure(
                        OVERLOADED,
                        Format.count(service.overloadedProviders()),
                        down + " down of " + Format.count(view.providers().size()),
                        service.overloadedProviders() > 0 ? Status.CONFLICT : null,
                        Hue.NEUTRAL,
                        samples(course, ServiceView::overloadedProviders)));
        figures.add(
                plain(
                        COST,
                        Format.quantity(service.cost(), ""),
                        "credits an epoch",
                        samples(course, ServiceView::cost)));
        figures.add(
                plain(
                        WASTE,
                        Format.percent(service.wastePercent() / 100),
                        "of what was set aside",
                        samples(course, ServiceView::wastePercent)));
        Stranded stranded = Stranded.of(view);
        figures.add(
                plain(
                        STRANDED,
                        Format.percent(stranded.share()),
                        "of " + Format.percent(stranded.freeShare()) + " free",
                        Samples.of(
                                course.stream().mapToDouble(EpochView::epoch).toArray(),
                                course.stream().mapToDouble(strandedShare).toArray())));
        figures.add(
                plain(
                        JAIN,
                        decimals(service.jainProviders()),
                        "Jain; tenants " + decimals(service.jainTenants()),
                        samples(course, ServiceView::jainProviders)));
        return figures;
    }

    private static Figure plain(Head head, String value, String note, Samples course) {
        return new Figure(head, value, note, null, Hue.ACCENT, course);
    }

    private static String shortOf(EpochView view, PriorityClass priority) {
        long groups =
                view.demand().stream()
                        .filter(d -> d.priority() == priority)
                        .filter(Figure::isShort)
                        .count();
        long all = view.demand().stream().filter(d -> d.priority() == priority).count();
        return groups == 0 ? "all of " + all + " demands" : groups + " of " + all + " fell short";
    }

    /// Less served than asked, beyond rounding.
    private static boolean isShort(DemandView demand) {
        return demand.served() < demand.asked() * (1 - 1e-6);
    }

    private static String decimals(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static Samples samples(List<EpochView> course, ToDoubleFunction<ServiceView> figure) {
        return Samples.of(
                course.stream().mapToDouble(EpochView::epoch).toArray(),
                course.stream().mapToDouble(e -> figure.applyAsDouble(e.service())).toArray());
    }
}
