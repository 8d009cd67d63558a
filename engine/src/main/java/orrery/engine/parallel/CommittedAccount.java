package orrery.engine.parallel;

import org.jspecify.annotations.Nullable;
import orrery.engine.state.Account;
import orrery.engine.state.Field;

/// An account as the committed transactions left it, with the last of them that wrote each field;
/// -1 is the state before the transactions.
///
/// @param through the newest transaction of which it holds anything; versions up to it are history
/// @param epoch the newest transaction that deleted the account, or -1
record CommittedAccount(
        @Nullable Account account,
        int through,
        int balanceWriter,
        int nonceWriter,
        int codeWriter,
        int existenceWriter,
        int epoch) {
    static CommittedAccount before(@Nullable Account account) {
        return new CommittedAccount(account, -1, -1, -1, -1, -1, -1);
    }

    /// The newest transaction that wrote the field.
    int writer(Field field) {
        return switch (field) {
            case BALANCE -> balanceWriter;
            case NONCE -> nonceWriter;
            case CODE -> codeWriter;
            case EXISTENCE -> existenceWriter;
            case STORAGE_EPOCH, SLOT -> epoch;
        };
    }

    /// As `transaction` left it.
    CommittedAccount after(int transaction, @Nullable Account now, boolean isDeleted) {
        Account old = account == null ? Account.EMPTY : account;
        Account next = now == null ? Account.EMPTY : now;
        return new CommittedAccount(
                now,
                transaction,
                old.balance().equals(next.balance()) ? balanceWriter : transaction,
                old.nonce() == next.nonce() ? nonceWriter : transaction,
                old.codeHash().equals(next.codeHash()) ? codeWriter : transaction,
                (account == null) == (now == null) ? existenceWriter : transaction,
                isDeleted ? transaction : epoch);
    }
}
