package orrery.engine.evm.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// One call, creation or self-destruction of a [CallTracer], with all that it called. Written by
/// its tracer alone; read it once the transaction has ended.
public final class CallFrame {
    final String type;
    final Address from;
    final Address to;
    final @Nullable UInt256 value;
    final Bytes input;
    final long firstStep;
    final List<CallFrame> calls = new ArrayList<>();
    final List<PlacedLog> logs = new ArrayList<>();

    long gas;
    long gasUsed;
    long stepCount;
    Bytes output = Bytes.EMPTY;
    @Nullable String error;
    @Nullable String revertReason;

    /// The newest failure of an instruction of this very frame.
    @Nullable String fault;

    CallFrame(
            String type,
            Address from,
            Address to,
            @Nullable UInt256 value,
            Bytes input,
            long gas,
            long firstStep) {
        this.type = type;
        this.from = from;
        this.to = to;
        this.value = value;
        this.input = input;
        this.gas = gas;
        this.firstStep = firstStep;
    }

    /// A log with its place among the frame's calls.
    ///
    /// @param position how many calls the frame had made before it
    /// @param index counts the transaction's logs from 0, in the order of execution
    public record PlacedLog(Log log, int position, int index) {}

    /// The opcode's name: CALL, CALLCODE, DELEGATECALL, STATICCALL, CREATE, CREATE2, SELFDESTRUCT.
    public String type() {
        return type;
    }

    /// On whose behalf it was made.
    public Address from() {
        return from;
    }

    /// The account called, the address created, or the beneficiary.
    public Address to() {
        return to;
    }

    /// Wei; null for a STATICCALL.
    public @Nullable UInt256 value() {
        return value;
    }

    public Bytes input() {
        return input;
    }

    /// What it was given; of the outermost, the transaction's gas limit.
    public long gas() {
        return gas;
    }

    /// What it used; of the outermost, what the receipt says.
    public long gasUsed() {
        return gasUsed;
    }

    /// Returned or reverted bytes, or the deployed code.
    public Bytes output() {
        return output;
    }

    /// Why it failed, in go-ethereum's words; null where it did not.
    public @Nullable String error() {
        return error;
    }

    /// What a revert says of itself (`Error(string)` or `Panic(uint256)`), or null.
    public @Nullable String revertReason() {
        return revertReason;
    }

    /// The instruction of the transaction, counted from 0, with which it starts.
    public long firstStep() {
        return firstStep;
    }

    /// Instructions that it ran, its callees' among them.
    public long stepCount() {
        return stepCount;
    }

    /// In order.
    public List<CallFrame> calls() {
        return List.copyOf(calls);
    }

    /// Only what was not undone.
    public List<PlacedLog> logs() {
        return List.copyOf(logs);
    }
}
