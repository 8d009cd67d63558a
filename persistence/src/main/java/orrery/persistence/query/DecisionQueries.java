package orrery.persistence.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import orrery.engine.agents.Decision;
import orrery.engine.agents.ReserveLine;
import orrery.engine.agents.ResourceForecast;
import orrery.engine.api.DecisionSummary;
import orrery.engine.api.EpochView;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.engine.audit.StoredDecision;
import orrery.engine.primitives.Hash256;
import orrery.engine.runtime.DecisionSentence;
import orrery.engine.runtime.DecisionWords;
import orrery.engine.runtime.EpochNames;
import orrery.persistence.allocation.EpochReader;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Decisions, by page and one by one. A row id is the epoch.
final class DecisionQueries {
    private final Session session;
    private final EpochReader epochs;

    DecisionQueries(Session session) {
        this.session = session;
        this.epochs = new EpochReader(session);
    }

    RowIds ids() {
        try (Command select = session.prepare("SELECT epoch FROM epochs ORDER BY epoch")) {
            return new IdList().addAll(select).toRowIds(SortOrder.DESCENDING);
        }
    }

    List<DecisionSummary> rows(RowIds ids, int from, int to) {
        List<DecisionSummary> page = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            long epoch = ids.at(i);
            StoredDecision row =
                    epochs.decision(epoch)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "the decision of epoch " + epoch + " is gone"));
            page.add(summary(row, row.decode(), isInBlock(row)));
        }
        return page;
    }

    private DecisionSummary summary(StoredDecision row, Decision decision, boolean isInBlock) {
        EpochView view =
                epochs.view(row.epoch())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "epoch " + row.epoch() + " has no figures"));
        return new DecisionSummary(
                row.epoch(),
                view.virtualMillis(),
                Hash256.of(row.hash().unsafeArray()),
                decision.parametersVersion(),
                view.service(),
                isInBlock ? anchorHash(row) : null,
                DecisionSentence.of(decision, view));
    }

    private static Hash256 anchorHash(StoredDecision row) {
        return Hash256.of(row.anchorTransaction().unsafeArray());
    }

    private boolean isInBlock(StoredDecision row) {
        try (Command select =
                        session.prepare(
                                "SELECT 1 FROM transactions WHERE hash = ? AND module = ?");
                Rows rows =
                        select.bytes(row.anchorTransaction()).number(row.anchorModule()).rows()) {
            return rows.next();
        }
    }

    OptionalLong newestEpoch() {
        try (Command select = session.prepare("SELECT max(epoch) FROM epochs HAVING count(*) > 0");
                Rows rows = select.rows()) {
            return rows.next() ? OptionalLong.of(rows.number()) : OptionalLong.empty();
        }
    }

    Optional<EpochView> epoch(long epoch) {
        return epochs.view(epoch);
    }

    Optional<DecisionDetail> page(long epoch) {
        return epochs.decision(epoch).map(this::page);
    }

    private DecisionDetail page(StoredDecision row) {
        Decision decision = row.decode();
        boolean isInBlock = isInBlock(row);
        Map<String, Double> parameters = new LinkedHashMap<>();
        epochs.parameters(decision.parametersVersion())
                .values()
                .forEach((parameter, value) -> parameters.put(parameter.id(), value));
        int module = Math.toIntExact(row.anchorModule());
        Optional<EpochView> view = epochs.view(row.epoch());
        return new DecisionDetail(
                summary(row, decision, isInBlock),
                decision.inputsHash(),
                parameters,
                isInBlock ? module : -1,
                isInBlock && new AnchorLookup(session).isAnchored(row),
                decision.forecasts().stream().map(f -> forecast(decision, f)).toList(),
                DecisionWords.choices(
                        decision,
                        view.<UnaryOperator<String>>map(EpochNames::new)
                                .orElse(UnaryOperator.identity())),
                view.flatMap(v -> new SettlementQueries(session).of(module, decision, v))
                        .orElse(null),
                row.encoded());
    }

    /// The decision's own epoch: the first step that was forecast.
    private static DecisionDetail.Forecast forecast(Decision decision, ResourceForecast forecast) {
        var step = forecast.steps().getFirst();
        double reserved =
                decision.reserves().stream()
                        .filter(line -> line.resource() == forecast.resource())
                        .mapToDouble(ReserveLine::amount)
                        .sum();
        return new DecisionDetail.Forecast(
                Resource.valueOf(forecast.resource().name()),
                step.median(),
                step.lower(),
                step.upper(),
                reserved);
    }
}
