package orrery.persistence.ledger;

import org.jspecify.annotations.Nullable;
import orrery.engine.audit.Quantity;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateVisitor;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Reads a module's flat state back.
public final class StateRows {
    private StateRows() {}

    /// An account from the columns nonce, balance and code_hash, which come next.
    ///
    /// @throws IllegalArgumentException where they hold none
    public static Account account(Rows rows) {
        long nonce = rows.number();
        UInt256 balance = Quantity.decode(rows.bytes());
        Bytes codeHash = rows.bytesOrNull();
        return new Account(
                nonce,
                balance,
                codeHash == null ? Keccak256.EMPTY : Hash256.of(codeHash.unsafeArray()));
    }

    /// Gives the whole state of a module to `visitor`.
    ///
    /// @throws IllegalArgumentException where a row holds no account, slot or code
    public static void visit(Session session, int module, StateVisitor visitor) {
        String accountsQuery =
                "SELECT address, nonce, balance, code_hash, code FROM accounts"
                        + " LEFT JOIN codes ON hash = code_hash WHERE module = ? ORDER BY address";
        // Both go through the addresses in one order, so that one pass merges them.
        String slotsQuery =
                "SELECT address, slot, value FROM slots WHERE module = ? ORDER BY address, slot";
        try (Command selectAccounts = session.prepare(accountsQuery);
                Command selectSlots = session.prepare(slotsQuery);
                Rows accounts = selectAccounts.number(module).rows();
                Rows slots = selectSlots.number(module).rows()) {
            Address owner = slots.next() ? slots.address() : null;
            while (accounts.next()) {
                Address address = accounts.address();
                Account account = account(accounts);
                visitor.account(address, account, code(accounts.bytesOrNull(), account, address));
                owner = visitSlots(slots, owner, address, visitor);
            }
            if (owner != null) {
                throw new IllegalArgumentException(
                        "slots of " + owner + ", which is no account of module " + module);
            }
        }
    }

    private static @Nullable Address visitSlots(
            Rows slots, @Nullable Address first, Address address, StateVisitor visitor) {
        Address owner = first;
        while (owner != null && owner.equals(address)) {
            UInt256 slot = slots.hash().toWord();
            visitor.slot(address, slot, Quantity.decode(slots.bytes()));
            owner = slots.next() ? slots.address() : null;
        }
        return owner;
    }

    private static Bytes code(@Nullable Bytes code, Account account, Address address) {
        if (account.hasCode() && code == null) {
            throw new IllegalArgumentException(
                    "the code " + account.codeHash() + " of " + address + " is missing");
        }
        return code == null ? Bytes.EMPTY : code;
    }
}
