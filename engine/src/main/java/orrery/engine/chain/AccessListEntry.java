package orrery.engine.chain;

import java.util.List;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// An account of a transaction's access list with slots of its storage (EIP-2930).
///
/// @param slots plain 32-byte keys, repeats allowed
public record AccessListEntry(Address address, List<UInt256> slots) {
    public AccessListEntry {
        slots = List.copyOf(slots);
    }
}
