package orrery.engine.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.parallel.ExecutionRecord;
import orrery.engine.parallel.ExecutionRecorder;
import orrery.engine.parallel.RecordedBlock;

/// What the lanes of modules really did in their newest blocks, kept while somebody wants to look:
/// it costs the modules time and memory, so it is on demand. Any thread.
public final class LaneRecords {
    /// Blocks of a module that are kept.
    private static final int KEPT = 32;

    private final Map<Integer, Map<Long, RecordedBlock>> byModule = new LinkedHashMap<>();
    private volatile boolean isOn;
    private volatile @Nullable ExecutorKind kind;

    /// From now on, or no more; what is kept stays.
    public void record(boolean on) {
        isOn = on;
    }

    /// Whether the next block shall be recorded.
    public boolean isOn() {
        return isOn;
    }

    /// An engine begins to run its modules' blocks this way.
    void begin(ExecutorKind how) {
        kind = how;
    }

    /// How the engine of this process runs its modules' blocks; null where there is none.
    public @Nullable ExecutorKind kind() {
        return kind;
    }

    /// Takes up a module's blocks.
    ExecutionRecorder of(int module) {
        return block -> add(module, block);
    }

    private synchronized void add(int module, RecordedBlock block) {
        Map<Long, RecordedBlock> kept =
                byModule.computeIfAbsent(module, _ -> new LinkedHashMap<>());
        kept.remove(block.number());
        kept.put(block.number(), block);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /// What a block's lanes did, or null where it is not kept.
    public @Nullable ExecutionRecord find(int module, long height) {
        RecordedBlock block = kept(module, height);
        return block == null ? null : block.record();
    }

    private synchronized @Nullable RecordedBlock kept(int module, long height) {
        return byModule.getOrDefault(module, Map.of()).get(height);
    }
}
