package orrery.engine.parallel;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// A place of the state that transactions read and write, and by which they depend on each other.
///
/// The fields of an account are places of their own: who only pays somebody does not depend on who
/// only looks at that account's code.
public sealed interface MemoryLocation {
    /// The account to which the place belongs.
    Address address();

    /// Wei of an account.
    record Balance(Address address) implements MemoryLocation {}

    /// An account's nonce.
    record Nonce(Address address) implements MemoryLocation {}

    /// An account's code, EIP-7702 delegations included.
    record Code(Address address) implements MemoryLocation {}

    /// Whether an account is in the state.
    record Existence(Address address) implements MemoryLocation {}

    /// Which of an account's storages is meant: each deletion of the account begins a new one, in
    /// which every slot is zero.
    record StorageEpoch(Address address) implements MemoryLocation {}

    /// One storage slot.
    ///
    /// @param key plain, not hashed
    record Slot(Address address, UInt256 key) implements MemoryLocation {}
}
