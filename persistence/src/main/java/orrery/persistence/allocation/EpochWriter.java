package orrery.persistence.allocation;

import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.DecisionParts;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.ProviderView;
import orrery.engine.api.RegionView;
import orrery.engine.api.ServiceView;
import orrery.engine.audit.StoredAllocation;
import orrery.engine.audit.StoredDecision;
import orrery.engine.depin.FixedPoint;
import orrery.engine.runtime.RoundCommit.EpochRecord;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Session;

/// Writes the agents' epochs. Owned by the writer's thread.
public final class EpochWriter {
    private final Command insertDecision;
    private final Command insertParameter;
    private final Command insertShare;
    private final Command insertEpoch;
    private final Command insertRegion;
    private final Command insertProvider;
    private final Command insertOffer;
    private final Command insertDemand;
    private final Command insertFlow;
    private final Command insertEnvy;
    private final Words words;

    public EpochWriter(Session session) {
        words = new Words(session);
        insertDecision = session.prepare("INSERT INTO decisions VALUES (?,?,?,?,?,?,?)");
        insertParameter = session.prepare("INSERT OR IGNORE INTO parameters VALUES (?,?,?)");
        insertShare = session.prepare("INSERT INTO shares VALUES (?,?,?,?,?,?,?,?,?,?)");
        insertEpoch = session.prepare("INSERT INTO epochs VALUES (?,?,?,?,?,?,?,?,?,?)");
        insertRegion = session.prepare("INSERT OR IGNORE INTO regions VALUES (?,?,?,?,?)");
        insertProvider = session.prepare("INSERT INTO providers VALUES (?,?,?,?,?,?,?,?,?)");
        insertOffer = session.prepare("INSERT INTO offers VALUES (?,?,?,?,?,?,?,?,?,?)");
        insertDemand = session.prepare("INSERT INTO demand VALUES (?,?,?,?,?,?,?,?,?,?,?)");
        insertFlow = session.prepare("INSERT INTO flows VALUES (?,?,?,?,?,?,?,?)");
        insertEnvy = session.prepare("INSERT INTO envies VALUES (?,?,?,?,?)");
    }

    public void write(EpochRecord epoch) {
        StoredDecision row =
                StoredDecision.of(epoch.decision(), epoch.anchorModule(), epoch.anchor());
        DecisionParts parts = DecisionParts.of(row.encoded());
        insertDecision.number(row.epoch()).bytes(row.hash());
        insertDecision.bytes(words.write(parts.words())).bytes(parts.rest());
        insertDecision.number(row.anchorModule()).bytes(row.anchorTransaction());
        insertDecision.bytes(row.anchor()).run();
        write(epoch.parameters());
        StoredAllocation.of(epoch.decision()).forEach(this::write);
        write(epoch.view());
    }

    /// Writes parameters, unless their version is there already.
    void write(AgentParameters parameters) {
        parameters
                .values()
                .forEach((parameter, value) ->
                        insertParameter
                                .number(parameters.version())
                                .text(parameter.id())
                                .real(value)
                                .run());
    }

    private void write(StoredAllocation row) {
        insertShare.number(row.epoch()).number(row.position());
        insertShare.number(words.id(row.demand())).number(words.id(row.tenant()));
        insertShare.number(words.id(row.priority())).number(words.id(row.resource()));
        insertShare.number(words.id(row.region())).number(words.id(row.provider()));
        insertShare.number(FixedPoint.micros(row.amount()));
        insertShare.number(FixedPoint.micros(row.unitPrice())).run();
    }

    private void write(EpochView view) {
        ServiceView service = view.service();
        insertEpoch.number(view.epoch()).number(view.virtualMillis());
        insertEpoch.real(service.critical()).real(service.standard());
        insertEpoch.real(service.bestEffort()).number(service.overloadedProviders());
        insertEpoch.real(service.cost()).real(service.wastePercent());
        insertEpoch.real(service.jainProviders()).real(service.jainTenants()).run();
        for (int i = 0; i < view.regions().size(); i++) {
            RegionView region = view.regions().get(i);
            insertRegion.number(i).text(region.id()).text(region.name());
            insertRegion.real(region.latitude()).real(region.longitude()).run();
        }
        for (int i = 0; i < view.providers().size(); i++) {
            write(view.epoch(), i, view.providers().get(i));
        }
        for (int i = 0; i < view.demand().size(); i++) {
            EpochView.DemandView demand = view.demand().get(i);
            insertDemand.number(view.epoch()).number(i).text(demand.priority().name());
            insertDemand.text(demand.resource().name()).text(demand.region());
            insertDemand.real(demand.asked()).real(demand.served()).text(demand.id());
            insertDemand.text(demand.tenant()).real(demand.valuePerUnit());
            insertDemand.real(demand.latencyLimitMillis()).run();
        }
        for (int i = 0; i < view.flows().size(); i++) {
            Flow flow = view.flows().get(i);
            insertFlow.number(view.epoch()).number(i).text(flow.priority().name());
            insertFlow.text(flow.region()).text(flow.provider());
            insertFlow.text(flow.resource().name()).real(flow.amount());
            insertFlow.text(flow.demand()).run();
        }
        for (int i = 0; i < view.envies().size(); i++) {
            EpochView.Envy envy = view.envies().get(i);
            insertEnvy.number(view.epoch()).number(i).text(envy.demand());
            insertEnvy.text(envy.envied()).real(envy.gap()).run();
        }
    }

    private void write(long epoch, int position, ProviderView provider) {
        insertProvider.number(epoch).number(position).text(provider.id()).text(provider.name());
        insertProvider.text(provider.region()).flag(provider.up());
        insertProvider.real(provider.latencyMillis()).real(provider.reliability());
        insertProvider.number(provider.joined()).run();
        for (int i = 0; i < provider.resources().size(); i++) {
            ProviderView.Offer offer = provider.resources().get(i);
            insertOffer.number(epoch).number(position).number(i).text(offer.resource().name());
            insertOffer.real(offer.capacity()).real(offer.reserved()).real(offer.load());
            insertOffer.real(offer.pricePerUnit()).real(offer.verified());
            insertOffer.real(offer.actual()).run();
        }
    }
}
