package orrery.engine.scenario;

import java.util.Locale;

/// What a generated transaction does; the name in lower case stands in scenarios.
public enum TransactionKind {
    /// Native coin from one account to another.
    TRANSFER,
    /// A `CityToken` transfer.
    ERC20,
    /// A trade on a `SwapPair`, preceded by the approval where the trader has given none yet.
    SWAP,
    /// An event of `SupplyChain`: commission, observe, ship or receive, as the item's state allows.
    SUPPLY,
    /// A report to `MeterRegistry`.
    METER;

    /// As scenarios and [orrery.engine.api.WorkloadView] name it.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
