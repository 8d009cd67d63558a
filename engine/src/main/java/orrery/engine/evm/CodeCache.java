package orrery.engine.evm;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// Analysed code by code hash and fork, shared by every [Evm] of a process. Any thread.
///
/// Bounded: where it is full it starts afresh, since whatever is in use comes back at once and the
/// rest was not worth keeping.
public final class CodeCache {
    /// Bytes of code; the analysis takes some ten times as much.
    private static final long DEFAULT_LIMIT_BYTES = 16L << 20;

    private record Key(Hash256 codeHash, OpcodeTable table) {}

    private final ConcurrentHashMap<Key, CodeAnalysis> analyses = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long limitBytes;

    public CodeCache() {
        this(DEFAULT_LIMIT_BYTES);
    }

    CodeCache(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /// The analysis of this code, whose Keccak-256 is `codeHash`.
    CodeAnalysis analysis(Hash256 codeHash, Bytes code, OpcodeTable table) {
        Key key = new Key(codeHash, table);
        CodeAnalysis known = analyses.get(key);
        if (known != null) {
            return known;
        }
        CodeAnalysis analysis = CodeAnalysis.of(code, table);
        if (bytes.addAndGet(code.size()) > limitBytes) {
            analyses.clear();
            bytes.set(code.size());
        }
        CodeAnalysis raced = analyses.putIfAbsent(key, analysis);
        return raced != null ? raced : analysis;
    }
}
