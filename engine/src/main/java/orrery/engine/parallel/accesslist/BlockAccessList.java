package orrery.engine.parallel.accesslist;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// What a block reads and what each of its parts leaves behind (EIP-7928): every account and slot
/// that was looked at, and every value after the part that changed it.
///
/// @param accounts ascending by address
public record BlockAccessList(List<AccountChanges> accounts) {
    /// The text that is followed: the draft of EIP-7928 with RLP encoding and slots as numbers
    /// (repository ethereum/EIPs, commit 0075968), and the size rule that later drafts added.
    public static final String REVISION = "EIP-7928 draft, ethereum/EIPs@0075968, with size rule";

    /// Gas of the block that stands behind each account and slot at least (EIP-7928 "size
    /// constraint").
    public static final long ITEM_COST = 2_000;

    public BlockAccessList {
        accounts = List.copyOf(accounts);
    }

    /// The canonical encoding.
    public Bytes encode() {
        return AccessListCodec.encode(this);
    }

    /// What a header would commit to: Keccak-256 of the encoding.
    public Hash256 hash() {
        return Keccak256.hash(encode());
    }

    /// Reads a list whose order is canonical.
    ///
    /// @throws AccessListException for anything else
    public static BlockAccessList decode(Bytes encoded) {
        BlockAccessList list = AccessListCodec.decode(encoded);
        AccessListRules.checkOrder(list);
        return list;
    }

    /// Checks everything that can be told without executing the block.
    ///
    /// @param transactions of the block
    /// @param gasLimit of the block
    /// @throws AccessListException naming what is broken and where
    public void check(int transactions, long gasLimit) {
        AccessListRules.checkOrder(this);
        AccessListRules.checkIndices(this, transactions + 1);
        AccessListRules.checkSize(this, gasLimit);
    }

    /// Accounts and slots, each once.
    public int itemCount() {
        int items = accounts.size();
        for (AccountChanges account : accounts) {
            Set<UInt256> slots = new HashSet<>(account.storageReads());
            account.storageChanges().forEach(s -> slots.add(s.slot()));
            items += slots.size();
        }
        return items;
    }
}
