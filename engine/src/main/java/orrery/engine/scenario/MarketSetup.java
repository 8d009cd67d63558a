package orrery.engine.scenario;

import java.util.List;
import orrery.engine.market.SettlementRoster;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// Who anchors decisions, who settles them, and who takes part in that with how much money.
///
/// @param agent anchors
/// @param settler settles
/// @param providers with their bonds
/// @param tenants with their escrows, all the same
public record MarketSetup(
        Address agent, Address settler, List<Party> providers, List<Party> tenants) {
    public MarketSetup {
        providers = List.copyOf(providers);
        tenants = List.copyOf(tenants);
    }

    /// @param id of the provider, or name of the tenant
    /// @param account to which its money is paid out
    /// @param money bond or escrow, in the currency's smallest parts
    public record Party(String id, Address account, UInt256 money) {}

    /// A market without anybody in it: decisions are anchored, nothing is settled.
    public static MarketSetup empty(Address agent, Address settler) {
        return new MarketSetup(agent, settler, List.of(), List.of());
    }

    /// The parties' places in the contract.
    public SettlementRoster roster() {
        return new SettlementRoster(
                providers.stream().map(Party::id).toList(),
                tenants.stream().map(Party::id).toList());
    }

    /// All money together.
    public UInt256 supply() {
        UInt256 sum = UInt256.ZERO;
        for (Party party : providers) {
            sum = sum.add(party.money());
        }
        for (Party party : tenants) {
            sum = sum.add(party.money());
        }
        return sum;
    }
}
