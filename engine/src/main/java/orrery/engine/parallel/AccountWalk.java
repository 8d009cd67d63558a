package orrery.engine.parallel;

import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.Field;
import orrery.engine.state.JournalAccount;

/// Goes up an account's versions, transaction by transaction, and knows what the next one finds.
final class AccountWalk {
    private final int through;
    private @Nullable Account now;
    private boolean isWhole = true;

    // In place of `now` while it is not whole.
    private boolean exists;
    private long nonce;
    private UInt256 balance = UInt256.ZERO;
    private Hash256 codeHash = Account.EMPTY.codeHash();

    /// Starts below the first transaction that is not committed.
    AccountWalk(CommittedAccount committed) {
        now = committed.account();
        through = committed.through();
    }

    /// Takes in what a version left.
    void pass(AccountVersion version) {
        if (!version.isChanged()
                || version.transaction() <= through
                || version.by().fate() == Incarnation.REPLACED) {
            return;
        }
        Account left = version.left();
        if (left == null) {
            now = null;
            isWhole = true;
            return;
        }
        takeApart();
        JournalAccount seen = version.account();
        exists = true;
        balance = balance.add(version.gain());
        nonce = seen.nonceChanged() ? left.nonce() : nonce;
        codeHash = seen.codeChanged() ? left.codeHash() : codeHash;
    }

    private void takeApart() {
        if (isWhole) {
            Account account = now == null ? Account.EMPTY : now;
            exists = now != null;
            nonce = account.nonce();
            balance = account.balance();
            codeHash = account.codeHash();
            isWhole = false;
        }
    }

    /// What the next transaction finds, or null where the account does not exist.
    @Nullable Account account() {
        if (!isWhole) {
            now = exists ? new Account(nonce, balance, codeHash) : null;
            isWhole = true;
        }
        return now;
    }

    /// What would have made the transaction that saw `reader` run otherwise here.
    @Nullable Field mismatch(JournalAccount reader) {
        takeApart();
        Field field = reader.mismatch(exists, nonce, balance, codeHash);
        // A sender's nonce is not loaded but taken from the transaction: only its turn can tell.
        return field == Field.NONCE && reader.nonceChanged() ? null : field;
    }
}
