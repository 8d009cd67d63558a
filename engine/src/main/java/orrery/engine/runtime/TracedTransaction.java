package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Progress;
import orrery.engine.api.trace.AccountChange;
import orrery.engine.api.trace.AccountChange.SlotChange;
import orrery.engine.api.trace.CallNode;
import orrery.engine.api.trace.StepDetail;
import orrery.engine.api.trace.TraceStep;
import orrery.engine.api.trace.TraceUnavailable;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Opcode;
import orrery.engine.evm.trace.CallFrame;
import orrery.engine.evm.trace.CallTracer;
import orrery.engine.evm.trace.ErrorText;
import orrery.engine.evm.trace.PackedSteps;
import orrery.engine.evm.trace.PrestateTracer;
import orrery.engine.evm.trace.PrestateTracer.Held;
import orrery.engine.evm.trace.TracerPair;
import orrery.engine.evm.trace.TransactionTracer;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateReader;

/// A transaction of a block at hand, traced by running the block up to it.
///
/// One run takes down the tree of calls, the state before and after, and the rows of all steps in
/// packed form. What a step found is not kept: the block runs again and takes down a window around
/// the step, and the newest windows are remembered, so that stepping on costs nothing.
final class TracedTransaction implements TransactionTrace {
    /// Steps whose rows are kept: about 250 MB at the very most.
    private static final long MOST_STEPS = 1 << 24;

    /// Steps that are taken down together.
    private static final long WINDOW = 256;

    private static final int WINDOWS = 4;

    private final BlockInput input;
    private final StateReader state;
    private final int position;
    private final Hash256 hash;
    private final CodeCache codes = new CodeCache();
    private final CallNode root;
    private final List<AccountChange> changes;
    private final PackedSteps steps = new PackedSteps(MOST_STEPS);

    /// By the number of the window; guarded by itself.
    private final Map<Long, List<StepDetail>> windows = new LinkedHashMap<>(16, 0.75f, true);

    /// Runs the block up to the transaction, and that one traced.
    ///
    /// @param state that the block starts from
    /// @throws TraceUnavailable where the block is refused before the transaction ends
    TracedTransaction(
            BlockInput input,
            StateReader state,
            int position,
            KnownFunctions functions,
            Progress progress) {
        this.input = input;
        this.state = state;
        this.position = position;
        hash = input.block().transactions().get(position).hash();
        CallTracer calls = new CallTracer();
        PrestateTracer prestate = new PrestateTracer();
        run(new TracerPair(calls, new TracerPair(prestate, steps)), progress);
        root = node(calls.root(), functions);
        changes = changes(prestate);
    }

    private void run(TransactionTracer tracer, Progress progress) {
        SequentialExecutor executor =
                new SequentialExecutor(codes, (i, _) -> i == position ? tracer : null);
        int wanted = position + 1;
        ExecutionObserver observer =
                index -> {
                    if (progress.cancelled()) {
                        throw new CancellationException("tracing " + hash + " was cancelled");
                    }
                    if (index == wanted) {
                        throw new StepWindow.Enough();
                    }
                    progress.report(index, wanted, "running transaction " + index);
                };
        BlockResult result;
        try {
            result = executor.execute(input, state, observer);
        } catch (StepWindow.Enough _) {
            return;
        }
        if (result instanceof BlockResult.Rejected(var fault)) {
            throw new TraceUnavailable(
                    "The block is refused before this transaction ends: " + fault.message(), null);
        }
    }

    private static CallNode node(CallFrame frame, KnownFunctions functions) {
        return new CallNode(
                frame.type(),
                frame.from(),
                frame.to(),
                frame.value(),
                frame.gas(),
                frame.gasUsed(),
                frame.input(),
                frame.output(),
                frame.type().endsWith("CALL") || frame.type().equals("CALLCODE")
                        ? functions.of(frame.input())
                        : null,
                frame.error(),
                frame.revertReason(),
                frame.logs().size(),
                frame.firstStep(),
                frame.stepCount(),
                frame.calls().stream().map(f -> node(f, functions)).toList());
    }

    private static List<AccountChange> changes(PrestateTracer prestate) {
        List<AccountChange> changed = new ArrayList<>();
        Map<Address, Held> after = prestate.after();
        new TreeMap<>(prestate.before())
                .forEach((address, old) -> {
                    Held now = Objects.requireNonNull(after.get(address));
                    List<SlotChange> slots = new ArrayList<>();
                    old.storage()
                            .forEach((slot, before) -> {
                                UInt256 value = Objects.requireNonNull(now.storage().get(slot));
                                if (!value.equals(before)) {
                                    slots.add(new SlotChange(slot, before, value));
                                }
                            });
                    AccountChange.Facts had = facts(old);
                    AccountChange.Facts has = facts(now);
                    if (!slots.isEmpty() || !Objects.equals(had, has)) {
                        changed.add(new AccountChange(address, had, has, slots));
                    }
                });
        return List.copyOf(changed);
    }

    private static AccountChange.@Nullable Facts facts(Held held) {
        return held.exists()
                ? new AccountChange.Facts(held.balance(), held.nonce(), held.code())
                : null;
    }

    @Override
    public Hash256 hash() {
        return hash;
    }

    @Override
    public CallNode root() {
        return root;
    }

    @Override
    public List<AccountChange> changes() {
        return changes;
    }

    @Override
    public long stepCount() {
        return steps.count();
    }

    @Override
    public long listedSteps() {
        return steps.kept();
    }

    @Override
    public List<TraceStep> steps(long from, long to) {
        List<TraceStep> rows = new ArrayList<>();
        for (long i = from; i < Math.min(to, steps.kept()); i++) {
            rows.add(step(i));
        }
        return rows;
    }

    private TraceStep step(long index) {
        return new TraceStep(
                index,
                steps.place(index),
                ErrorText.name(steps.opcode(index)),
                steps.depth(index),
                steps.gas(index),
                steps.gasCost(index),
                steps.error(index));
    }

    @Override
    public StepDetail detail(long index, Progress progress) {
        Objects.checkIndex(index, steps.kept());
        long window = index / WINDOW;
        List<StepDetail> details;
        synchronized (windows) {
            details = windows.get(window);
        }
        if (details == null) {
            long from = window * WINDOW;
            long to = Math.min(from + WINDOW, steps.kept());
            StepWindow taken = new StepWindow(from, to, this::step);
            run(taken, progress);
            details = taken.details();
            synchronized (windows) {
                windows.put(window, details);
                if (windows.size() > WINDOWS) {
                    windows.remove(windows.keySet().iterator().next());
                }
            }
        }
        return details.get((int) (index % WINDOW));
    }

    @Override
    public OptionalLong find(String name, long from, boolean forward) {
        boolean[] matches = new boolean[256];
        for (int opcode = 0; opcode < matches.length; opcode++) {
            String known = ErrorText.name(opcode);
            matches[opcode] = known.regionMatches(true, 0, name, 0, name.length());
        }
        return find(opcode -> matches[opcode], from, forward);
    }

    @Override
    public OptionalLong findCall(long from, boolean forward) {
        return find(
                opcode ->
                        switch (opcode) {
                            case Opcode.CALL,
                                    Opcode.CALLCODE,
                                    Opcode.DELEGATECALL,
                                    Opcode.STATICCALL,
                                    Opcode.CREATE,
                                    Opcode.CREATE2 ->
                                    true;
                            default -> false;
                        },
                from,
                forward);
    }

    private OptionalLong find(IntPredicate wanted, long from, boolean forward) {
        int direction = forward ? 1 : -1;
        for (long i = from + direction; i >= 0 && i < steps.kept(); i += direction) {
            if (wanted.test(steps.opcode(i))) {
                return OptionalLong.of(i);
            }
        }
        return OptionalLong.empty();
    }
}
