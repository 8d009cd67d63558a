package orrery.engine.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;

/// What a block changed, with the values before, as the table of state changes holds it: RLP
/// `[[address, before, after, [[slot, before, after], …]], …]`, an account being `[nonce, balance,
/// codeHash]` or the empty list where there is none, a slot's value zero where there is none.
///
/// @param accounts in the order of addresses
public record StateChanges(List<AccountChange> accounts) {
    public StateChanges {
        accounts = List.copyOf(accounts);
    }

    /// One account that changed, itself or in its storage.
    ///
    /// @param before null where it did not exist
    /// @param after null where it is gone
    /// @param slots in their order; each slot that was dropped with the account is among them
    public record AccountChange(
            Address address,
            @Nullable Account before,
            @Nullable Account after,
            List<SlotChange> slots) {
        public AccountChange {
            slots = List.copyOf(slots);
        }

        private static AccountChange read(RlpReader in) {
            in.beginList();
            AccountChange change =
                    new AccountChange(
                            in.address(),
                            readAccount(in),
                            readAccount(in),
                            in.list(SlotChange::read));
            in.endList();
            return change;
        }
    }

    /// One slot that changed.
    public record SlotChange(UInt256 slot, UInt256 before, UInt256 after) {
        private static SlotChange read(RlpReader in) {
            in.beginList();
            SlotChange change = new SlotChange(in.word(), in.word(), in.word());
            in.endList();
            return change;
        }
    }

    public Bytes encode() {
        RlpWriter out = new RlpWriter(1024);
        out.beginList();
        for (AccountChange change : accounts) {
            out.beginList().address(change.address);
            writeAccount(out, change.before);
            writeAccount(out, change.after);
            out.beginList();
            for (SlotChange slot : change.slots) {
                out.beginList().word(slot.slot).word(slot.before).word(slot.after).endList();
            }
            out.endList().endList();
        }
        return out.endList().toBytes();
    }

    /// @throws orrery.engine.codec.RlpException for anything but what [#encode] gives
    public static StateChanges decode(Bytes content) {
        RlpReader in = new RlpReader(content);
        StateChanges changes = new StateChanges(in.list(AccountChange::read));
        in.end();
        return changes;
    }

    private static void writeAccount(RlpWriter out, @Nullable Account account) {
        out.beginList();
        if (account != null) {
            out.number(account.nonce()).word(account.balance()).hash(account.codeHash());
        }
        out.endList();
    }

    private static @Nullable Account readAccount(RlpReader in) {
        in.beginList();
        Account account = in.hasNext() ? new Account(in.number(), in.word(), in.hash()) : null;
        in.endList();
        return account;
    }
}
