package orrery.engine.parallel;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.JournalAccount;

/// What an incarnation saw and left of one account.
///
/// @param isChanged whether it left anything but what it found, storage aside
/// @param left as it left the account, or null where it is no more
/// @param gain by how much the balance grew, modulo 2^256
record AccountVersion(
        Incarnation by,
        JournalAccount account,
        boolean isChanged,
        @Nullable Account left,
        UInt256 gain) {
    static final AccountVersion[] NONE = {};

    static AccountVersion of(Incarnation by, JournalAccount account) {
        Account left = account.left();
        Account before = account.base() == null ? Account.EMPTY : account.base();
        return new AccountVersion(
                by,
                account,
                account.isChanged(),
                left,
                left == null ? UInt256.ZERO : left.balance().subtract(before.balance()));
    }

    int transaction() {
        return by.transaction;
    }
}
