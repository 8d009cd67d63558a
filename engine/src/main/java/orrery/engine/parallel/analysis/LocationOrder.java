package orrery.engine.parallel.analysis;

import java.util.Comparator;
import orrery.engine.parallel.MemoryLocation;

/// The order in which places of the state are listed: by account, its fields first, then its slots
/// by key.
public final class LocationOrder implements Comparator<MemoryLocation> {
    /// The only one.
    public static final LocationOrder BY_ADDRESS = new LocationOrder();

    private LocationOrder() {}

    @Override
    public int compare(MemoryLocation a, MemoryLocation b) {
        int c = a.address().compareTo(b.address());
        if (c == 0) {
            c = Integer.compare(rank(a), rank(b));
        }
        return c == 0
                        && a instanceof MemoryLocation.Slot(var _, var left)
                        && b instanceof MemoryLocation.Slot(var _, var right)
                ? left.compareTo(right)
                : c;
    }

    private static int rank(MemoryLocation location) {
        return switch (location) {
            case MemoryLocation.Existence _ -> 0;
            case MemoryLocation.Balance _ -> 1;
            case MemoryLocation.Nonce _ -> 2;
            case MemoryLocation.Code _ -> 3;
            case MemoryLocation.StorageEpoch _ -> 4;
            case MemoryLocation.Slot _ -> 5;
        };
    }
}
