package orrery.ui.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Progress;
import orrery.engine.api.trace.AccountChange;
import orrery.engine.api.trace.AccountChange.Facts;
import orrery.engine.api.trace.AccountChange.SlotChange;
import orrery.engine.api.trace.CallNode;
import orrery.engine.api.trace.StepDetail;
import orrery.engine.api.trace.StepDetail.MemoryWord;
import orrery.engine.api.trace.StepDetail.SlotWrite;
import orrery.engine.api.trace.TraceStep;
import orrery.engine.api.trace.TransactionTrace;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A made-up trace: a swap whose second call reverts inside, with a million instructions.
public final class SampleTrace implements TransactionTrace {
    private static final long STEPS = 1_000_000;
    private static final List<String> NAMES =
            List.of("PUSH1", "MLOAD", "DUP2", "ADD", "SWAP1", "SSTORE", "JUMPDEST", "STATICCALL");

    private final int index;

    public SampleTrace(int index) {
        this.index = index;
    }

    @Override
    public Hash256 hash() {
        return Mix.hash(45, index);
    }

    @Override
    public CallNode root() {
        CallNode balance = call("STATICCALL", 1, 2, null, 2_934, "balanceOf(address)", null, 600);
        CallNode inner = call("CALL", 2, 3, 0L, 9_120, null, "out of gas", 900);
        CallNode transfer =
                new CallNode(
                        "CALL",
                        SampleLedger.contract(1, 1),
                        SampleLedger.contract(1, 2),
                        UInt256.ZERO,
                        80_000,
                        31_040,
                        Bytes.fromHex("0x23b872dd"),
                        Bytes.EMPTY,
                        "transferFrom(address,address,uint256)",
                        "execution reverted",
                        "TRANSFER_FROM_FAILED",
                        0,
                        2_000,
                        1_200,
                        List.of(inner));
        CallNode pay = call("CALL", 1, 4, 1_250_000_000_000_000L, 21_000, null, null, 300);
        return new CallNode(
                "CALL",
                SampleLedger.user(0, 1),
                SampleLedger.contract(1, 1),
                UInt256.of(2_500_000_000_000_000L),
                260_000,
                142_318,
                Bytes.fromHex("0x38ed1739"),
                Bytes.EMPTY,
                null,
                null,
                null,
                2,
                0,
                STEPS,
                List.of(balance, transfer, pay));
    }

    private static CallNode call(
            String type,
            int from,
            int to,
            @Nullable Long wei,
            long gas,
            @Nullable String function,
            @Nullable String error,
            long firstStep) {
        return new CallNode(
                type,
                SampleLedger.contract(1, from),
                SampleLedger.contract(1, to),
                wei == null ? null : UInt256.of(wei),
                gas + 5_000,
                gas,
                Bytes.fromHex("0x70a08231"),
                Bytes.EMPTY,
                function,
                error,
                null,
                1,
                firstStep,
                120,
                List.of());
    }

    @Override
    public List<AccountChange> changes() {
        return List.of(
                new AccountChange(
                        SampleLedger.user(0, 1),
                        new Facts(UInt256.of(4_000_000_000_000_000_000L), 6, Bytes.EMPTY),
                        new Facts(UInt256.of(3_996_100_000_000_000_000L), 7, Bytes.EMPTY),
                        List.of()),
                new AccountChange(
                        SampleLedger.contract(1, 2),
                        new Facts(UInt256.ZERO, 1, Bytes.EMPTY),
                        new Facts(UInt256.ZERO, 1, Bytes.EMPTY),
                        List.of(
                                new SlotChange(
                                        UInt256.of(8), UInt256.of(1_000_000), UInt256.of(998_750)),
                                new SlotChange(
                                        Mix.hash(47, 1).toWord(),
                                        UInt256.ZERO,
                                        Mix.hash(47, 2).toWord()))));
    }

    @Override
    public long stepCount() {
        return STEPS;
    }

    @Override
    public long listedSteps() {
        return STEPS;
    }

    @Override
    public List<TraceStep> steps(long from, long to) {
        List<TraceStep> rows = new ArrayList<>();
        for (long i = from; i < Math.min(to, STEPS); i++) {
            rows.add(step(i));
        }
        return rows;
    }

    private static TraceStep step(long i) {
        return new TraceStep(
                i,
                (int) (i * 3 % 20_000),
                NAMES.get((int) (i % NAMES.size())),
                i < 600 ? 0 : 1,
                142_318 - i / 10,
                3,
                i == STEPS - 1 ? "out of gas" : null);
    }

    @Override
    public StepDetail detail(long index, Progress progress) {
        boolean stores = step(index).name().equals("SSTORE");
        List<UInt256> stack = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            stack.add(i == 3 ? Mix.hash(48, index).toWord() : UInt256.of(index + i));
        }
        return new StepDetail(
                step(index),
                SampleLedger.contract(1, 1),
                stack,
                2,
                192,
                List.of(new MemoryWord(64, UInt256.of(128))),
                stores
                        ? new SlotWrite(UInt256.of(8), UInt256.ZERO, UInt256.of(index), false)
                        : null,
                Bytes.EMPTY,
                4_800);
    }

    @Override
    public OptionalLong find(String name, long from, boolean forward) {
        int direction = forward ? 1 : -1;
        for (long i = from + direction; i >= 0 && i < STEPS; i += direction) {
            if (step(i).name().regionMatches(true, 0, name, 0, name.length())) {
                return OptionalLong.of(i);
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong findCall(long from, boolean forward) {
        return find("STATICCALL", from, forward);
    }
}
