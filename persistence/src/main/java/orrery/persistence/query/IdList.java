package orrery.persistence.query;

import java.util.Arrays;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;

/// Row ids in the making.
final class IdList {
    private long[] ids = new long[64];
    private int size;

    void add(long id) {
        reserve(1);
        ids[size++] = id;
    }

    /// `first`, `first + 1` and so on, `count` of them.
    void addRange(long first, long count) {
        reserve(Math.toIntExact(count));
        for (long i = 0; i < count; i++) {
            ids[size++] = first + i;
        }
    }

    /// The first column of every row.
    IdList addAll(Command select) {
        try (Rows rows = select.rows()) {
            while (rows.next()) {
                add(rows.number());
            }
        }
        return this;
    }

    /// Leaves out what is in `others`; both are ascending.
    IdList without(IdList others) {
        int kept = 0;
        int other = 0;
        for (int i = 0; i < size; i++) {
            while (other < others.size && others.ids[other] < ids[i]) {
                other++;
            }
            if (other == others.size || others.ids[other] != ids[i]) {
                ids[kept++] = ids[i];
            }
        }
        size = kept;
        return this;
    }

    /// The ids, which are ascending, in an order.
    RowIds toRowIds(SortOrder order) {
        if (order == SortOrder.DESCENDING) {
            for (int i = 0, j = size - 1; i < j; i++, j--) {
                long swapped = ids[i];
                ids[i] = ids[j];
                ids[j] = swapped;
            }
        }
        return toRowIds();
    }

    /// The ids as they came.
    RowIds toRowIds() {
        return size == 0 ? RowIds.EMPTY : RowIds.of(Arrays.copyOf(ids, size));
    }

    private void reserve(int more) {
        if (ids.length - size < more) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + more));
        }
    }
}
