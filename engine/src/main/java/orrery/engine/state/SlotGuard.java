package orrery.engine.state;

import orrery.engine.primitives.UInt256;

/// What a speculated transaction needs of a storage word that it did not look at, but only added
/// to, took from and compared.
///
/// The problem: a balance or a counter is read by every transaction that changes it, so each would
/// have to see what the one before it left. The idea: such a transaction does the same for many
/// values. The word was loaded on a guess, the *base*; every word that came of it by additions and
/// subtractions stands at a fixed distance from it, modulo 2^256. A comparison with such a word
/// comes out the same for all bases of an interval around the guess, and the guard is what all
/// these intervals have in common. So a base in the guard leads to the same instructions, the same
/// gas and the same distance between what was found and what is left, which is the change.
///
/// Words are told to the guard as they stood beside the guessed base; the distance is their
/// difference. A guard may be narrower than it had to be, never wider: it is one interval that does
/// not wrap, where the exact set may be two. It only ever narrows, also where the frame that asked
/// was rolled back, since what was asked decided what happened. Owned by the slot's journal.
public final class SlotGuard {
    private final UInt256 base;
    private UInt256 lowest = UInt256.ZERO;
    private UInt256 highest = UInt256.MAX;
    private boolean isExact;

    SlotGuard(UInt256 base) {
        this.base = base;
    }

    /// The word as it was loaded.
    public UInt256 base() {
        return base;
    }

    /// Whether the transaction depends on the very word: somebody looked at it.
    public boolean isExact() {
        return isExact;
    }

    void makeExact() {
        isExact = true;
        lowest = base;
        highest = base;
    }

    /// Whether the transaction would have done the same had it found this word.
    public boolean admits(UInt256 found) {
        return found.compareTo(lowest) >= 0 && found.compareTo(highest) <= 0;
    }

    // ---- What was asked of words at a distance from the base

    /// Notes that somebody asked whether `word` is below a limit that does not depend on the base.
    public void noteBelow(UInt256 word, UInt256 limit) {
        keepRound(word);
        if (word.compareTo(limit) < 0) {
            mayRise(limit.subtract(word).subtract(UInt256.ONE));
        } else {
            mayFall(word.subtract(limit));
        }
    }

    /// Notes that somebody asked whether `word` is above a limit that does not depend on the base.
    public void noteAbove(UInt256 word, UInt256 limit) {
        keepRound(word);
        if (word.compareTo(limit) > 0) {
            mayFall(word.subtract(limit).subtract(UInt256.ONE));
        } else {
            mayRise(limit.subtract(word));
        }
    }

    /// Notes that somebody asked whether `word` is one that does not depend on the base.
    public void noteEqual(UInt256 word, UInt256 other) {
        int order = word.compareTo(other);
        if (order == 0) {
            makeExact();
            return;
        }
        keepRound(word);
        if (order < 0) {
            mayRise(other.subtract(word).subtract(UInt256.ONE));
        } else {
            mayFall(word.subtract(other).subtract(UInt256.ONE));
        }
    }

    /// Notes that two words at distances from the base were compared with each other: they stay in
    /// order as long as neither passes the end of the numbers.
    public void noteOrder(UInt256 one, UInt256 other) {
        keepRound(one);
        keepRound(other);
    }

    /// Notes that somebody saw all of `word` but its lowest bits.
    ///
    /// @param bits how many, above 0; none of it was seen from 256 on
    public void noteShifted(UInt256 word, int bits) {
        if (bits < 256) {
            UInt256 unit = powerOfTwo(bits);
            UInt256 rest = word.mod(unit);
            keepRound(word);
            mayFall(rest);
            mayRise(unit.subtract(UInt256.ONE).subtract(rest));
        }
    }

    private static UInt256 powerOfTwo(int exponent) {
        long limb = 1L << (exponent & 63);
        int at = exponent >>> 6;
        return new UInt256(
                at == 0 ? limb : 0, at == 1 ? limb : 0, at == 2 ? limb : 0, at == 3 ? limb : 0);
    }

    /// Keeps the word from passing 2^256 - 1 or zero on the way of the base: beyond, it would no
    /// longer rise and fall with it.
    private void keepRound(UInt256 word) {
        int order = word.compareTo(base);
        if (order > 0) {
            mayRise(UInt256.MAX.subtract(word));
        } else if (order < 0) {
            mayFall(word);
        }
    }

    private void mayRise(UInt256 by) {
        UInt256 bound = base.add(by);
        boolean isPastTheEnd = bound.compareTo(base) < 0;
        if (!isPastTheEnd && bound.compareTo(highest) < 0) {
            highest = bound;
        }
    }

    private void mayFall(UInt256 by) {
        if (by.compareTo(base) < 0) {
            UInt256 bound = base.subtract(by);
            if (bound.compareTo(lowest) > 0) {
                lowest = bound;
            }
        }
    }
}
