package orrery.engine.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Withdrawal;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;

/// A row of the table of modules' blocks.
///
/// @param id counts the blocks of all modules from 1 in the order of rounds
/// @param hubNumber the hub block that first records this block or one above it
/// @param header RLP, canonical
/// @param withdrawals RLP list, canonical; null for a fork without withdrawals
/// @param firstTransaction the row of its first transaction, or where that would stand
/// @param sizeBytes of the RLP-encoded block
public record StoredBlock(
        long id,
        long module,
        long height,
        long hubNumber,
        Bytes hash,
        Bytes header,
        @Nullable Bytes withdrawals,
        long firstTransaction,
        long transactions,
        long failedTransactions,
        long gasUsed,
        long sizeBytes)
        implements StoredRow {

    /// The row that a block must have, from its place and its canonical parts.
    ///
    /// @throws IllegalArgumentException for a block with ommers, which no module has
    public static StoredBlock of(
            long id,
            int module,
            long hubNumber,
            long firstTransaction,
            Block block,
            List<Receipt> receipts) {
        if (!block.ommers().isEmpty()) {
            throw new IllegalArgumentException(
                    "block " + block.number() + " of module " + module + " has ommers");
        }
        BlockHeader header = block.header();
        Bytes encoded = header.encode();
        return new StoredBlock(
                id,
                module,
                header.number(),
                hubNumber,
                Columns.hashOf(encoded),
                encoded,
                encodeWithdrawals(block.withdrawals()),
                firstTransaction,
                block.transactions().size(),
                receipts.stream().filter(r -> !r.succeeded()).count(),
                header.gasUsed(),
                block.encode().size());
    }

    /// The header behind the column.
    ///
    /// @throws orrery.engine.codec.RlpException where the column holds no header
    public BlockHeader decodeHeader() {
        return BlockHeader.decode(header);
    }

    /// The withdrawals behind the column.
    ///
    /// @throws orrery.engine.codec.RlpException where the column holds no withdrawals
    public @Nullable List<Withdrawal> decodeWithdrawals() {
        if (withdrawals == null) {
            return null;
        }
        RlpReader in = new RlpReader(withdrawals);
        List<Withdrawal> list = in.list(Withdrawal::read);
        in.end();
        return list;
    }

    private static @Nullable Bytes encodeWithdrawals(@Nullable List<Withdrawal> withdrawals) {
        if (withdrawals == null) {
            return null;
        }
        RlpWriter out = new RlpWriter(64);
        out.beginList();
        withdrawals.forEach(w -> w.writeTo(out));
        return out.endList().toBytes();
    }

    @Override
    public String table() {
        return "blocks";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("id", id),
                new Column("module", module),
                new Column("height", height),
                new Column("hub_number", hubNumber),
                new Column("hash", hash),
                new Column("header", header),
                new Column("withdrawals", withdrawals),
                new Column("first_transaction", firstTransaction),
                new Column("transactions", transactions),
                new Column("failed_transactions", failedTransactions),
                new Column("gas_used", gasUsed),
                new Column("size_bytes", sizeBytes));
    }
}
