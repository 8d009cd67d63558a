package orrery.engine.runtime;

import java.math.BigInteger;
import java.util.List;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DemandModel;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.UInt256;
import orrery.engine.scenario.DepinScenario;
import orrery.engine.scenario.MarketSetup;
import orrery.engine.scenario.ModuleAccounts;
import orrery.engine.scenario.Scenario;

/// The providers of a scenario and the demand for them, as they follow from its seed, and what each
/// of them brings to the ledger. Immutable, any thread that the demand may be asked on.
record ScenarioNetwork(Topology topology, DemandModel demand) {
    /// A provider's bond is what it earns with all of its capacity in so many epochs.
    private static final long BOND_EPOCHS = 10;

    /// Parts of the currency in one credit of a millionth of a unit at a price of a millionth.
    private static final BigInteger PARTS = BigInteger.valueOf(1_000_000);

    /// 10^9 credits: a tenant of a thousand providers' network spends a millionth of it in an
    /// epoch.
    private static final UInt256 ESCROW = UInt256.of(BigInteger.TEN.pow(9 + 18));

    static ScenarioNetwork of(Scenario scenario, long seed) {
        DepinScenario depin = scenario.depin();
        Topology topology = ProviderGenerator.generate(seed, depin.providers());
        return new ScenarioNetwork(
                topology,
                new DailyPatternDemand(
                        seed,
                        topology,
                        depin.epochsPerDay(),
                        depin.utilisation(),
                        depin.burstsPerDay()));
    }

    /// What the anchor module's deployer sets up for it.
    MarketSetup market(long seed) {
        List<MarketSetup.Party> providers =
                topology.providers().stream()
                        .map(p ->
                                new MarketSetup.Party(
                                        p.id(), ModuleAccounts.provider(seed, p.id()), bond(p)))
                        .toList();
        List<MarketSetup.Party> tenants =
                demand.demands(0).stream()
                        .map(Demand::tenant)
                        .distinct()
                        .sorted()
                        .map(t -> new MarketSetup.Party(t, ModuleAccounts.tenant(seed, t), ESCROW))
                        .toList();
        return new MarketSetup(
                ModuleAccounts.agent(seed).address(),
                ModuleAccounts.settler(seed).address(),
                providers,
                tenants);
    }

    private static UInt256 bond(Provider provider) {
        BigInteger sum = BigInteger.ZERO;
        for (ResourceKind kind : ResourceKind.values()) {
            sum =
                    sum.add(
                            BigInteger.valueOf(FixedPoint.micros(provider.capacity().of(kind)))
                                    .multiply(
                                            BigInteger.valueOf(
                                                    FixedPoint.micros(
                                                            provider.tariff().of(kind)))));
        }
        return UInt256.of(sum.multiply(PARTS).multiply(BigInteger.valueOf(BOND_EPOCHS)));
    }
}
