package orrery.engine.state;

import orrery.engine.primitives.UInt256;

/// One storage slot as the running block sees it: its key, what it held before the block and before
/// the transaction, what it holds now, and whether the transaction has touched it.
///
/// Owned by its [Journal], which alone writes it. Words are four limbs, limb 0 least significant.
public final class StorageSlot {
    final JournalAccount owner;
    final long k0;
    final long k1;
    final long k2;
    final long k3;

    /// Before the block.
    long b0;

    long b1;
    long b2;
    long b3;

    /// Before the transaction `originalOf`.
    long o0;

    long o1;
    long o2;
    long o3;

    /// Now.
    long v0;

    long v1;
    long v2;
    long v3;

    /// The transaction for which `o` holds; transactions count from 1.
    int originalOf;

    /// The transaction that warmed the slot (EIP-2929).
    int warmIn;

    StorageSlot(JournalAccount owner, long k0, long k1, long k2, long k3) {
        this.owner = owner;
        this.k0 = k0;
        this.k1 = k1;
        this.k2 = k2;
        this.k3 = k3;
    }

    boolean hasKey(long l0, long l1, long l2, long l3) {
        return k0 == l0 && k1 == l1 && k2 == l2 && k3 == l3;
    }

    static int hash(long l0, long l1, long l2, long l3) {
        long mixed =
                (l0 ^ Long.rotateLeft(l1, 17) ^ Long.rotateLeft(l2, 31) ^ Long.rotateLeft(l3, 47))
                        * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32);
    }

    public UInt256 key() {
        return new UInt256(k0, k1, k2, k3);
    }

    public UInt256 value() {
        return new UInt256(v0, v1, v2, v3);
    }

    /// The value before the running transaction.
    public UInt256 original() {
        return new UInt256(o0, o1, o2, o3);
    }

    public boolean isZero() {
        return (v0 | v1 | v2 | v3) == 0;
    }

    public boolean originalIsZero() {
        return (o0 | o1 | o2 | o3) == 0;
    }

    public boolean isOriginal() {
        return ((v0 ^ o0) | (v1 ^ o1) | (v2 ^ o2) | (v3 ^ o3)) == 0;
    }

    /// Whether the word at `index` of a flat array of limbs is the present value.
    public boolean holds(long[] words, int index) {
        return ((v0 ^ words[index])
                        | (v1 ^ words[index + 1])
                        | (v2 ^ words[index + 2])
                        | (v3 ^ words[index + 3]))
                == 0;
    }

    /// Whether the word at `index` of a flat array of limbs is the value before the transaction.
    public boolean held(long[] words, int index) {
        return ((o0 ^ words[index])
                        | (o1 ^ words[index + 1])
                        | (o2 ^ words[index + 2])
                        | (o3 ^ words[index + 3]))
                == 0;
    }

    /// Puts the present value at `index` of a flat array of limbs.
    public void load(long[] words, int index) {
        words[index] = v0;
        words[index + 1] = v1;
        words[index + 2] = v2;
        words[index + 3] = v3;
    }

    boolean differsFromBlockStart() {
        return ((v0 ^ b0) | (v1 ^ b1) | (v2 ^ b2) | (v3 ^ b3)) != 0;
    }

    void set(long l0, long l1, long l2, long l3) {
        v0 = l0;
        v1 = l1;
        v2 = l2;
        v3 = l3;
    }

    void setBase(UInt256 word) {
        b0 = word.l0();
        b1 = word.l1();
        b2 = word.l2();
        b3 = word.l3();
        set(b0, b1, b2, b3);
    }

    void beginTransaction(int transaction) {
        originalOf = transaction;
        o0 = v0;
        o1 = v1;
        o2 = v2;
        o3 = v3;
    }
}
