package orrery.engine.api.history;

import java.util.List;
import orrery.engine.primitives.Hash256;

/// How the ledger settled an epoch, in credits.
///
/// @param transaction the one with which it was settled, the last of several
/// @param paid for what was delivered, from the tenants' escrow
/// @param missed price of what was promised and not delivered
/// @param penalties taken from providers for that, and given to those who missed it
/// @param lines those who took part, in the order of the network's providers
public record Settlement(
        Hash256 transaction, double paid, double missed, double penalties, List<Line> lines) {
    public Settlement {
        lines = List.copyOf(lines);
    }

    /// One provider's part.
    public record Line(String provider, double paid, double missed, double penalty) {}
}
