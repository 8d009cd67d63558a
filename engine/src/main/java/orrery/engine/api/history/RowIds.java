package orrery.engine.api.history;

/// The identities of the rows that a query matched, in its order; eight bytes a row, so that a
/// million rows stay cheap.
public final class RowIds {
    public static final RowIds EMPTY = new RowIds(new long[0]);

    private final long[] ids;

    private RowIds(long[] ids) {
        this.ids = ids;
    }

    /// A copy of the ids.
    public static RowIds of(long... ids) {
        return new RowIds(ids.clone());
    }

    public int size() {
        return ids.length;
    }

    public long at(int index) {
        return ids[index];
    }
}
