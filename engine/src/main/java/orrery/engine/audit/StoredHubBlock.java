package orrery.engine.audit;

import java.util.List;
import orrery.engine.chain.HubHeader;
import orrery.engine.primitives.Bytes;

/// A row of the table of hub blocks.
///
/// @param header RLP, canonical; everything else follows from it
public record StoredHubBlock(long number, Bytes hash, Bytes header, long virtualMillis)
        implements StoredRow {
    /// The row that a header must have.
    public static StoredHubBlock of(HubHeader header) {
        Bytes encoded = header.encode();
        return new StoredHubBlock(
                header.number(), Columns.hashOf(encoded), encoded, header.virtualMillis());
    }

    @Override
    public String table() {
        return "hub_blocks";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("number", number),
                new Column("hash", hash),
                new Column("header", header),
                new Column("virtual_millis", virtualMillis));
    }
}
