package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockDetail.StateChange;
import orrery.engine.audit.StateChanges.AccountChange;
import orrery.engine.audit.StateChanges.SlotChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;

/// What a block changed, entry by entry, up to a limit.
final class StateChangeList {
    private final int module;
    private final Names names;
    private final int limit;
    private final List<StateChange> entries = new ArrayList<>();

    StateChangeList(int module, Names names, int limit) {
        this.module = module;
        this.names = names;
        this.limit = limit;
    }

    void add(AccountChange change) {
        Account before = change.before();
        Account after = change.after();
        addIfChanged(change.address(), "balance", before, after, a -> a.balance().toString());
        addIfChanged(
                change.address(), "nonce", before, after, a -> Long.toUnsignedString(a.nonce()));
        addIfChanged(
                change.address(),
                "code",
                before,
                after,
                a -> a.hasCode() ? a.codeHash().toHex() : null);
        for (SlotChange slot : change.slots()) {
            if (!slot.before().equals(slot.after())) {
                add(
                        change.address(),
                        slot.slot().toQuantity(),
                        shown(slot.before()),
                        shown(slot.after()));
            }
        }
    }

    private void addIfChanged(
            Address address,
            String item,
            @Nullable Account before,
            @Nullable Account after,
            Function<Account, @Nullable String> property) {
        String old = before == null ? null : property.apply(before);
        String now = after == null ? null : property.apply(after);
        if (!Objects.equals(old, now)) {
            add(address, item, old, now);
        }
    }

    private void add(
            Address address, String item, @Nullable String before, @Nullable String after) {
        if (entries.size() < limit) {
            entries.add(new StateChange(address, names.name(module, address), item, before, after));
        }
    }

    private static @Nullable String shown(UInt256 value) {
        return value.isZero() ? null : value.toQuantity();
    }

    List<StateChange> entries() {
        return entries;
    }
}
