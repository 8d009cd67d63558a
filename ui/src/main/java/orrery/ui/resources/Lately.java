package orrery.ui.resources;

import java.util.LinkedHashMap;
import java.util.Map;

/// What was looked at last, by epoch: so many at most.
@SuppressWarnings("serial") // never written
final class Lately<T> extends LinkedHashMap<Long, T> {
    private final int most;

    Lately(int most) {
        super(64, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
        return size() > most;
    }
}
