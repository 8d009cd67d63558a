package orrery.persistence.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionQuery.Column;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Address;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Transactions by page. Ids have no gap and grow with time, and a block's are a range, so that the
/// usual lists are made of ranges and read no transaction.
final class TransactionQueries {
    private final Session session;
    private final Names names;

    TransactionQueries(Session session, Names names) {
        this.session = session;
        this.names = names;
    }

    RowIds ids(TransactionQuery query) {
        if (query.column() != Column.TIME) {
            return sorted(query);
        }
        if (query.party() != null) {
            return ofParty(query, query.party());
        }
        IdList ids = ranges(query);
        Boolean succeeded = query.succeeded();
        if (succeeded == null) {
            return ids.toRowIds(query.order());
        }
        return succeeded ? ids.without(failed()).toRowIds(query.order()) : sorted(query);
    }

    /// The ids of a module or block, or all, ascending.
    private IdList ranges(TransactionQuery query) {
        IdList ids = new IdList();
        List<String> conditions = new ArrayList<>(List.of("transactions > 0"));
        if (query.module() != null) {
            conditions.add("module = ?");
        }
        if (query.height() != null) {
            conditions.add("height = ?");
        }
        if (conditions.size() == 1) {
            ids.addRange(1, session.number("SELECT max(id) FROM transactions"));
            return ids;
        }
        String sql =
                "SELECT first_transaction, transactions FROM blocks"
                        + Sql.where(conditions)
                        + " ORDER BY id";
        try (Command select = session.prepare(sql)) {
            if (query.module() != null) {
                select.number(query.module());
            }
            if (query.height() != null) {
                select.number(query.height());
            }
            try (Rows rows = select.rows()) {
                while (rows.next()) {
                    ids.addRange(rows.number(), rows.number());
                }
            }
        }
        return ids;
    }

    private IdList failed() {
        try (Command select =
                session.prepare("SELECT id FROM transactions WHERE succeeded = 0 ORDER BY id")) {
            return new IdList().addAll(select);
        }
    }

    private RowIds ofParty(TransactionQuery query, Address party) {
        List<String> conditions = conditions(query);
        conditions.removeFirst();
        String rest = conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
        String sql =
                "SELECT id FROM transactions WHERE sender = ?"
                        + rest
                        + " UNION SELECT id FROM transactions WHERE recipient = ?"
                        + rest
                        + Sql.orderBy(null, query.order());
        try (Command select = session.prepare(sql)) {
            select.address(party);
            bindRest(select, query);
            select.address(party);
            bindRest(select, query);
            return new IdList().addAll(select).toRowIds();
        }
    }

    private RowIds sorted(TransactionQuery query) {
        String sql =
                "SELECT id FROM transactions"
                        + Sql.where(conditions(query))
                        + Sql.orderBy(column(query.column()), query.order());
        try (Command select = session.prepare(sql)) {
            if (query.party() != null) {
                select.address(query.party()).address(query.party());
            }
            bindRest(select, query);
            return new IdList().addAll(select).toRowIds();
        }
    }

    /// The party's condition first, where there is one.
    private static List<String> conditions(TransactionQuery query) {
        List<String> conditions = new ArrayList<>();
        if (query.party() != null) {
            conditions.add("(sender = ? OR recipient = ?)");
        }
        if (query.module() != null) {
            conditions.add("module = ?");
        }
        if (query.height() != null) {
            conditions.add("block IN (SELECT id FROM blocks WHERE height = ?)");
        }
        if (query.succeeded() != null) {
            conditions.add(query.succeeded() ? "succeeded = 1" : "succeeded = 0");
        }
        return conditions;
    }

    private static void bindRest(Command select, TransactionQuery query) {
        if (query.module() != null) {
            select.number(query.module());
        }
        if (query.height() != null) {
            select.number(query.height());
        }
    }

    private static @Nullable String column(Column column) {
        return switch (column) {
            case TIME -> null;
            case GAS_USED -> "gas_used";
            case VALUE -> "value";
            case FEE -> "fee";
        };
    }

    List<TransactionRow> rows(RowIds ids, int from, int to) {
        List<TransactionRow> page = new ArrayList<>(to - from);
        try (Command select = session.prepare(TransactionRecord.SELECT + "WHERE t.id = ?")) {
            for (int i = from; i < to; i++) {
                try (Rows rows = select.number(ids.at(i)).rows()) {
                    if (!rows.next()) {
                        throw new IllegalArgumentException("a transaction of the list is gone");
                    }
                    page.add(TransactionRecord.read(rows).row(names));
                }
            }
        }
        return page;
    }
}
