package orrery.ui.testkit;

import orrery.engine.primitives.Hash256;

/// Numbers that look random, are the same every time, and can be traced back: the first word of a
/// hash is a bijection of the identity it stands for (splitmix64's finaliser, Steele et al. 2014).
final class Mix {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long A = 0xbf58476d1ce4e5b9L;
    private static final long B = 0x94d049bb133111ebL;
    private static final long A_INVERSE = inverse(A);
    private static final long B_INVERSE = inverse(B);

    private Mix() {}

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * A;
        z = (z ^ (z >>> 27)) * B;
        return z ^ (z >>> 31);
    }

    /// `unmix(mix(x)) == x`.
    static long unmix(long mixed) {
        long z = unshift(mixed, 31) * B_INVERSE;
        z = unshift(z, 27) * A_INVERSE;
        return unshift(z, 30);
    }

    /// A number below `bound` that depends on `value` and on what it is for.
    static int below(long value, int purpose, int bound) {
        return (int) Long.remainderUnsigned(mix(value * GOLDEN + purpose), bound);
    }

    static Hash256 hash(int kind, long id) {
        long w0 = mix(id + kind * GOLDEN);
        return new Hash256(w0, mix(w0 + 1), mix(w0 + 2), mix(w0 + 3));
    }

    /// The identity behind a hash of a kind, or -1 where it is none.
    static long identity(int kind, Hash256 hash) {
        long id = unmix(hash.w0()) - kind * GOLDEN;
        return id >= 0 && hash(kind, id).equals(hash) ? id : -1;
    }

    private static long unshift(long value, int shift) {
        long z = value;
        for (int done = shift; done < 64; done += shift) {
            z = value ^ (z >>> shift);
        }
        return z;
    }

    /// Newton's iteration doubles the correct low bits each time.
    private static long inverse(long odd) {
        long x = odd;
        for (int i = 0; i < 6; i++) {
            x *= 2 - odd * x;
        }
        return x;
    }
}
