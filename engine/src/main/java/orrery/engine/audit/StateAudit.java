package orrery.engine.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateVisitor;
import orrery.engine.state.WorldState;

/// The modules' states: every recorded change starts from the value before, all of them together
/// give the stored state, and that has the head's root.
final class StateAudit {
    private final Tally changes = new Tally("state changes");
    private final Tally rows = new Tally("state rows");
    private final Tally roots = new Tally("state roots");
    private final List<Replayed> states = new ArrayList<>();

    /// What the changes of a module came to. Only looked up by key, never walked.
    private static final class Replayed {
        final Map<Address, Account> accounts = new HashMap<>();
        final Map<Place, UInt256> slots = new HashMap<>();
    }

    private record Place(Address address, UInt256 slot) {}

    StateAudit(int modules) {
        for (int i = 0; i < modules; i++) {
            states.add(new Replayed());
        }
    }

    /// Takes the changes of a block.
    void replay(StoredBlock block, AuditCursor<StoredChanges> cursor) {
        StoredChanges row = cursor.peek();
        while (row != null && row.block() < block.id()) {
            changes.record("state_changes row " + row.block() + ": there is no such block");
            cursor.next();
            row = cursor.peek();
        }
        if (row == null || row.block() != block.id()) {
            changes.record("state_changes row " + block.id() + " is missing");
            return;
        }
        cursor.next();
        if (block.module() < 0 || block.module() >= states.size()) {
            return;
        }
        String title = "state_changes row " + row.block() + ": ";
        try {
            StateChanges content = StateChanges.decode(row.content());
            String fault = apply(states.get((int) block.module()), content);
            changes.record(fault == null ? null : title + fault);
        } catch (IllegalArgumentException | InvalidInputException senseless) {
            changes.record(title + senseless.getMessage());
        }
    }

    /// Rows that are left over.
    void strays(AuditCursor<StoredChanges> cursor) {
        for (StoredChanges row = cursor.next(); row != null; row = cursor.next()) {
            changes.record("state_changes row " + row.block() + ": there is no such block");
        }
    }

    private static @Nullable String apply(Replayed state, StateChanges content) {
        String fault = null;
        for (StateChanges.AccountChange change : content.accounts()) {
            Account after = change.after();
            Account before =
                    after == null
                            ? state.accounts.remove(change.address())
                            : state.accounts.put(change.address(), after);
            if (!Objects.equals(before, change.before())) {
                fault = change.address() + " was not " + change.before();
            }
            for (StateChanges.SlotChange slot : change.slots()) {
                Place place = new Place(change.address(), slot.slot());
                UInt256 old =
                        slot.after().isZero()
                                ? state.slots.remove(place)
                                : state.slots.put(place, slot.after());
                if (!slot.before().equals(old == null ? UInt256.ZERO : old)) {
                    fault =
                            "slot %s of %s was not %s"
                                    .formatted(
                                            slot.slot().toQuantity(),
                                            change.address(),
                                            slot.before().toQuantity());
                }
            }
        }
        return fault;
    }

    /// Holds a module's stored state against its changes and its head.
    ///
    /// @return the state; null where its rows make none
    @Nullable WorldState check(AuditSource source, AuditReport.ModuleHead head) {
        Replayed replayed = states.get(head.index());
        String title = "accounts and slots of module " + head.index();
        try {
            WorldState state =
                    WorldState.read(into ->
                            source.state(head.index(), new Compared(head.index(), replayed, into)));
            replayed.accounts.keySet().stream()
                    .sorted()
                    .forEach(missing ->
                            rows.fail(
                                    "accounts row (%d, %s) is missing"
                                            .formatted(head.index(), missing)));
            replayed.slots.keySet().stream()
                    .sorted(Comparator.comparing(Place::address).thenComparing(Place::slot))
                    .forEach(missing ->
                            rows.fail(
                                    "slots row (%d, %s, %s) is missing"
                                            .formatted(
                                                    head.index(),
                                                    missing.address,
                                                    missing.slot.toQuantity())));
            Hash256 expected = head.height() < 0 ? state.root() : head.stateRoot();
            roots.record(
                    state.root().equals(expected)
                            ? null
                            : title
                                    + ": their root is "
                                    + state.root()
                                    + ", but the head's state"
                                    + " root is "
                                    + expected);
            return state;
        } catch (IllegalArgumentException senseless) {
            roots.record(title + ": " + senseless.getMessage());
            return null;
        }
    }

    /// Compares each row with what the changes came to, takes that out, and hands the row on.
    private final class Compared implements StateVisitor {
        private final int module;
        private final Replayed replayed;
        private final StateVisitor into;

        Compared(int module, Replayed replayed, StateVisitor into) {
            this.module = module;
            this.replayed = replayed;
            this.into = into;
        }

        @Override
        public void account(Address address, Account account, Bytes code) {
            String title = "accounts row (" + module + ", " + address + ")";
            Account expected = replayed.accounts.remove(address);
            rows.record(
                    account.equals(expected)
                            ? null
                            : title + ": it is " + account + ", but the changes give " + expected);
            if (account.hasCode() && !Keccak256.hash(code).equals(account.codeHash())) {
                rows.fail("codes row " + account.codeHash() + ": its code has another hash");
            }
            into.account(address, account, code);
        }

        @Override
        public void slot(Address address, UInt256 slot, UInt256 value) {
            UInt256 expected = replayed.slots.remove(new Place(address, slot));
            rows.record(
                    value.equals(expected)
                            ? null
                            : "slots row (%d, %s, %s): it is %s, but the changes give %s"
                                    .formatted(
                                            module,
                                            address,
                                            slot.toQuantity(),
                                            value.toQuantity(),
                                            expected == null ? "none" : expected.toQuantity()));
            into.slot(address, slot, value);
        }
    }

    List<Tally> tallies() {
        return List.of(changes, rows, roots);
    }
}
