package orrery.engine.evm;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Analysed code by code hash and fork, shared by every [Evm] of a process. Any thread.
///
/// Bounded by what the analyses take, and where it is full the oldest that nobody asked for since
/// it was last looked at goes (second chance): what is in use stays, however much passes through.
/// Finding one takes no lock.
public final class CodeCache {
    /// Some three bytes are taken for one of code: this is room for two thirds of the 64 MiB of
    /// code that go-ethereum keeps at hand.
    private static final long DEFAULT_LIMIT_BYTES = 128L << 20;

    /// What an entry takes beside its arrays, bytes, roughly.
    static final int ENTRY_BYTES = 256;

    private record Key(Hash256 codeHash, OpcodeTable table) {
        // Written out: every call looks its code up, in a large caller.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && table.equals(that.table)
                    && codeHash.equals(that.codeHash);
        }

        @Override
        public int hashCode() {
            return 31 * codeHash.hashCode() + table.hashCode();
        }
    }

    private static final class Entry {
        private final Key key;
        private final CodeAnalysis analysis;

        /// Whether somebody asked for it of late. Written without a lock: a mark that is lost or
        /// late costs an analysis at worst.
        private boolean isUsed;

        Entry(Key key, CodeAnalysis analysis) {
            this.key = key;
            this.analysis = analysis;
        }

        long sizeInBytes() {
            return ENTRY_BYTES + analysis.sizeInBytes();
        }
    }

    private final ConcurrentHashMap<Key, Entry> entries = new ConcurrentHashMap<>();
    private final long limitBytes;

    /// In the order in which they had their last chance.
    @GuardedBy("this") private final Queue<Entry> queue = new ArrayDeque<>();

    @GuardedBy("this") private long bytes;

    public CodeCache() {
        this(DEFAULT_LIMIT_BYTES);
    }

    /// @param limitBytes what the analyses may take together; the newest stays in any case
    CodeCache(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /// The analysis of this code, whose Keccak-256 is `codeHash`.
    CodeAnalysis analysis(Hash256 codeHash, Bytes code, OpcodeTable table) {
        Key key = new Key(codeHash, table);
        Entry known = entries.get(key);
        if (known == null) {
            Entry made = new Entry(key, CodeAnalysis.of(code, table));
            known = entries.putIfAbsent(key, made);
            if (known == null) {
                keep(made);
                return made.analysis;
            }
        }
        if (!known.isUsed) {
            known.isUsed = true;
        }
        return known.analysis;
    }

    private synchronized void keep(Entry added) {
        queue.add(added);
        bytes += added.sizeInBytes();
        int chances = queue.size();
        while (bytes > limitBytes && queue.size() > 1) {
            Entry oldest = queue.remove();
            if (oldest.equals(added) || (oldest.isUsed && chances > 0)) {
                oldest.isUsed = false;
                chances--;
                queue.add(oldest);
            } else {
                entries.remove(oldest.key);
                bytes -= oldest.sizeInBytes();
            }
        }
    }

    /// How many analyses it holds.
    int size() {
        return entries.size();
    }
}
