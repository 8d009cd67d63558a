package orrery.engine.crypto.bn254;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;

/// Points of G2 prepared before, by their 128 bytes. A verifier contract holds most of its points
/// of G2 for good, and their preparation is a good third of a pairing's work. Any thread.
///
/// Bounded: where it is full, the point that was asked for longest ago goes. What it holds follows
/// from the bytes alone, so no result depends on it.
public final class PreparedPoints {
    /// A point takes some 15 kB.
    private static final int LIMIT = 256;

    private static final int INITIAL_CAPACITY = 64;
    private static final float LOAD_FACTOR = 0.75f;

    private final int limit;

    /// In the order in which they were last asked for.
    @GuardedBy("this") private final Map<Bytes, PreparedG2> points =
            new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);

    public PreparedPoints() {
        this(LIMIT);
    }

    /// @param limit how many points are kept at most
    PreparedPoints(int limit) {
        this.limit = limit;
    }

    /// The point of these bytes, which are not all zero, or null where they stand for none. Two
    /// threads may prepare one point at once.
    @Nullable PreparedG2 of(Bytes encoded) {
        PreparedG2 known = find(encoded);
        if (known != null) {
            return known;
        }
        byte[] bytes = encoded.unsafeArray();
        Fp2 x = Fp2.read(bytes, 0);
        Fp2 y = Fp2.read(bytes, Bn254.G2_SIZE / 2);
        PreparedG2 made = x == null || y == null ? null : PreparedG2.of(x, y);
        if (made != null) {
            keep(encoded, made);
        }
        return made;
    }

    private synchronized @Nullable PreparedG2 find(Bytes encoded) {
        return points.get(encoded);
    }

    private synchronized void keep(Bytes encoded, PreparedG2 point) {
        points.put(encoded, point);
        if (points.size() > limit) {
            points.remove(points.keySet().iterator().next());
        }
    }

    synchronized int count() {
        return points.size();
    }
}
