package orrery.engine.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// A block: header and body.
///
/// @param ommers headers of stale siblings of ancestors, empty from Paris on
/// @param withdrawals null before Shanghai
public record Block(
        BlockHeader header,
        List<Transaction> transactions,
        List<BlockHeader> ommers,
        @Nullable List<Withdrawal> withdrawals) {

    public Block {
        transactions = List.copyOf(transactions);
        ommers = List.copyOf(ommers);
        withdrawals = withdrawals == null ? null : List.copyOf(withdrawals);
    }

    /// The header's hash, computed anew at every call.
    public Hash256 hash() {
        return header.hash();
    }

    public long number() {
        return header.number();
    }

    /// The header's `ommersHash` for these ommers.
    public static Hash256 ommersHash(List<BlockHeader> ommers) {
        RlpWriter out = new RlpWriter();
        out.beginList();
        ommers.forEach(o -> o.writeTo(out));
        return Keccak256.hash(out.endList().toArray());
    }

    public Bytes encode() {
        RlpWriter out = new RlpWriter(2048);
        out.beginList();
        header.writeTo(out);
        out.beginList();
        transactions.forEach(t -> t.writeTo(out));
        out.endList().beginList();
        ommers.forEach(o -> o.writeTo(out));
        out.endList();
        if (withdrawals != null) {
            out.beginList();
            withdrawals.forEach(w -> w.writeTo(out));
            out.endList();
        }
        return out.endList().toBytes();
    }

    /// Reads exactly one block.
    ///
    /// @throws RlpException for anything else
    public static Block decode(Bytes encoded) {
        RlpReader in = new RlpReader(encoded);
        in.beginList();
        BlockHeader header = BlockHeader.read(in);
        List<Transaction> transactions = in.list(Transaction::read);
        List<BlockHeader> ommers = in.list(BlockHeader::read);
        List<Withdrawal> withdrawals = in.hasNext() ? in.list(Withdrawal::read) : null;
        in.endList();
        in.end();
        return new Block(header, transactions, ommers, withdrawals);
    }
}
