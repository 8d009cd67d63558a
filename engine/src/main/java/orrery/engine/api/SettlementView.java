package orrery.engine.api;

import java.util.List;
import java.util.Optional;

/// The books of the ledger's settlement contract, in credits, as of the newest block.
///
/// @param epochs settled so far
/// @param escrow of all tenants together
/// @param sink what division left over
/// @param providers in the network's order
public record SettlementView(long epochs, double escrow, double sink, List<Account> providers) {
    public static final SettlementView NONE = new SettlementView(0, 0, 0, List.of());

    public SettlementView {
        providers = List.copyOf(providers);
    }

    /// A provider's books.
    ///
    /// @param bond what it can lose
    /// @param earned paid for deliveries and not taken out yet
    /// @param reputation delivered over promised, newer epochs counting more, 0 to 1
    public record Account(String provider, double bond, double earned, double reputation) {}

    /// A provider's books; empty where it is not enrolled yet.
    public Optional<Account> provider(String id) {
        return providers.stream().filter(account -> account.provider().equals(id)).findFirst();
    }
}
