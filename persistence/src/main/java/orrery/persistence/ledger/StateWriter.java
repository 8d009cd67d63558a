package orrery.persistence.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.audit.Quantity;
import orrery.engine.audit.StateChanges;
import orrery.engine.audit.StateChanges.AccountChange;
import orrery.engine.audit.StateChanges.SlotChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateDiff;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Brings the flat state of a module from one block to the next, and records what changed with the
/// values before. Owned by the writer's thread.
public final class StateWriter {
    private final Command selectAccount;
    private final Command upsertAccount;
    private final Command deleteAccount;
    private final Command selectSlot;
    private final Command selectSlots;
    private final Command upsertSlot;
    private final Command deleteSlot;
    private final Command insertCode;
    private final Command insertChanges;

    public StateWriter(Session session) {
        selectAccount =
                session.prepare(
                        "SELECT nonce, balance, code_hash FROM accounts"
                                + " WHERE module = ? AND address = ?");
        upsertAccount =
                session.prepare(
                        "INSERT INTO accounts VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET"
                                + " nonce = excluded.nonce, balance = excluded.balance,"
                                + " code_hash = excluded.code_hash");
        deleteAccount = session.prepare("DELETE FROM accounts WHERE module = ? AND address = ?");
        selectSlot =
                session.prepare(
                        "SELECT value FROM slots WHERE module = ? AND address = ? AND slot = ?");
        selectSlots =
                session.prepare("SELECT slot, value FROM slots WHERE module = ? AND address = ?");
        upsertSlot =
                session.prepare(
                        "INSERT INTO slots VALUES (?,?,?,?)"
                                + " ON CONFLICT DO UPDATE SET value = excluded.value");
        deleteSlot =
                session.prepare("DELETE FROM slots WHERE module = ? AND address = ? AND slot = ?");
        insertCode = session.prepare("INSERT OR IGNORE INTO codes VALUES (?,?)");
        insertChanges = session.prepare("INSERT INTO state_changes VALUES (?,?)");
    }

    /// Applies what a block changed.
    ///
    /// @param block the block's row
    public void write(long block, int module, StateDiff diff) {
        diff.codes().forEach((hash, code) -> insertCode.hash(hash).bytes(code).run());
        List<AccountChange> changes = new ArrayList<>(diff.accounts().size());
        for (Map.Entry<Address, StateDiff.AccountChange> entry : diff.accounts().entrySet()) {
            changes.add(apply(module, entry.getKey(), entry.getValue()));
        }
        insertChanges.number(block).bytes(new StateChanges(changes).encode()).run();
    }

    private AccountChange apply(int module, Address address, StateDiff.AccountChange change) {
        Account before = read(module, address);
        Account after = change.after();
        if (after == null) {
            deleteAccount.number(module).address(address).run();
        } else if (!after.equals(before)) {
            upsertAccount.number(module).address(address).number(after.nonce());
            upsertAccount.bytes(Quantity.encode(after.balance()));
            upsertAccount.hash(after.hasCode() ? after.codeHash() : null).run();
        }
        boolean isCleared = after == null || change.storageCleared();
        return new AccountChange(
                address,
                before,
                after,
                isCleared
                        ? replaceSlots(module, address, after == null ? null : change.storage())
                        : changeSlots(module, address, change.storage()));
    }

    private List<SlotChange> changeSlots(
            int module, Address address, NavigableMap<UInt256, UInt256> values) {
        List<SlotChange> changes = new ArrayList<>(values.size());
        values.forEach((slot, value) -> {
            UInt256 before = read(module, address, slot);
            put(module, address, slot, before, value);
            changes.add(new SlotChange(slot, before, value));
        });
        return changes;
    }

    /// @param values what the account's storage holds afterwards, null for nothing
    private List<SlotChange> replaceSlots(
            int module, Address address, @Nullable NavigableMap<UInt256, UInt256> values) {
        NavigableMap<UInt256, UInt256> after = new TreeMap<>();
        NavigableMap<UInt256, UInt256> before = new TreeMap<>();
        try (Rows rows = selectSlots.number(module).address(address).rows()) {
            while (rows.next()) {
                UInt256 slot = UInt256.fromBytes(rows.bytes().unsafeArray());
                before.put(slot, Quantity.decode(rows.bytes()));
                after.put(slot, UInt256.ZERO);
            }
        }
        if (values != null) {
            after.putAll(values);
        }
        List<SlotChange> changes = new ArrayList<>(after.size());
        after.forEach((slot, value) -> {
            UInt256 old = before.getOrDefault(slot, UInt256.ZERO);
            put(module, address, slot, old, value);
            changes.add(new SlotChange(slot, old, value));
        });
        return changes;
    }

    private void put(int module, Address address, UInt256 slot, UInt256 before, UInt256 after) {
        if (after.equals(before)) {
            return;
        }
        if (after.isZero()) {
            deleteSlot.number(module).address(address).blob(slot.toBytes32()).run();
        } else {
            upsertSlot.number(module).address(address).blob(slot.toBytes32());
            upsertSlot.bytes(Quantity.encode(after)).run();
        }
    }

    private @Nullable Account read(int module, Address address) {
        try (Rows rows = selectAccount.number(module).address(address).rows()) {
            return rows.next() ? StateRows.account(rows) : null;
        }
    }

    private UInt256 read(int module, Address address, UInt256 slot) {
        selectSlot.number(module).address(address).blob(slot.toBytes32());
        try (Rows rows = selectSlot.rows()) {
            return rows.next() ? Quantity.decode(rows.bytes()) : UInt256.ZERO;
        }
    }
}
