package orrery.ui.trace;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.api.trace.AccountChange;
import orrery.engine.api.trace.AccountChange.Facts;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.ui.control.Format;

/// A line of the table of changes: one field or slot of one account.
///
/// @param first whether it is the account's first line
/// @param what such as `balance`, or the slot's key
/// @param before as it reads in a cell
/// @param fullBefore every digit
/// @param change the difference where it is a number, empty elsewhere
public record ChangeLine(
        String account,
        boolean first,
        String what,
        String fullWhat,
        String before,
        String fullBefore,
        String after,
        String fullAfter,
        String change) {
    private static final String NONE = "–";

    static List<ChangeLine> of(List<AccountChange> changes, String symbol) {
        List<ChangeLine> lines = new ArrayList<>();
        for (AccountChange change : changes) {
            add(lines, change, symbol);
        }
        return lines;
    }

    private static void add(List<ChangeLine> lines, AccountChange change, String symbol) {
        String account = change.address().toHex();
        int start = lines.size();
        Facts old = change.before();
        Facts now = change.after();
        if (old == null || now == null) {
            lines.add(
                    line(
                            account,
                            "account",
                            old == null ? "did not exist" : "existed",
                            now == null ? "is gone" : "exists",
                            ""));
        }
        UInt256 oldWei = old == null ? UInt256.ZERO : old.balanceWei();
        UInt256 newWei = now == null ? UInt256.ZERO : now.balanceWei();
        if (!oldWei.equals(newWei)) {
            lines.add(balance(account, oldWei, newWei, symbol));
        }
        long oldNonce = old == null ? 0 : old.nonce();
        long newNonce = now == null ? 0 : now.nonce();
        if (oldNonce != newNonce) {
            lines.add(
                    line(
                            account,
                            "nonce",
                            Format.count(oldNonce),
                            Format.count(newNonce),
                            signed(newNonce - oldNonce)));
        }
        Bytes oldCode = old == null ? Bytes.EMPTY : old.code();
        Bytes newCode = now == null ? Bytes.EMPTY : now.code();
        if (!oldCode.equals(newCode)) {
            lines.add(
                    new ChangeLine(
                            account,
                            false,
                            "code",
                            "code",
                            size(oldCode),
                            oldCode.toHex(),
                            size(newCode),
                            newCode.toHex(),
                            ""));
        }
        for (AccountChange.SlotChange slot : change.slots()) {
            lines.add(slot(account, slot));
        }
        if (lines.size() > start) {
            lines.set(start, lines.get(start).asFirst());
        }
    }

    private static ChangeLine balance(
            String account, UInt256 before, UInt256 after, String symbol) {
        var difference = after.toBigInteger().subtract(before.toBigInteger());
        return new ChangeLine(
                account,
                false,
                "balance",
                "balance",
                Format.wei(before.toBigInteger(), symbol),
                Format.weiExact(before.toBigInteger()),
                Format.wei(after.toBigInteger(), symbol),
                Format.weiExact(after.toBigInteger()),
                (difference.signum() > 0 ? "+" : "−") + Format.wei(difference.abs(), symbol));
    }

    private static ChangeLine slot(String account, AccountChange.SlotChange slot) {
        return new ChangeLine(
                account,
                false,
                "slot " + TraceText.word(slot.slot()),
                "slot " + slot.slot().toQuantity(),
                TraceText.value(slot.before()),
                slot.before().toQuantity(),
                TraceText.value(slot.after()),
                slot.after().toQuantity(),
                slotChange(slot));
    }

    /// Numbers that fit a signed 64-bit word are worth a difference; hashes and packed words not.
    private static String slotChange(AccountChange.SlotChange slot) {
        return slot.before().fitsLong()
                        && slot.after().fitsLong()
                        && slot.before().l0() >= 0
                        && slot.after().l0() >= 0
                ? signed(slot.after().l0() - slot.before().l0())
                : "";
    }

    private static String signed(long difference) {
        return (difference > 0 ? "+" : "−") + Format.count(Math.abs(difference));
    }

    private static String size(Bytes code) {
        return code.isEmpty() ? NONE : Format.count(code.size()) + " bytes";
    }

    private static ChangeLine line(
            String account, String what, String before, String after, String change) {
        return new ChangeLine(account, false, what, what, before, before, after, after, change);
    }

    private ChangeLine asFirst() {
        return new ChangeLine(
                account, true, what, fullWhat, before, fullBefore, after, fullAfter, change);
    }
}
