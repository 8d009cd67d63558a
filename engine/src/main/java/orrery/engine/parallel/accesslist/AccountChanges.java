package orrery.engine.parallel.accesslist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;

/// What a block does to one account and looks at of it (EIP-7928 `AccountChanges`). An account that
/// was only looked at has no changes.
///
/// @param storageChanges by slot
/// @param storageReads slots that were looked at and stayed as they were, ascending
/// @param balanceChanges by index
/// @param nonceChanges by index
/// @param codeChanges by index
public record AccountChanges(
        Address address,
        List<SlotChanges> storageChanges,
        List<UInt256> storageReads,
        List<BalanceChange> balanceChanges,
        List<NonceChange> nonceChanges,
        List<CodeChange> codeChanges) {
    /// All changes of one slot.
    ///
    /// @param changes by index
    public record SlotChanges(UInt256 slot, List<StorageChange> changes) {
        public SlotChanges {
            changes = List.copyOf(changes);
        }
    }

    /// Something that holds a value from one point of the block on.
    public sealed interface Change {
        /// The block access index: 0 is before the transactions, i + 1 is transaction i, what
        /// follows the transactions comes after.
        int index();
    }

    /// @param value after that part of the block
    public record StorageChange(int index, UInt256 value) implements Change {}

    /// @param balance after that part of the block, wei
    public record BalanceChange(int index, UInt256 balance) implements Change {}

    /// @param nonce after that part of the block, unsigned
    public record NonceChange(int index, long nonce) implements Change {}

    /// @param code after that part of the block
    public record CodeChange(int index, Bytes code) implements Change {}

    public AccountChanges {
        storageChanges = List.copyOf(storageChanges);
        storageReads = List.copyOf(storageReads);
        balanceChanges = List.copyOf(balanceChanges);
        nonceChanges = List.copyOf(nonceChanges);
        codeChanges = List.copyOf(codeChanges);
    }

    /// Whether the account stays as it was.
    public boolean isUnchanged() {
        return storageChanges.isEmpty()
                && balanceChanges.isEmpty()
                && nonceChanges.isEmpty()
                && codeChanges.isEmpty();
    }

    /// The account as a part of the block finds it.
    ///
    /// @param blockAccessIndex of the part: the changes of lower ones have happened
    /// @param old before the block, null where it did not exist
    /// @return null where it does not exist; an account that ends empty is taken as gone (EIP-161)
    @Nullable Account accountBefore(int blockAccessIndex, @Nullable Account old) {
        BalanceChange balance = AccessListIndex.last(balanceChanges, blockAccessIndex);
        NonceChange nonce = AccessListIndex.last(nonceChanges, blockAccessIndex);
        CodeChange code = AccessListIndex.last(codeChanges, blockAccessIndex);
        if (balance == null && nonce == null && code == null) {
            return old;
        }
        Account before = old == null ? Account.EMPTY : old;
        Account now =
                new Account(
                        nonce == null ? before.nonce() : nonce.nonce(),
                        balance == null ? before.balance() : balance.balance(),
                        code == null ? before.codeHash() : Keccak256.hash(code.code()));
        return now.equals(Account.EMPTY) ? null : now;
    }
}
