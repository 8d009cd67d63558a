package orrery.engine.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// A row of the table of transactions.
///
/// @param id counts the transactions of all modules from 1 in the order of blocks
/// @param block the row of its block
/// @param position in the block, from 0
/// @param recipient the created contract where it creates one
/// @param value a [Quantity] of wei
/// @param fee a [Quantity] of wei: gas used times effective price
/// @param succeeded 1 or 0
/// @param envelope EIP-2718, canonical
public record StoredTransaction(
        long id,
        long block,
        long position,
        long module,
        Bytes hash,
        Bytes sender,
        Bytes recipient,
        Bytes value,
        Bytes fee,
        long gasUsed,
        long succeeded,
        Bytes envelope)
        implements StoredRow {

    /// Where a row stands.
    ///
    /// @param baseFee of the block; null before London
    public record Place(long id, long block, int position, int module, @Nullable UInt256 baseFee) {}

    /// The row that a transaction must have.
    ///
    /// @param sender whose signature it bears
    public static StoredTransaction of(
            Place place, Transaction transaction, Address sender, long gasUsed, boolean succeeded) {
        Bytes envelope = transaction.encode();
        UInt256 fee = effectiveGasPrice(transaction, place.baseFee).multiply(UInt256.of(gasUsed));
        return new StoredTransaction(
                place.id,
                place.block,
                place.position,
                place.module,
                Columns.of(transaction.hash()),
                Columns.of(sender),
                Columns.of(recipient(transaction, sender)),
                Quantity.encode(transaction.value()),
                Quantity.encode(fee),
                gasUsed,
                succeeded ? 1 : 0,
                envelope);
    }

    /// Wei per gas that the sender paid (EIP-1559).
    public static UInt256 effectiveGasPrice(Transaction transaction, @Nullable UInt256 baseFee) {
        if (baseFee == null) {
            return transaction.maxFeePerGas();
        }
        UInt256 wanted = baseFee.add(transaction.maxPriorityFeePerGas());
        UInt256 most = transaction.maxFeePerGas();
        // A sum below an addend has wrapped, and so is above every limit.
        boolean above = wanted.compareTo(baseFee) < 0 || wanted.compareTo(most) > 0;
        return above ? most : wanted;
    }

    /// Who is called, or the contract that is created (Yellow Paper 7, equation 88).
    public static Address recipient(Transaction transaction, Address sender) {
        Address to = transaction.to();
        if (to != null) {
            return to;
        }
        RlpWriter out = new RlpWriter(32);
        out.beginList().address(sender).number(transaction.nonce()).endList();
        return Address.fromWord(Keccak256.hash(out.toArray()).toWord());
    }

    @Override
    public String table() {
        return "transactions";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("id", id),
                new Column("block", block),
                new Column("position", position),
                new Column("module", module),
                new Column("hash", hash),
                new Column("sender", sender),
                new Column("recipient", recipient),
                new Column("value", value),
                new Column("fee", fee),
                new Column("gas_used", gasUsed),
                new Column("succeeded", succeeded),
                new Column("envelope", envelope));
    }
}
