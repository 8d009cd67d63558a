package orrery.engine.evm.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.evm.Opcode;

/// The instructions of one transaction in packed arrays, 15 bytes each where gas fits 31 bits:
/// where, which, how deep, gas before and cost. Fill it as a tracer, then read it; no more is kept
/// of a step.
///
/// One thread fills it; afterwards any thread reads.
public final class PackedSteps implements TransactionTracer {
    private static final int CHUNK = 1 << 14;

    private final long limit;
    private final List<Chunk> chunks = new ArrayList<>();
    private final Map<Long, String> errors = new HashMap<>();
    private Chunk open = new Chunk();
    private long count;
    private int opcode;
    private int stackSize;
    private int pops;

    /// @param limit steps that are kept at most; the others are counted only
    public PackedSteps(long limit) {
        this.limit = limit;
    }

    /// Steps of one chunk; gas lies in `int` arrays where all of it fits.
    private static final class Chunk {
        int size;
        int[] places = new int[CHUNK];
        byte[] opcodes = new byte[CHUNK];
        short[] depths = new short[CHUNK];
        long @Nullable [] gas = new long[CHUNK];
        long @Nullable [] costs = new long[CHUNK];
        int @Nullable [] smallGas;
        int @Nullable [] smallCosts;

        void seal() {
            places = Arrays.copyOf(places, size);
            opcodes = Arrays.copyOf(opcodes, size);
            depths = Arrays.copyOf(depths, size);
            smallGas = small(gas);
            gas = smallGas == null ? gas : null;
            smallCosts = small(costs);
            costs = smallCosts == null ? costs : null;
        }

        private int @Nullable [] small(long @Nullable [] numbers) {
            if (numbers == null) {
                return null;
            }
            int[] packed = new int[size];
            for (int i = 0; i < size; i++) {
                if (numbers[i] > Integer.MAX_VALUE) {
                    return null;
                }
                packed[i] = (int) numbers[i];
            }
            return packed;
        }

        static long at(int @Nullable [] small, long @Nullable [] wide, int i) {
            return small != null ? small[i] : wide != null ? wide[i] : 0;
        }
    }

    @Override
    public void beforeInstruction(Step step) {
        opcode = step.opcode();
        stackSize = step.stackSize();
        pops = step.pops();
        if (count >= limit) {
            return;
        }
        if (open.size == CHUNK || chunks.isEmpty()) {
            if (!chunks.isEmpty()) {
                open.seal();
            }
            open = new Chunk();
            chunks.add(open);
        }
        int i = open.size++;
        open.places[i] = step.programCounter();
        open.opcodes[i] = (byte) opcode;
        open.depths[i] = (short) step.depth();
        long[] gas = open.gas;
        if (gas != null) {
            gas[i] = step.gas();
        }
    }

    @Override
    public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
        if (count < limit) {
            long[] costs = open.costs;
            if (costs != null) {
                costs[open.size - 1] = gasCost;
            }
            if (fault != null) {
                errors.put(count, ErrorText.of(fault, opcode, stackSize, pops, gasCost));
            } else if (opcode == Opcode.REVERT) {
                errors.put(count, ErrorText.REVERTED);
            }
        }
        count++;
    }

    @Override
    public void end(long gasUsed) {
        if (!chunks.isEmpty()) {
            open.seal();
        }
    }

    /// How many instructions ran.
    public long count() {
        return count;
    }

    /// How many are kept, from the first one on.
    public long kept() {
        return Math.min(count, limit);
    }

    private Chunk chunk(long index) {
        if (index < 0 || index >= kept()) {
            throw new IndexOutOfBoundsException("step " + index + " of " + kept());
        }
        return chunks.get((int) (index / CHUNK));
    }

    public int place(long index) {
        return chunk(index).places[(int) (index % CHUNK)];
    }

    public int opcode(long index) {
        return chunk(index).opcodes[(int) (index % CHUNK)] & 0xff;
    }

    public int depth(long index) {
        return chunk(index).depths[(int) (index % CHUNK)];
    }

    public long gas(long index) {
        Chunk chunk = chunk(index);
        return Chunk.at(chunk.smallGas, chunk.gas, (int) (index % CHUNK));
    }

    public long gasCost(long index) {
        Chunk chunk = chunk(index);
        return Chunk.at(chunk.smallCosts, chunk.costs, (int) (index % CHUNK));
    }

    /// Why the step ended its frame in failure, or null.
    public @Nullable String error(long index) {
        return errors.get(index);
    }
}
