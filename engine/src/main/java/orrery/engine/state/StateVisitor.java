package orrery.engine.state;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Takes in a whole state row by row, in a fixed order.
public interface StateVisitor {
    /// An account with its code, empty where it has none.
    void account(Address address, Account account, Bytes code);

    /// A slot of the account that came last.
    ///
    /// @param value never zero
    void slot(Address address, UInt256 slot, UInt256 value);
}
