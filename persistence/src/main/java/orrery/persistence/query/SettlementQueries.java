package orrery.persistence.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.api.EpochView;
import orrery.engine.api.ProviderView;
import orrery.engine.api.history.Settlement;
import orrery.engine.audit.StoredReceipt;
import orrery.engine.chain.Log;
import orrery.engine.codec.AbiEvent;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractAbi;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.market.EpochSettlement;
import orrery.engine.market.EpochSettlement.Work;
import orrery.engine.market.SettlementRoster;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// How the ledger settled an epoch: what was paid follows from the decision, what was taken as a
/// penalty stands in the contract's events.
final class SettlementQueries {
    private static final ContractAbi ABI = ContractArtifact.load("Settlement").abi();
    private static final AbiEvent SETTLED = ABI.event("EpochSettled");
    private static final AbiEvent PENALISED = ABI.event("Penalised");

    /// 10^-12 credits, and the currency's 18 decimals.
    private static final double WORK = 1e-12;

    private static final double MONEY = 1e-18;

    private final Session session;

    SettlementQueries(Session session) {
        this.session = session;
    }

    private record Found(long log, Hash256 transaction, Log event) {}

    /// Empty where the epoch is not settled.
    ///
    /// @param module that anchors and settles decisions
    /// @param view of the decision's epoch, whose providers are in the contract's order
    Optional<Settlement> of(int module, Decision decision, EpochView view) {
        Bytes contract = contract(module);
        return contract == null
                ? Optional.empty()
                : settled(contract, view.epoch())
                        .map(found -> settlement(contract, found, decision, view));
    }

    private Settlement settlement(Bytes contract, Found found, Decision decision, EpochView view) {
        List<AbiValue> sums = SETTLED.decode(found.event.topics(), found.event.data());
        Map<Integer, Double> penalties = penalties(contract, view.epoch(), found.log);
        List<String> providers = view.providers().stream().map(ProviderView::id).toList();
        List<String> tenants =
                decision.choices().stream().map(Choice::tenant).distinct().sorted().toList();
        EpochSettlement due =
                EpochSettlement.of(
                        decision, decision.hash(), new SettlementRoster(providers, tenants));
        List<Settlement.Line> lines = new ArrayList<>();
        for (int i = 0; i < providers.size(); i++) {
            Work work = due.byProvider().get(i);
            if (work.delivered() > 0 || work.missed() > 0) {
                lines.add(
                        new Settlement.Line(
                                providers.get(i),
                                work.delivered() * WORK,
                                work.missed() * WORK,
                                penalties.getOrDefault(i, 0.0)));
            }
        }
        return new Settlement(
                found.transaction,
                money(sums.get(2)),
                money(sums.get(3)),
                money(sums.get(4)),
                lines);
    }

    private @Nullable Bytes contract(int module) {
        try (Command select =
                        session.prepare("SELECT address FROM names WHERE module = ? AND name = ?");
                Rows rows = select.number(module).text("Settlement").rows()) {
            return rows.next() ? rows.bytes() : null;
        }
    }

    /// Epochs are settled one after the other from the first, each with one such event.
    private Optional<Found> settled(Bytes contract, long epoch) {
        String sql =
                "SELECT l.id, t.hash, l.position, r.id, r.hash, r.content FROM"
                        + " (SELECT id, tx, position FROM logs WHERE address = ? AND topic0 = ?"
                        + " ORDER BY id LIMIT 1 OFFSET ?) l"
                        + " JOIN transactions t ON t.id = l.tx JOIN receipts r ON r.id = l.tx";
        try (Command select = session.prepare(sql);
                Rows rows = select.bytes(contract).hash(SETTLED.topic()).number(epoch).rows()) {
            return rows.next()
                    ? Optional.of(new Found(rows.number(), rows.hash(), log(rows)))
                    : Optional.empty();
        }
    }

    /// The log that the columns position and a receipt's row name, which come next.
    private static Log log(Rows rows) {
        int position = rows.count();
        return new StoredReceipt(rows.number(), rows.bytes(), rows.bytes())
                .decode(0)
                .logs()
                .get(position);
    }

    /// Penalties by the provider's place, all of which were told before the epoch's end.
    private Map<Integer, Double> penalties(Bytes contract, long epoch, long end) {
        Map<Integer, Double> penalties = new HashMap<>();
        String sql =
                "SELECT l.position, r.id, r.hash, r.content FROM logs l"
                        + " JOIN receipts r ON r.id = l.tx"
                        + " WHERE l.address = ? AND l.topic0 = ? AND l.id < ?"
                        + " ORDER BY l.id DESC";
        try (Command select = session.prepare(sql);
                Rows rows = select.bytes(contract).hash(PENALISED.topic()).number(end).rows()) {
            while (rows.next()) {
                Log event = log(rows);
                List<AbiValue> values = PENALISED.decode(event.topics(), event.data());
                if (!values.getFirst().equals(AbiValue.of(epoch))) {
                    break;
                }
                if (values.get(1) instanceof AbiValue.Numeric(var place)) {
                    penalties.put(place.intValueExact(), money(values.get(3)));
                }
            }
        }
        return penalties;
    }

    private static double money(AbiValue value) {
        return value instanceof AbiValue.Numeric(var number) ? number.doubleValue() * MONEY : 0;
    }
}
