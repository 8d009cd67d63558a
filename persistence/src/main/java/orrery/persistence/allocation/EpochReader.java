package orrery.persistence.allocation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.DecisionParts;
import orrery.engine.agents.Parameter;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;
import orrery.engine.audit.StoredDecision;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Bytes;
import orrery.engine.runtime.RoundCommit.EpochRecord;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Reads the agents' epochs back. A row that holds no such thing is an [IllegalArgumentException].
/// Owned by its session's thread.
public final class EpochReader {
    private final Session session;
    private final Words words;

    public EpochReader(Session session) {
        this.session = session;
        words = new Words(session);
    }

    /// The decision's row of an epoch.
    public Optional<StoredDecision> decision(long epoch) {
        try (Command select = session.prepare("SELECT * FROM decisions WHERE epoch = ?");
                Rows rows = select.number(epoch).rows()) {
            return rows.next() ? Optional.of(decision(rows, words)) : Optional.empty();
        }
    }

    /// A decision's row from the columns of `decisions`, which come next.
    ///
    /// @throws IllegalArgumentException where it names a word that is missing
    static StoredDecision decision(Rows rows, Words words) {
        return decision(rows, (ids, rest) -> new DecisionParts(words.read(ids), rest).join());
    }

    /// The same for an audit, which goes on after a row whose words are missing: such a row has no
    /// canonical bytes but the rest of them, and these are no decision's.
    public static StoredDecision audited(Rows rows, Words words) {
        return decision(
                rows,
                (ids, rest) -> {
                    try {
                        return new DecisionParts(words.read(ids), rest).join();
                    } catch (IllegalArgumentException missing) {
                        return rest;
                    }
                });
    }

    private static StoredDecision decision(Rows rows, BinaryOperator<Bytes> join) {
        return new StoredDecision(
                rows.number(),
                rows.bytes(),
                join.apply(rows.bytes(), rows.bytes()),
                rows.number(),
                rows.bytes(),
                rows.bytes());
    }

    /// Newest first, at most `limit`.
    public List<EpochRecord> newest(int limit) {
        List<StoredDecision> decisions = new ArrayList<>();
        try (Command select =
                        session.prepare("SELECT * FROM decisions ORDER BY epoch DESC LIMIT ?");
                Rows rows = select.number(limit).rows()) {
            while (rows.next()) {
                decisions.add(decision(rows, words));
            }
        }
        return decisions.stream().map(this::record).toList();
    }

    private EpochRecord record(StoredDecision row) {
        var decision = row.decode();
        return new EpochRecord(
                decision,
                parameters(decision.parametersVersion()),
                Math.toIntExact(row.anchorModule()),
                Transaction.decode(row.anchor()),
                view(row.epoch()).orElseThrow(() -> missing("epochs", row.epoch())));
    }

    private static IllegalArgumentException missing(String table, long key) {
        return new IllegalArgumentException(table + " has no row " + key);
    }

    /// The parameters of a version.
    public AgentParameters parameters(long version) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        try (Command select =
                        session.prepare(
                                "SELECT parameter, value FROM parameters WHERE version = ?");
                Rows rows = select.number(version).rows()) {
            while (rows.next()) {
                values.put(AgentParameters.parameter(rows.text()), rows.real());
            }
        }
        return new AgentParameters(version, values);
    }

    /// The network of an epoch.
    public Optional<EpochView> view(long epoch) {
        try (Command select = session.prepare("SELECT * FROM epochs WHERE epoch = ?");
                Rows rows = select.number(epoch).rows()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            rows.number();
            long virtualMillis = rows.number();
            ServiceView service =
                    new ServiceView(
                            rows.real(),
                            rows.real(),
                            rows.real(),
                            rows.count(),
                            rows.real(),
                            rows.real(),
                            rows.real(),
                            rows.real());
            return Optional.of(
                    new EpochView(
                            epoch,
                            virtualMillis,
                            regions(),
                            providers(epoch),
                            flows(epoch),
                            demand(epoch),
                            envies(epoch),
                            service));
        }
    }

    private List<RegionView> regions() {
        List<RegionView> regions = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT id, name, latitude, longitude FROM regions"
                                        + " ORDER BY position");
                Rows rows = select.rows()) {
            while (rows.next()) {
                regions.add(new RegionView(rows.text(), rows.text(), rows.real(), rows.real()));
            }
        }
        return regions;
    }

    private List<ProviderView> providers(long epoch) {
        Map<Long, List<ProviderView.Offer>> offers = offers(epoch);
        List<ProviderView> providers = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT position, id, name, region, up, latency_millis, reliability,"
                                        + " joined FROM providers WHERE epoch = ? ORDER BY position");
                Rows rows = select.number(epoch).rows()) {
            while (rows.next()) {
                List<ProviderView.Offer> own = offers.getOrDefault(rows.number(), List.of());
                providers.add(
                        new ProviderView(
                                rows.text(),
                                rows.text(),
                                rows.text(),
                                rows.flag(),
                                rows.real(),
                                rows.real(),
                                rows.number(),
                                own));
            }
        }
        return providers;
    }

    private Map<Long, List<ProviderView.Offer>> offers(long epoch) {
        Map<Long, List<ProviderView.Offer>> offers = new HashMap<>();
        try (Command select =
                        session.prepare(
                                "SELECT provider, resource, capacity,"
                                        + " coalesce(verified, capacity), coalesce(actual, capacity),"
                                        + " reserved, load, price_per_unit FROM offers WHERE epoch = ?"
                                        + " ORDER BY provider, position");
                Rows rows = select.number(epoch).rows()) {
            while (rows.next()) {
                offers.computeIfAbsent(rows.number(), _ -> new ArrayList<>())
                        .add(
                                new ProviderView.Offer(
                                        Resource.valueOf(rows.text()),
                                        rows.real(),
                                        rows.real(),
                                        rows.real(),
                                        rows.real(),
                                        rows.real(),
                                        rows.real()));
            }
        }
        return offers;
    }

    private List<EpochView.DemandView> demand(long epoch) {
        List<EpochView.DemandView> demand = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT id, tenant, priority, resource, region, asked, served,"
                                        + " coalesce(value_per_unit, 0),"
                                        + " coalesce(latency_limit_millis, 0) FROM demand"
                                        + " WHERE epoch = ? ORDER BY position");
                Rows rows = select.number(epoch).rows()) {
            while (rows.next()) {
                demand.add(
                        new EpochView.DemandView(
                                rows.text(),
                                rows.text(),
                                PriorityClass.valueOf(rows.text()),
                                Resource.valueOf(rows.text()),
                                rows.text(),
                                rows.real(),
                                rows.real(),
                                rows.real(),
                                rows.real()));
            }
        }
        return demand;
    }

    private List<EpochView.Envy> envies(long epoch) {
        List<EpochView.Envy> envies = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT demand, envied, gap FROM envies WHERE epoch = ?"
                                        + " ORDER BY position");
                Rows rows = select.number(epoch).rows()) {
            while (rows.next()) {
                envies.add(new EpochView.Envy(rows.text(), rows.text(), rows.real()));
            }
        }
        return envies;
    }

    private List<Flow> flows(long epoch) {
        List<Flow> flows = new ArrayList<>();
        try (Command select =
                        session.prepare(
                                "SELECT demand, priority, region, provider, resource, amount"
                                        + " FROM flows"
                                        + " WHERE epoch = ? ORDER BY position");
                Rows rows = select.number(epoch).rows()) {
            while (rows.next()) {
                flows.add(
                        new Flow(
                                rows.text(),
                                PriorityClass.valueOf(rows.text()),
                                rows.text(),
                                rows.text(),
                                Resource.valueOf(rows.text()),
                                rows.real()));
            }
        }
        return flows;
    }
}
