package orrery.engine.api.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// An account that a transaction changed.
///
/// @param before null where it did not exist
/// @param after null where it is gone
/// @param slots only those that differ
public record AccountChange(
        Address address, @Nullable Facts before, @Nullable Facts after, List<SlotChange> slots) {
    public AccountChange {
        slots = List.copyOf(slots);
    }

    /// An account without its storage.
    public record Facts(UInt256 balanceWei, long nonce, Bytes code) {}

    /// A storage slot that differs; zero is none.
    public record SlotChange(UInt256 slot, UInt256 before, UInt256 after) {}
}
