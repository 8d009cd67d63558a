package orrery.engine.evm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.instructions.Bitwise;
import orrery.engine.evm.instructions.MemoryOps;
import orrery.engine.evm.instructions.StackOps;
import orrery.engine.evm.instructions.StorageOps;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.SlotGuard;
import orrery.engine.state.StorageSlot;

/// The loop for stretches of code in which the word of an open storage slot is on the stack: it
/// follows what becomes of the word, so that a transaction that only counts up or pays depends on
/// no more than the bounds it checked ([SlotGuard]).
///
/// The problem: an SLOAD, an addition and an SSTORE commute with others of their kind, but an
/// interpreter sees three instructions. The idea: words are computed as ever, beside a guessed
/// base, and a word that stands at a fixed distance from the base carries its slot as a tag. Adding
/// and subtracting keep the tag; comparing narrows the slot's guard; storing it back moves the slot
/// by the distance. **Whatever else happens to a tagged word observes the slot**: its guard becomes
/// the guess itself, the word an ordinary one, and the transaction's read an ordinary read. So what
/// this loop does not understand costs a re-run at worst.
///
/// The fast loop enters it at an SLOAD, within a block; it goes back at the end of the first block
/// that leaves no tag on the frame's stack. Both walk the same stream with the same totals. Memory,
/// input and output never hold a tag. Instructions that tags do not matter to are run by the
/// one-by-one loop's dispatch.
///
/// Tags lie beside the words of all stacks, so a caller's stay while its callee runs; above the
/// running frame's stack there is none. One thread at a time.
final class TaggingInterpreter {
    /// The rest of the frame is for the fast loop.
    static final int NOTHING_TO_FOLLOW = -14;

    private static final int PROCEED = TracingInterpreter.PROCEED;
    private static final int STACK_LIMBS = 4 * FrameStack.MAX_STACK_WORDS;

    private final OpcodeTable table;

    /// By word of the stacks, four limbs each.
    private @Nullable StorageSlot[] tags = new @Nullable StorageSlot[64];

    /// Above it no tag was ever put since the last reset.
    private int used;

    /// Tags on the running frame's stack, those of slots observed meanwhile included.
    private int live;

    // The running frame's registers.
    private long[] s = new long[0];
    private int ip;
    private int sp;
    private long gas;

    TaggingInterpreter(OpcodeTable table) {
        this.table = table;
    }

    /// Forgets every tag: before a transaction.
    void reset() {
        Arrays.fill(tags, 0, used, null);
        used = 0;
    }

    /// Runs the frame from an SLOAD on that [StorageOps#sload] refused, inside its block.
    ///
    /// @return a [Signal], or [#NOTHING_TO_FOLLOW]
    int follow(Frame frame, long[] words) {
        live = 0;
        return run(frame, words);
    }

    /// Goes on with a frame that waited for a callee with tags on its stack, where a block opens.
    ///
    /// @return a [Signal], or [#NOTHING_TO_FOLLOW]
    int resume(Frame frame, long[] words) {
        live = 0;
        for (int i = frame.stackBase; i < frame.stackEnd; i += 4) {
            live += i >>> 2 < used && tags[i >>> 2] != null ? 1 : 0;
        }
        return run(frame, words);
    }

    private int run(Frame frame, long[] words) {
        s = words;
        ip = frame.position;
        sp = frame.stackEnd;
        gas = frame.gas;
        int signal = PROCEED;
        while (signal == PROCEED) {
            int word = frame.code.stream[ip++];
            signal = step(frame, word & 0xff, word >>> 8);
        }
        frame.hasTags = live > 0 && (signal == Signal.CALL || signal == Signal.CREATE);
        if (live > 0 && !frame.hasTags) {
            clear(frame.stackBase);
        }
        return signal;
    }

    // ---- Tags

    /// The open slot from whose word the word at `a` stands at a fixed distance, or null.
    private @Nullable StorageSlot tag(int a) {
        int word = a >>> 2;
        StorageSlot slot = word < used ? tags[word] : null;
        return slot != null && slot.isOpen() ? slot : null;
    }

    private void put(int a, @Nullable StorageSlot slot) {
        int word = a >>> 2;
        if (word >= used) {
            if (slot == null) {
                return;
            }
            used = word + 1;
            if (used > tags.length) {
                tags = Arrays.copyOf(tags, 2 * used);
            }
        }
        live += (slot == null ? 0 : 1) - (tags[word] == null ? 0 : 1);
        tags[word] = slot;
    }

    /// Drops tags from `a` up.
    private void clear(int a) {
        for (int word = a >>> 2; word < used; word++) {
            put(4 * word, null);
        }
    }

    /// Takes words off the stack.
    private void pop(int count) {
        for (int i = 0; i < count; i++) {
            sp -= 4;
            put(sp, null);
        }
    }

    /// Somebody looks at the very word.
    private void observe(int a) {
        StorageSlot slot = tag(a);
        if (slot != null) {
            slot.observe();
        }
        put(a, null);
    }

    private static SlotGuard guard(StorageSlot open) {
        SlotGuard guard = open.guard();
        if (guard == null) {
            throw new IllegalStateException("slot " + open.key() + " is open without a guard");
        }
        return guard;
    }

    private UInt256 word(int a) {
        return Limbs.toUInt256(s, a);
    }

    // ---- Instructions

    private int step(Frame frame, int operation, int operand) {
        switch (operation) {
            case StreamCode.BLOCK -> {
                return openBlock(frame, operand);
            }
            case StreamCode.PUSH_SMALL -> push(operand);
            case StreamCode.PUSH_LIMB -> push(frame.code.constants[operand]);
            case StreamCode.PUSH_WORD -> {
                StackOps.push(s, sp, frame.code.constants, operand);
                sp += 4;
            }
            case StreamCode.DUP -> dup(operand);
            case StreamCode.DUP_DUP -> {
                dup(operand & StreamCode.DISTANCE_MASK);
                dup(operand >>> StreamCode.DISTANCE_BITS);
            }
            case StreamCode.SWAP -> swap(operand);
            case StreamCode.MOVE -> {
                swap(operand);
                pop(1);
            }
            case StreamCode.POPS -> pop(operand / 4);
            case Opcode.SLOAD -> {
                return load(frame);
            }
            case Opcode.SSTORE -> {
                return store(frame);
            }
            case StreamCode.MEMORY_WORD -> {
                return memoryWord(frame, operand);
            }
            case StreamCode.UNDEFINED -> {
                return Signal.UNDEFINED_INSTRUCTION;
            }
            default -> {
                if (!compute(frame, operation, operand) && !jump(frame, operation, operand)) {
                    return other(frame, operation, operand);
                }
            }
        }
        return PROCEED;
    }

    private int openBlock(Frame frame, int place) {
        if (live == 0) {
            return Interpreter.leave(frame, ip - 1, sp, gas, NOTHING_TO_FOLLOW);
        }
        long totals = frame.code.blocks[place];
        gas -= totals & 0xffff_ffffL;
        int height = sp - frame.stackBase;
        int spare = height - ((int) (totals >>> 32) & 0xffff);
        int room = STACK_LIMBS - height - (int) (totals >>> 48);
        return (gas | spare | room) < 0
                ? Interpreter.blockFault(frame.code, ip - 1, spare, room)
                : PROCEED;
    }

    private void push(long value) {
        Limbs.set(s, sp, value);
        sp += 4;
    }

    private void dup(int distance) {
        StackOps.dup(s, sp, distance);
        put(sp, tag(sp - distance));
        sp += 4;
    }

    private void swap(int distance) {
        StackOps.swap(s, sp, distance);
        StorageSlot top = tag(sp - 4);
        put(sp - 4, tag(sp - distance));
        put(sp - distance, top);
    }

    /// Sums, differences and tests, which understand tags, and those of their fused forms.
    ///
    /// @return whether the operation is one of them
    private boolean compute(Frame frame, int operation, int operand) {
        switch (operation) {
            case Opcode.ADD -> add();
            case Opcode.SUB -> subtract();
            case Opcode.AND -> and();
            case Opcode.LT -> result(isBelow(sp - 4, sp - 8));
            case Opcode.GT -> result(isBelow(sp - 8, sp - 4));
            case Opcode.EQ -> result(isEqual(sp - 4, sp - 8));
            case Opcode.ISZERO -> {
                boolean isZero = isZero(sp - 4);
                put(sp - 4, null);
                Limbs.set(s, sp - 4, isZero ? 1 : 0);
            }
            case StreamCode.GE -> result(!isBelow(sp - 4, sp - 8));
            case StreamCode.LE -> result(!isBelow(sp - 8, sp - 4));
            case StreamCode.NE -> result(!isEqual(sp - 4, sp - 8));
            case StreamCode.DUP_ADD -> {
                dup(operand);
                add();
            }
            case StreamCode.DUP_SUB -> {
                dup(operand);
                subtract();
            }
            case StreamCode.DUP_AND -> {
                dup(operand);
                and();
            }
            case StreamCode.ADD_SMALL -> {
                push(operand);
                add();
            }
            case StreamCode.AND_SMALL -> {
                push(operand);
                and();
            }
            case StreamCode.AND_LIMB -> {
                push(frame.code.constants[operand]);
                and();
            }
            case StreamCode.SHR_BY -> {
                StorageSlot slot = tag(sp - 4);
                if (slot != null) {
                    guard(slot).noteShifted(word(sp - 4), operand);
                    put(sp - 4, null);
                }
                Bitwise.shiftRight(s, sp - 4, operand, 0);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add() {
        StorageSlot top = tag(sp - 4);
        StorageSlot second = tag(sp - 8);
        if (top != null && second != null) {
            second.observe();
            top = tag(sp - 4); // gone too where both are of one slot
        }
        Limbs.add(s, sp - 8, sp - 4, sp - 8);
        pop(1);
        put(sp - 4, top != null ? top : tag(sp - 4));
    }

    private void subtract() {
        StorageSlot top = tag(sp - 4);
        StorageSlot second = tag(sp - 8);
        if (second != null && second.equals(top)) {
            top = null; // a distance, whatever the base
        } else if (second != null) {
            second.observe();
        }
        Limbs.subtract(s, sp - 8, sp - 4, sp - 8);
        pop(1);
        put(sp - 4, top);
    }

    /// A mask of low bits leaves a word that is no wider as it is.
    private void and() {
        boolean isTopTagged = tag(sp - 4) != null;
        int tagged = isTopTagged ? sp - 4 : sp - 8;
        int mask = isTopTagged ? sp - 8 : sp - 4;
        StorageSlot slot = tag(tagged);
        if (slot != null) {
            if (tag(mask) == null && isLowMask(mask) && !Limbs.isBelow(s, mask, tagged)) {
                guard(slot).noteAbove(word(tagged), word(mask));
            } else {
                observe(tagged);
                observe(mask);
                slot = null;
            }
        }
        Limbs.and(s, sp - 8, sp - 4, sp - 8);
        pop(1);
        put(sp - 4, slot);
    }

    private boolean isLowMask(int a) {
        UInt256 mask = word(a);
        UInt256 next = mask.add(UInt256.ONE);
        return ((mask.l0() & next.l0())
                        | (mask.l1() & next.l1())
                        | (mask.l2() & next.l2())
                        | (mask.l3() & next.l3()))
                == 0;
    }

    private void result(boolean outcome) {
        pop(2);
        push(outcome ? 1 : 0);
    }

    private boolean isZero(int a) {
        StorageSlot slot = tag(a);
        if (slot != null) {
            guard(slot).noteEqual(word(a), UInt256.ZERO);
        }
        return Limbs.isZero(s, a);
    }

    private boolean isEqual(int a, int b) {
        StorageSlot one = tag(a);
        StorageSlot other = tag(b);
        if (one != null && other != null && !one.equals(other)) {
            observe(b);
            other = null;
        }
        if (one != null && other == null) {
            guard(one).noteEqual(word(a), word(b));
        } else if (one == null && other != null) {
            guard(other).noteEqual(word(b), word(a));
        }
        return Limbs.isEqual(s, a, b);
    }

    private boolean isBelow(int a, int b) {
        StorageSlot one = tag(a);
        StorageSlot other = tag(b);
        if (one != null && other != null && !one.equals(other)) {
            observe(b);
            other = null;
        }
        if (one != null && other != null) {
            guard(one).noteOrder(word(a), word(b));
        } else if (one != null) {
            guard(one).noteBelow(word(a), word(b));
        } else if (other != null) {
            guard(other).noteAbove(word(b), word(a));
        }
        return Limbs.isBelow(s, a, b);
    }

    /// @return whether the operation is a jump
    private boolean jump(Frame frame, int operation, int operand) {
        int top = sp - 4;
        int second = sp - 8;
        switch (operation) {
            case StreamCode.JUMP_TO -> ip = operand;
            case StreamCode.JUMPI_TO -> jumpIf(!isZero(top), operand, 1);
            case StreamCode.JUMPI_IF_ZERO -> jumpIf(isZero(top), operand, 1);
            case StreamCode.JUMPI_IF_LT -> jumpIf(isBelow(top, second), operand, 2);
            case StreamCode.JUMPI_IF_GE -> jumpIf(!isBelow(top, second), operand, 2);
            case StreamCode.JUMPI_IF_GT -> jumpIf(isBelow(second, top), operand, 2);
            case StreamCode.JUMPI_IF_LE -> jumpIf(!isBelow(second, top), operand, 2);
            case StreamCode.JUMPI_IF_EQ -> jumpIf(isEqual(top, second), operand, 2);
            case StreamCode.JUMPI_IF_NE -> jumpIf(!isEqual(top, second), operand, 2);
            case Opcode.JUMP -> {
                observe(top);
                jumpIf(true, frame.code.landing(Limbs.saturated(s, top)), 1);
            }
            case Opcode.JUMPI -> {
                observe(top);
                jumpIf(!isZero(second), frame.code.landing(Limbs.saturated(s, top)), 2);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void jumpIf(boolean jumps, int target, int popped) {
        pop(popped);
        if (jumps) {
            ip = target;
        }
    }

    // ---- Storage and memory

    private int load(Frame frame) {
        observe(sp - 4);
        StorageSlot slot = StorageOps.slot(frame, s, sp - 4);
        gas = StorageOps.load(frame, slot, s, sp, gas);
        put(sp - 4, slot.isOpen() ? slot : null);
        return gas < 0 ? (int) gas : PROCEED;
    }

    private int store(Frame frame) {
        observe(sp - 4);
        StorageSlot slot = tag(sp - 8);
        if (slot != null && slot.equals(StorageOps.slot(frame, s, sp - 4))) {
            gas = StorageOps.sstoreMoved(frame, slot, guard(slot), s, sp, gas);
        } else {
            observe(sp - 8);
            gas = StorageOps.sstore(frame, s, sp, gas);
        }
        pop(2);
        return gas < 0 ? (int) gas : PROCEED;
    }

    private int memoryWord(Frame frame, int operand) {
        int offset = MemoryOps.offsetPlace(sp, operand);
        if (offset >= 0) {
            observe(offset);
        }
        if (MemoryOps.isStore(operand)) {
            observe(MemoryOps.storedPlace(sp, operand));
        }
        gas = MemoryOps.word(frame, s, sp, operand, gas);
        sp += MemoryOps.wordGrowth(operand);
        return gas < 0 ? (int) gas : PROCEED;
    }

    // ---- Everything else

    /// Runs what does not understand tags, on words that were looked at.
    private int other(Frame frame, int operation, int operand) {
        return switch (operation) {
            case StreamCode.DUP_MUL -> dupPlain(frame, operand, Opcode.MUL);
            case StreamCode.DUP_OR -> dupPlain(frame, operand, Opcode.OR);
            case StreamCode.DUP_XOR -> dupPlain(frame, operand, Opcode.XOR);
            case StreamCode.SHL_BY -> {
                observe(sp - 4);
                Bitwise.shiftLeft(s, sp - 4, operand);
                yield PROCEED;
            }
            case StreamCode.SAR_BY -> {
                observe(sp - 4);
                Bitwise.shiftRight(s, sp - 4, operand, s[sp - 1] >> 63);
                yield PROCEED;
            }
            default -> plain(frame, operation);
        };
    }

    private int dupPlain(Frame frame, int distance, int opcode) {
        dup(distance);
        return plain(frame, opcode);
    }

    private int plain(Frame frame, int opcode) {
        int popped = table.pops(opcode);
        for (int i = 1; i <= popped; i++) {
            observe(sp - 4 * i);
        }
        frame.position = ip;
        frame.stackEnd = sp + 4 * (table.pushes(opcode) - popped);
        frame.gas = gas;
        int signal = TracingInterpreter.dispatch(frame, s, sp, gas, opcode);
        sp = frame.stackEnd;
        gas = frame.gas;
        return signal;
    }
}
