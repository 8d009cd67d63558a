package orrery.ui.resources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.inquiry.PreflightAnswer;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.ui.control.DataTable;
import orrery.ui.control.Export;

/// An epoch on its way out of the window: every provider and every flow, whatever the filters.
final class ResourceExports {
    private static final List<String> PROVIDERS =
            List.of(
                    "epoch",
                    "provider",
                    "name",
                    "region",
                    "up",
                    "latency_ms",
                    "reliability",
                    "resource",
                    "unit",
                    "capacity_claimed",
                    "capacity_verified",
                    "capacity_true_simulated",
                    "free",
                    "stranded",
                    "reserved",
                    "load",
                    "price_per_unit");

    private static final List<String> WHY =
            List.of(
                    "epoch",
                    "demand",
                    "provider",
                    "amount",
                    "binding",
                    "dual_price",
                    "term",
                    "value",
                    "score");

    private ResourceExports() {}

    /// @param shown asked when a file is wanted
    static List<Export> of(Supplier<@Nullable EpochView> shown) {
        EpochView now = shown.get();
        if (now == null) {
            return List.of();
        }
        String providers = "providers-epoch-" + now.epoch();
        String flows = "flows-epoch-" + now.epoch();
        return List.of(
                Export.csv(providers, () -> providers(now)),
                Export.json(providers, () -> providers(now)),
                Export.csv(flows, () -> flows(now)),
                Export.json(flows, () -> flows(now)));
    }

    /// One row for each resource that a provider offers.
    static DataTable providers(EpochView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Stranded stranded = Stranded.of(view);
        for (ProviderView provider : view.providers()) {
            for (Offer offer : provider.resources()) {
                rows.add(
                        Arrays.<@Nullable Object>asList(
                                view.epoch(),
                                provider.id(),
                                provider.name(),
                                provider.region(),
                                provider.up(),
                                provider.latencyMillis(),
                                provider.reliability(),
                                offer.resource().name().toLowerCase(Locale.ROOT),
                                offer.resource().unit(),
                                offer.capacity(),
                                offer.verified(),
                                offer.actual(),
                                stranded.of(provider.id(), offer.resource()).free(),
                                stranded.of(provider.id(), offer.resource()).stranded(),
                                offer.reserved(),
                                offer.load(),
                                offer.pricePerUnit()));
            }
        }
        return new DataTable(PROVIDERS, rows);
    }

    static DataTable demands(EpochView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (EpochView.DemandView demand : view.demand()) {
            rows.add(
                    Arrays.<@Nullable Object>asList(
                            view.epoch(),
                            demand.id(),
                            demand.tenant(),
                            demand.priority().name().toLowerCase(Locale.ROOT),
                            demand.resource().name().toLowerCase(Locale.ROOT),
                            demand.resource().unit(),
                            demand.region(),
                            demand.asked(),
                            demand.served(),
                            demand.share(),
                            demand.valuePerUnit(),
                            demand.latencyLimitMillis()));
        }
        return new DataTable(
                List.of(
                        "epoch",
                        "demand",
                        "tenant",
                        "class",
                        "resource",
                        "unit",
                        "region",
                        "asked",
                        "served",
                        "served_share",
                        "value_per_unit",
                        "latency_limit_ms"),
                rows);
    }

    static DataTable fairness(EpochView view, FairnessPicture picture) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FairnessPicture.Row row : picture.rows()) {
            rows.add(
                    Arrays.<@Nullable Object>asList(
                            view.epoch(),
                            row.name(),
                            row.members(),
                            row.due(),
                            row.got(),
                            row.ratio(),
                            row.jain(),
                            row.envious() < 0 ? null : row.envious()));
        }
        return new DataTable(
                List.of("epoch", "group", "members", "due", "got", "ratio", "jain", "envy_pairs"),
                rows);
    }

    /// One row for each candidate and term of its score.
    static DataTable why(long epoch, DecisionDetail.Choice choice) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        add(rows, epoch, choice.demand(), choice.candidates());
        return new DataTable(WHY, rows);
    }

    static DataTable preflight(PreflightAnswer answer) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PreflightAnswer.Line line : answer.lines()) {
            add(rows, answer.epoch(), line.choice().demand(), line.choice().candidates());
        }
        return new DataTable(WHY, rows);
    }

    /// What a provider's drawer says: its loads over the known epochs, or why they are so.
    static DataTable provider(String id, List<EpochView> course, WhyPage page) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        if (page instanceof WhyPage.OfProvider(ProviderAnswer answer)) {
            for (ProviderAnswer.Line line : answer.lines()) {
                for (ProviderAnswer.Miss miss : line.misses()) {
                    add(rows, answer.epoch(), miss.demand(), List.of(miss.here(), miss.instead()));
                }
            }
            return new DataTable(WHY, rows);
        }
        if (page instanceof WhyPage.Recorded(long epoch, var mentions)) {
            mentions.forEach(m -> add(rows, epoch, m.choice().demand(), List.of(m.candidate())));
            return new DataTable(WHY, rows);
        }
        List<List<@Nullable Object>> loads = new ArrayList<>();
        for (EpochView view : course) {
            loads.addAll(
                    providers(view).rows().stream().filter(row -> id.equals(row.get(1))).toList());
        }
        return new DataTable(PROVIDERS, loads);
    }

    private static void add(
            List<List<@Nullable Object>> rows,
            long epoch,
            String demand,
            List<DecisionDetail.Candidate> candidates) {
        for (DecisionDetail.Candidate candidate : candidates) {
            for (DecisionDetail.Term term : candidate.terms()) {
                rows.add(
                        Arrays.<@Nullable Object>asList(
                                epoch,
                                demand,
                                candidate.provider(),
                                candidate.amount(),
                                candidate.binding(),
                                candidate.price(),
                                term.name(),
                                term.value(),
                                candidate.score()));
            }
        }
    }

    static DataTable flows(EpochView view) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Flow flow : view.flows()) {
            rows.add(
                    Arrays.<@Nullable Object>asList(
                            view.epoch(),
                            flow.demand(),
                            flow.priority().name().toLowerCase(Locale.ROOT),
                            flow.region(),
                            flow.provider(),
                            flow.resource().name().toLowerCase(Locale.ROOT),
                            flow.resource().unit(),
                            flow.amount()));
        }
        return new DataTable(
                List.of(
                        "epoch",
                        "demand",
                        "class",
                        "region",
                        "provider",
                        "resource",
                        "unit",
                        "amount"),
                rows);
    }
}
