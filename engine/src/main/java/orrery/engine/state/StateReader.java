package orrery.engine.state;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The state that a block starts from: the only way in which execution learns of it.
///
/// The sequential executor stands on a [WorldState] or on a bundle's pre-state, the parallel one on
/// its multi-version memory; nobody above can tell. Whether several threads may read at a time is
/// said by each implementation.
public interface StateReader {
    /// The account, or null where it does not exist.
    @Nullable Account account(Address address);

    /// The value of a storage slot by its plain (unhashed) key; zero where it was never written.
    UInt256 storage(Address address, UInt256 slot);

    /// The code with this hash.
    ///
    /// @throws IllegalStateException where no account has that code
    Bytes code(Hash256 codeHash);

    /// Whether any storage slot of the account is not zero (EIP-7610's collision check).
    boolean hasStorage(Address address);
}
