package orrery.engine.state;

import org.jspecify.annotations.Nullable;
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

    /// Whether the journal's list of changed slots holds it.
    boolean isListed;

    /// Null for transient storage and where the reader has no places.
    @Nullable SlotPlace place;

    /// What the [PlacedReader] wants to know again about this load.
    @Nullable Object origin;

    /// What is needed of the word that was loaded, where not the very word is; null where it is.
    @Nullable SlotGuard guard;

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

    /// For a [PlacedReader] to say what it found, the word limb by limb.
    public void loaded(long l0, long l1, long l2, long l3, SlotPlace where, @Nullable Object from) {
        b0 = l0;
        b1 = l1;
        b2 = l2;
        b3 = l3;
        set(l0, l1, l2, l3);
        place = where;
        origin = from;
    }

    /// For a [PlacedReader], after [#loaded]: whoever can follow what becomes of the word shall do
    /// so instead of looking at it, and the guess ties the transaction to no more than was asked of
    /// it.
    ///
    /// As long as the slot is open, its present value stands at a fixed distance from what was
    /// loaded, whatever that was.
    public void open() {
        guard = new SlotGuard(new UInt256(b0, b1, b2, b3));
    }

    /// Whether nobody looked at the very word so far.
    public boolean isOpen() {
        SlotGuard kept = guard;
        return kept != null && !kept.isExact();
    }

    /// What was asked of the word, where the reader left it open.
    public @Nullable SlotGuard guard() {
        return guard;
    }

    /// Notes that somebody looks at the very word, or stores one that has nothing to do with it.
    public void observe() {
        SlotGuard kept = guard;
        if (kept != null) {
            kept.makeExact();
        }
    }

    public JournalAccount owner() {
        return owner;
    }

    public @Nullable SlotPlace place() {
        return place;
    }

    /// What the reader gave along with it.
    public @Nullable Object origin() {
        return origin;
    }

    public long k0() {
        return k0;
    }

    public long k1() {
        return k1;
    }

    public long k2() {
        return k2;
    }

    public long k3() {
        return k3;
    }

    /// The present value as limbs, limb 0 least significant.
    public long v0() {
        return v0;
    }

    public long v1() {
        return v1;
    }

    public long v2() {
        return v2;
    }

    public long v3() {
        return v3;
    }

    /// Whether it holds something else than when it was loaded.
    public boolean isChanged() {
        return differsFromBlockStart();
    }

    /// Whether the one transaction of a speculating journal did more with it than name it in an
    /// access list.
    public boolean wasLookedAt() {
        return originalOf != 0;
    }

    /// Makes it as if the running transaction, which just loaded it, had only named it in an access
    /// list.
    public void forgetLoad() {
        originalOf = 0;
    }

    /// Whether the transaction would have done the same had it found this word.
    public boolean accepts(long l0, long l1, long l2, long l3) {
        if (((b0 ^ l0) | (b1 ^ l1) | (b2 ^ l2) | (b3 ^ l3)) == 0) {
            return true;
        }
        SlotGuard kept = guard;
        return kept != null && kept.admits(new UInt256(l0, l1, l2, l3));
    }

    /// What the transaction leaves where it finds a word that it [#accepts].
    public UInt256 left(UInt256 found) {
        SlotGuard kept = guard;
        return kept == null || kept.isExact() ? value() : found.add(value().subtract(kept.base()));
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

    void set(UInt256 word) {
        set(word.l0(), word.l1(), word.l2(), word.l3());
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
