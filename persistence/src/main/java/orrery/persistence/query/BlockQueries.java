package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockDetail.AnchoredHeader;
import orrery.engine.api.history.BlockDetail.StateChange;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.engine.audit.StateChanges;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.LogsBloom;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Blocks, by page and one by one. A row id is that of `blocks`; a hub block has -1 less its
/// number, so that both kinds go through the same tables.
final class BlockQueries {
    private static final int MAX_STATE_CHANGES = 1_000;

    private static final String SELECT_BLOCK =
            """
            SELECT b.id, module, height, b.hash, virtual_millis, transactions,
              failed_transactions, size_bytes, hub_number, b.header
            FROM blocks b JOIN hub_blocks h ON h.number = b.hub_number
            """;
    private static final String SELECT_HUB =
            "SELECT number, hash, virtual_millis, header FROM hub_blocks ";

    private final Session session;
    private final Names names;

    BlockQueries(Session session, Names names) {
        this.session = session;
        this.names = names;
    }

    RowIds ids(BlockQuery query) {
        Integer module = query.module();
        if (module != null && module == Names.HUB) {
            return hubIds(query.order());
        }
        boolean isByTime = query.column() == BlockQuery.Column.TIME;
        if (module == null && isByTime && !query.withTransactions()) {
            IdList all = new IdList();
            all.addRange(1, session.number("SELECT max(id) FROM blocks"));
            return all.toRowIds(query.order());
        }
        List<String> conditions = new ArrayList<>();
        if (module != null) {
            conditions.add("module = ?");
        }
        if (query.withTransactions()) {
            conditions.add("transactions > 0");
        }
        String sql =
                "SELECT id FROM blocks"
                        + Sql.where(conditions)
                        + Sql.orderBy(column(query), query.order());
        try (Command select = session.prepare(sql)) {
            if (module != null) {
                select.number(module);
            }
            return new IdList().addAll(select).toRowIds();
        }
    }

    private static @Nullable String column(BlockQuery query) {
        return switch (query.column()) {
            case TIME -> null;
            case HEIGHT -> "height";
            case TRANSACTIONS -> "transactions";
            case GAS_USED -> "gas_used";
        };
    }

    /// A hub block holds no transaction and uses no gas: every column orders it by its number.
    private RowIds hubIds(SortOrder order) {
        long count = session.number("SELECT count(*) FROM hub_blocks");
        IdList ids = new IdList();
        ids.addRange(-count, count);
        return ids.toRowIds(
                order == SortOrder.ASCENDING ? SortOrder.DESCENDING : SortOrder.ASCENDING);
    }

    List<BlockRow> rows(RowIds ids, int from, int to) {
        List<BlockRow> page = new ArrayList<>(to - from);
        try (Command select = session.prepare(SELECT_BLOCK + "WHERE b.id = ?");
                Command selectHub = session.prepare(SELECT_HUB + "WHERE number = ?")) {
            for (int i = from; i < to; i++) {
                long id = ids.at(i);
                if (id < 0) {
                    page.add(one(selectHub.number(-1 - id), this::hubRow));
                } else {
                    page.add(one(select.number(id), this::row));
                }
            }
        }
        return page;
    }

    private static <T> T one(Command select, Function<Rows, T> read) {
        try (Rows rows = select.rows()) {
            if (!rows.next()) {
                throw new IllegalArgumentException("a block of the list is gone");
            }
            return read.apply(rows);
        }
    }

    Optional<BlockDetail> block(int module, long height) {
        if (module == Names.HUB) {
            try (Command select = session.prepare(SELECT_HUB + "WHERE number = ?");
                    Rows rows = select.number(height).rows()) {
                return rows.next() ? Optional.of(hubDetail(rows)) : Optional.empty();
            }
        }
        try (Command select = session.prepare(SELECT_BLOCK + "WHERE module = ? AND height = ?");
                Rows rows = select.number(module).number(height).rows()) {
            return rows.next() ? Optional.of(detail(rows)) : Optional.empty();
        }
    }

    Optional<BlockDetail> block(Hash256 hash) {
        try (Command select = session.prepare(SELECT_BLOCK + "WHERE b.hash = ?");
                Rows rows = select.hash(hash).rows()) {
            if (rows.next()) {
                return Optional.of(detail(rows));
            }
        }
        try (Command select = session.prepare(SELECT_HUB + "WHERE hash = ?");
                Rows rows = select.hash(hash).rows()) {
            return rows.next() ? Optional.of(hubDetail(rows)) : Optional.empty();
        }
    }

    private BlockRow row(Rows rows) {
        return Stored.read(rows).row(names);
    }

    private BlockDetail detail(Rows rows) {
        Stored stored = Stored.read(rows);
        BlockHeader header = stored.header();
        return new BlockDetail(
                stored.row(names),
                header.parentHash(),
                header.stateRoot(),
                header.transactionsRoot(),
                header.receiptsRoot(),
                header.beneficiary(),
                header.logsBloom().bytes(),
                header.extraData(),
                stored.hubNumber,
                List.of(),
                stateChanges(stored),
                stored.encoded);
    }

    /// The columns of [#SELECT_BLOCK].
    private record Stored(
            long id,
            int module,
            long height,
            Hash256 hash,
            long virtualMillis,
            int transactions,
            int failedTransactions,
            int sizeBytes,
            long hubNumber,
            Bytes encoded) {
        static Stored read(Rows rows) {
            return new Stored(
                    rows.number(),
                    rows.count(),
                    rows.number(),
                    rows.hash(),
                    rows.number(),
                    rows.count(),
                    rows.count(),
                    rows.count(),
                    rows.number(),
                    rows.bytes());
        }

        BlockHeader header() {
            return BlockHeader.decode(encoded);
        }

        BlockRow row(Names names) {
            BlockHeader header = header();
            return new BlockRow(
                    module,
                    names.module(module),
                    height,
                    hash,
                    virtualMillis,
                    transactions,
                    failedTransactions,
                    header.gasUsed(),
                    header.gasLimit(),
                    header.baseFeePerGas(),
                    sizeBytes);
        }
    }

    private BlockRow hubRow(Rows rows) {
        return hubDetail(rows).row();
    }

    private BlockDetail hubDetail(Rows rows) {
        long number = rows.number();
        Hash256 hash = rows.hash();
        long virtualMillis = rows.number();
        Bytes encoded = rows.bytes();
        HubHeader header = HubHeader.decode(encoded);
        List<AnchoredHeader> anchored =
                header.heads().stream()
                        .map(head ->
                                new AnchoredHeader(
                                        head.module(),
                                        names.module(head.module()),
                                        head.height(),
                                        head.hash(),
                                        head.stateRoot()))
                        .toList();
        BlockRow row =
                new BlockRow(
                        Names.HUB,
                        Names.HUB_NAME,
                        number,
                        hash,
                        virtualMillis,
                        0,
                        0,
                        0,
                        0,
                        null,
                        encoded.size());
        return new BlockDetail(
                row,
                header.parentHash(),
                Hash256.ZERO,
                Hash256.ZERO,
                Hash256.ZERO,
                Address.ZERO,
                LogsBloom.EMPTY.bytes(),
                Bytes.EMPTY,
                null,
                anchored,
                List.of(),
                encoded);
    }

    private List<StateChange> stateChanges(Stored block) {
        try (Command select = session.prepare("SELECT content FROM state_changes WHERE block = ?");
                Rows rows = select.number(block.id).rows()) {
            if (!rows.next()) {
                return List.of();
            }
            StateChangeList list = new StateChangeList(block.module, names, MAX_STATE_CHANGES);
            StateChanges.decode(rows.bytes()).accounts().forEach(list::add);
            return list.entries();
        }
    }
}
