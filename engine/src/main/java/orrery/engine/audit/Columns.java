package orrery.engine.audit;

import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Values as columns hold them.
final class Columns {
    private Columns() {}

    static Bytes hashOf(Bytes canonical) {
        return of(Keccak256.hash(canonical.unsafeArray()));
    }

    static Bytes of(Hash256 hash) {
        return Bytes.wrap(hash.toArray());
    }

    static Bytes of(Address address) {
        return Bytes.wrap(address.toArray());
    }
}
