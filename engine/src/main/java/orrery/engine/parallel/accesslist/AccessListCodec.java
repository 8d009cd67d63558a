package orrery.engine.parallel.accesslist;

import java.util.List;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.parallel.accesslist.AccessListException.Rule;
import orrery.engine.parallel.accesslist.AccountChanges.BalanceChange;
import orrery.engine.parallel.accesslist.AccountChanges.CodeChange;
import orrery.engine.parallel.accesslist.AccountChanges.NonceChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Bytes;

/// The RLP of block-level access lists (EIP-7928 "RLP Data Structures"): numbers without leading
/// zeros, slots and their values among them.
final class AccessListCodec {
    /// Bytes of an encoded list at most: what is larger is refused before it is read. A list of a
    /// block of 60 million gas has about 1.5 MB in the worst case.
    static final int MAX_SIZE = 16 << 20;

    /// Bytes of an index at most: it is a number of 32 bits, below 2^31 here.
    private static final int INDEX_SIZE = 4;

    private AccessListCodec() {}

    static Bytes encode(BlockAccessList list) {
        RlpWriter out = new RlpWriter(1 << 14);
        out.beginList();
        list.accounts().forEach(account -> write(out, account));
        return out.endList().toBytes();
    }

    private static void write(RlpWriter out, AccountChanges account) {
        out.beginList().address(account.address());
        out.beginList();
        for (SlotChanges slot : account.storageChanges()) {
            out.beginList().word(slot.slot()).beginList();
            slot.changes().forEach(c -> begin(out, c.index()).word(c.value()).endList());
            out.endList().endList();
        }
        out.endList().beginList();
        account.storageReads().forEach(out::word);
        out.endList().beginList();
        account.balanceChanges().forEach(c -> begin(out, c.index()).word(c.balance()).endList());
        out.endList().beginList();
        account.nonceChanges().forEach(c -> begin(out, c.index()).number(c.nonce()).endList());
        out.endList().beginList();
        account.codeChanges().forEach(c -> begin(out, c.index()).bytes(c.code()).endList());
        out.endList().endList();
    }

    private static RlpWriter begin(RlpWriter out, int index) {
        return out.beginList().number(index);
    }

    static BlockAccessList decode(Bytes encoded) {
        if (encoded.size() > MAX_SIZE) {
            throw new AccessListException(
                    Rule.SIZE,
                    "as a whole",
                    encoded.size() + " bytes, at most " + MAX_SIZE + " are read");
        }
        RlpReader in = new RlpReader(encoded);
        try {
            List<AccountChanges> accounts = in.list(AccessListCodec::account);
            in.end();
            return new BlockAccessList(accounts);
        } catch (RlpException fault) {
            throw new AccessListException(
                    Rule.ENCODING,
                    "byte " + fault.offset(),
                    String.valueOf(fault.getMessage()),
                    fault);
        }
    }

    private static AccountChanges account(RlpReader in) {
        in.beginList();
        AccountChanges account =
                new AccountChanges(
                        in.address(),
                        in.list(AccessListCodec::slot),
                        in.list(RlpReader::word),
                        in.list(AccessListCodec::balance),
                        in.list(AccessListCodec::nonce),
                        in.list(AccessListCodec::code));
        in.endList();
        return account;
    }

    private static SlotChanges slot(RlpReader in) {
        in.beginList();
        SlotChanges slot = new SlotChanges(in.word(), in.list(AccessListCodec::storage));
        in.endList();
        return slot;
    }

    private static StorageChange storage(RlpReader in) {
        in.beginList();
        StorageChange change = new StorageChange(index(in), in.word());
        in.endList();
        return change;
    }

    private static BalanceChange balance(RlpReader in) {
        in.beginList();
        BalanceChange change = new BalanceChange(index(in), in.word());
        in.endList();
        return change;
    }

    private static NonceChange nonce(RlpReader in) {
        in.beginList();
        NonceChange change = new NonceChange(index(in), in.number());
        in.endList();
        return change;
    }

    private static CodeChange code(RlpReader in) {
        in.beginList();
        CodeChange change = new CodeChange(index(in), in.bytes());
        in.endList();
        return change;
    }

    private static int index(RlpReader in) {
        int start = in.offset();
        long index = in.number(INDEX_SIZE);
        if (index > Integer.MAX_VALUE) {
            throw new RlpException(start, "the index " + index + ", below 2^31 is needed");
        }
        return (int) index;
    }
}
