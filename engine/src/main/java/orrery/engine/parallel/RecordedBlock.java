package orrery.engine.parallel;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A block that ran under a recorder: what the run left behind, of which its record is made when
/// somebody asks for it. So a run pays for noting what happens, and only who looks pays for putting
/// it in order. Any thread.
public final class RecordedBlock {
    private final long number;
    private @Nullable Supplier<ExecutionRecord> maker;
    private @Nullable ExecutionRecord record;

    /// @param number of the block
    /// @param maker called once at most, by whoever asks first, of what no longer changes
    public RecordedBlock(long number, Supplier<ExecutionRecord> maker) {
        this.number = number;
        this.maker = maker;
    }

    public long number() {
        return number;
    }

    /// The record; what it is made of is forgotten then.
    public synchronized ExecutionRecord record() {
        if (record == null) {
            record = Objects.requireNonNull(maker).get();
            maker = null;
        }
        return record;
    }
}
