package orrery.engine.evm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Keccak256;
import orrery.engine.evm.precompiles.Precompile;
import orrery.engine.evm.trace.Refusal;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Limbs;
import orrery.engine.spec.GasSchedule;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;

/// Opens and closes frames: what happens between a caller's instruction and the callee's first one,
/// and between the callee's last one and the caller's next.
///
/// Frames form an explicit stack, so a thousand nested calls take no more of Java's stack than one.
/// One thread at a time.
final class FrameDriver {
    private static final int MAX_DEPTH = 1024;

    private final Host host;
    private final Journal journal;
    private final GasSchedule schedule;
    private final OpcodeTable table;
    private final CodeCache codes;
    private final FrameStack frames;
    private final TaggingInterpreter tagging;

    private @Nullable Tracer tracer;

    /// How the newest callee ended, a [Signal].
    private int outcome;

    FrameDriver(Host host, OpcodeTable table, CodeCache codes) {
        this.host = host;
        this.table = table;
        this.codes = codes;
        journal = host.journal();
        schedule = host.schedule();
        frames = new FrameStack(host, table);
        tagging = new TaggingInterpreter(table);
    }

    /// The frame that stands for the transaction; its request is the message.
    Frame outer() {
        return frames.at(-1);
    }

    /// Carries out the outer frame's request to its end; gas left and output are then in that
    /// frame.
    ///
    /// @return how it ended, a [Signal]
    int run(Frame outer, @Nullable Tracer watcher) {
        frames.begin();
        try {
            return carryOut(outer, watcher);
        } finally {
            frames.end();
        }
    }

    private int carryOut(Frame outer, @Nullable Tracer watcher) {
        tracer = watcher;
        TracingInterpreter slow = watcher == null ? null : new TracingInterpreter(table, watcher);
        tagging.reset();
        Frame frame = enter(outer);
        while (frame != outer) {
            long[] words = frames.wordsFrom(frame.stackBase);
            int signal = slow == null ? runUnwatched(frame, words) : slow.run(frame, words);
            boolean asks = signal == Signal.CALL || signal == Signal.CREATE;
            frame = asks ? enter(frame) : leave(frame, signal);
        }
        return outcome;
    }

    /// Runs the frame until it ends or asks for a callee, on the fast loop but where a word of
    /// storage is to be followed.
    private int runUnwatched(Frame frame, long[] words) {
        int signal = frame.hasTags ? tagging.resume(frame, words) : Interpreter.run(frame, words);
        while (signal == Signal.OPEN_SLOT || signal == TaggingInterpreter.NOTHING_TO_FOLLOW) {
            signal =
                    signal == Signal.OPEN_SLOT
                            ? tagging.follow(frame, words)
                            : Interpreter.run(frame, words);
        }
        return signal;
    }

    /// Starts what the frame asks for; returns the frame to run next, which is the asking one where
    /// the request is already done.
    private Frame enter(Frame parent) {
        parent.clearReturnData();
        Request request = parent.request;
        boolean spends = request.kind != CallKind.DELEGATECALL && !request.value.isZero();
        if (parent.depth >= MAX_DEPTH) {
            return refuse(parent, Refusal.DEPTH);
        }
        if (spends && !journal.covers(parent.account, request.value)) {
            return refuse(parent, Refusal.BALANCE);
        }
        return request.kind.isCreation() ? enterCreation(parent) : enterCall(parent);
    }

    /// The callee never starts; its gas comes back.
    private Frame refuse(Frame parent, Refusal refusal) {
        if (tracer != null) {
            traceCall(tracer, parent);
            tracer.refuse(parent.depth + 1, refusal);
        }
        if (parent.request.kind.isCreation()) {
            journal.noteUnclearReach(); // the new contract was named, not loaded
        }
        outcome = Signal.REVERT;
        parent.gas += parent.request.gas;
        return push(parent, false);
    }

    // ---- Calls

    private Frame enterCall(Frame parent) {
        Request request = parent.request;
        int checkpoint = journal.checkpoint();
        if (!request.kind.keepsAccount()) {
            journal.touch(request.target);
            if (!request.value.isZero()) {
                journal.subtractBalance(parent.account.address(), request.value);
                journal.addBalance(request.target.address(), request.value);
            }
        }
        if (tracer != null) {
            traceCall(tracer, parent);
        }
        Precompile precompile =
                request.isDelegated ? null : host.precompiles().at(request.codeAccount.address());
        if (precompile != null) {
            return runPrecompile(parent, precompile, checkpoint);
        }
        Bytes code = journal.code(request.codeAccount);
        if (code.isEmpty()) {
            return succeed(parent, request.gas);
        }
        Frame child = frames.at(parent.depth + 1);
        child.code = codes.analysis(request.codeAccount.codeHash(), code, table);
        child.account = request.kind.keepsAccount() ? parent.account : request.target;
        child.caller =
                request.kind == CallKind.DELEGATECALL ? parent.caller : parent.account.address();
        child.isStatic = parent.isStatic || request.kind == CallKind.STATICCALL;
        child.input = request.input;
        child.inputOffset = request.inputOffset;
        child.inputSize = request.inputSize;
        return open(child, parent, checkpoint);
    }

    private static Frame open(Frame child, Frame parent, int checkpoint) {
        Request request = parent.request;
        child.kind = request.kind;
        child.value = request.value;
        child.checkpoint = checkpoint;
        child.begin(parent.stackEnd, request.gas);
        return child;
    }

    private Frame runPrecompile(Frame parent, Precompile precompile, int checkpoint) {
        Request request = parent.request;
        byte[] input = input(request);
        long price = precompile.gas(input);
        byte[] output = price > request.gas ? null : precompile.run(input);
        if (output == null) {
            journal.rollback(checkpoint);
            outcome = price > request.gas ? Signal.OUT_OF_GAS : Signal.PRECOMPILE_FAILED;
            if (tracer != null) {
                traceExit(tracer, parent, request.gas);
            }
            return push(parent, false);
        }
        giveBack(parent, output, 0, output.length);
        return succeed(parent, request.gas - price);
    }

    private static byte[] input(Request request) {
        return Arrays.copyOfRange(
                request.input, request.inputOffset, request.inputOffset + request.inputSize);
    }

    /// The callee succeeded without a frame of its own.
    private Frame succeed(Frame parent, long gasLeft) {
        outcome = Signal.STOP;
        parent.gas += gasLeft;
        if (tracer != null) {
            traceExit(tracer, parent, parent.request.gas - gasLeft);
        }
        return push(parent, true);
    }

    // ---- Creations

    private Frame enterCreation(Frame parent) {
        Request request = parent.request;
        JournalAccount creator = parent.account;
        boolean isOutermost = parent.depth < 0;
        if (!isOutermost && creator.nonce() == -1) {
            return refuse(parent, Refusal.NONCE); // EIP-2681
        }
        byte[] initCode = input(request);
        Address address = createdAddress(creator, request, initCode, isOutermost);
        if (!isOutermost) {
            journal.incrementNonce(creator.address());
        }
        JournalAccount created = journal.account(address);
        journal.warm(created);
        request.target = created;
        request.codeAccount = created;
        if (tracer != null) {
            traceCall(tracer, parent);
        }
        if (journal.isOccupied(address)) {
            outcome = Signal.ADDRESS_COLLISION;
            if (tracer != null) {
                traceExit(tracer, parent, request.gas);
            }
            return push(parent, false);
        }
        int checkpoint = journal.checkpoint();
        journal.markCreated(address);
        if (schedule.clearsEmptyAccounts) {
            journal.setNonce(address, 1);
        }
        if (!request.value.isZero()) {
            journal.subtractBalance(creator.address(), request.value);
            journal.addBalance(address, request.value);
        }
        Frame child = frames.at(parent.depth + 1);
        child.code = CodeAnalysis.of(Bytes.wrap(initCode), table);
        child.account = created;
        child.caller = creator.address();
        child.isStatic = false;
        child.inputSize = 0;
        return open(child, parent, checkpoint);
    }

    private static Address createdAddress(
            JournalAccount creator, Request request, byte[] initCode, boolean isOutermost) {
        if (request.kind == CallKind.CREATE2) {
            return ContractAddress.ofSalt(
                    creator.address(), request.salt, Keccak256.hash(initCode));
        }
        // A transaction has already counted its sender's nonce up.
        long nonce = isOutermost ? creator.nonce() - 1 : creator.nonce();
        return ContractAddress.ofNonce(creator.address(), nonce);
    }

    /// Puts the returned code in place where rules and gas allow it.
    ///
    /// @return [Signal#STOP], or why the creation failed
    private int deposit(Frame frame) {
        int size = frame.outputSize;
        byte[] code = frame.memory.slice(frame.outputOffset, size);
        if (schedule.refusesReservedPrefix && size > 0 && code[0] == (byte) 0xef) {
            return Signal.RESERVED_CODE_PREFIX;
        }
        if (size > schedule.maxCodeSize) {
            return Signal.CODE_TOO_LARGE;
        }
        long left = frame.gas - schedule.codeDeposit * size;
        if (left < 0) {
            return schedule.failsUnpaidDeposit ? Signal.OUT_OF_GAS : Signal.STOP;
        }
        frame.gas = left;
        if (size > 0) {
            journal.setCode(frame.account.address(), Bytes.wrap(code));
        }
        return Signal.STOP;
    }

    // ---- The way back

    /// Ends a frame and returns to its parent.
    private Frame leave(Frame frame, int signal) {
        Frame parent = frames.at(frame.depth - 1);
        boolean isCreation = frame.kind.isCreation();
        outcome =
                isCreation && (signal == Signal.STOP || signal == Signal.RETURN)
                        ? deposit(frame)
                        : signal;
        boolean failed = outcome < 0 || outcome == Signal.REVERT;
        if (failed) {
            journal.rollback(frame.checkpoint);
        }
        if (outcome < 0) {
            frame.gas = 0;
            frame.outputSize = 0;
            journal.noteUnclearReach(); // the last instruction may have loaded without paying
        }
        parent.gas += frame.gas;
        if (tracer != null) {
            tracer.exit(
                    frame.depth,
                    halt(outcome),
                    frame.gasGiven - frame.gas,
                    Bytes.wrap(frame.memory.slice(frame.outputOffset, frame.outputSize)));
        }
        if (!isCreation) {
            giveBack(parent, frame.memory.bytes(), frame.outputOffset, frame.outputSize);
        } else if (failed) {
            parent.setReturnData(frame.memory.bytes(), frame.outputOffset, frame.outputSize);
        }
        return push(parent, !failed);
    }

    /// Output becomes the parent's return data and fills the memory range that it named.
    private static void giveBack(Frame parent, byte[] source, int offset, int size) {
        parent.setReturnData(source, offset, size);
        int copied = Math.min(size, parent.request.outputSize);
        if (copied > 0) {
            System.arraycopy(
                    source, offset, parent.memory.bytes(), parent.request.outputOffset, copied);
        }
    }

    /// Puts the result on the parent's stack: 0, or 1, or the new contract's address.
    private Frame push(Frame parent, boolean succeeded) {
        long[] words = frames.wordsFrom(parent.stackBase);
        int at = parent.stackEnd;
        if (succeeded && parent.request.kind.isCreation()) {
            Limbs.set(words, at, parent.request.target.address().toWord());
        } else {
            Limbs.set(words, at, succeeded ? 1 : 0);
        }
        parent.stackEnd = at + 4;
        return parent;
    }

    // ---- Tracing

    private static void traceCall(Tracer tracer, Frame parent) {
        Request request = parent.request;
        tracer.enter(
                parent.depth + 1,
                request.kind,
                parent.account.address(),
                request.target.address(),
                request.codeAccount.address(),
                request.value,
                Bytes.wrap(input(request)),
                request.gas);
    }

    private void traceExit(Tracer watcher, Frame parent, long gasUsed) {
        byte[] output =
                Arrays.copyOfRange(
                        parent.returnData,
                        parent.returnOffset,
                        parent.returnOffset + parent.returnSize);
        watcher.exit(parent.depth + 1, halt(outcome), gasUsed, Bytes.wrap(output));
    }

    /// The value that a final signal stands for.
    static Halt halt(int signal) {
        if (signal < 0) {
            return new Halt.Failure(Signal.fault(signal));
        }
        return signal == Signal.REVERT ? Halt.REVERT : Halt.SUCCESS;
    }
}
