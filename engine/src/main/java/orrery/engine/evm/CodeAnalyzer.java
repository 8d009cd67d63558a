package orrery.engine.evm;

import java.util.Arrays;
import orrery.engine.evm.instructions.MemoryOps;
import orrery.engine.primitives.Bytes;

/// One pass over code that writes its [CodeAnalysis].
///
/// Code that no path reaches (after a STOP, a JUMP and the like, up to the next JUMPDEST) is left
/// out. A PUSH right before a JUMP or JUMPI joins it, and its target is looked up here.
final class CodeAnalyzer {
    private static final int OPERAND_BITS = 24;
    private static final int MAX_OPERAND = (1 << OPERAND_BITS) - 1;

    /// What fits [StreamCode#MEMORY_WORD]'s operand.
    private static final int MAX_SMALL_OFFSET = MAX_OPERAND >>> MemoryOps.MODE_BITS;

    /// Saturates far above the stack's 1024 words.
    private static final int MAX_LIMBS = 0x7fff;

    private final byte[] code;
    private final Bytes source;
    private final OpcodeTable table;

    private int[] stream;
    private int streamSize;
    private long[] constants = new long[16];
    private int constantsSize;
    private long[] blocks = new long[16];
    private int blocksSize;
    private int[] fixups = new int[16];
    private int fixupsSize;
    private final Landings.Builder landings;

    // The open block: static gas, words needed from below, height above its start now and at most.
    private boolean isOpen;
    private long gas;
    private int needed;
    private int height;
    private int highest;

    /// The newest operation, [StreamCode#BLOCK] where the block has none yet.
    private int last;

    CodeAnalyzer(Bytes code, OpcodeTable table) {
        if (code.size() > MAX_OPERAND) {
            throw new IllegalArgumentException(
                    "code of "
                            + code.size()
                            + " bytes, at most "
                            + MAX_OPERAND
                            + " can be analysed");
        }
        this.source = code;
        this.code = code.unsafeArray();
        this.table = table;
        stream = new int[this.code.length + 8];
        landings = new Landings.Builder(this.code.length);
    }

    CodeAnalysis analyze() {
        openBlock();
        for (int at = 0; at < code.length; ) {
            int opcode = code[at] & 0xff;
            int next = at + 1 + Opcode.immediateSize(opcode);
            if (opcode == Opcode.JUMPDEST) {
                closeBlock();
                landings.add(at, streamSize);
                openBlock();
                count(opcode);
            } else if (isOpen) {
                next = translate(opcode, at, next);
            }
            at = next;
        }
        if (isOpen) {
            emit(Opcode.STOP, 0);
            closeBlock();
        }
        int badLanding = streamSize;
        emit(StreamCode.BLOCK, addBlock(0xffff_ffffL | (long) MAX_LIMBS << 32));
        CodeAnalysis analysis =
                new CodeAnalysis(
                        source,
                        Arrays.copyOf(stream, streamSize),
                        Arrays.copyOf(constants, constantsSize),
                        Arrays.copyOf(blocks, blocksSize),
                        landings.build(),
                        badLanding);
        for (int i = 0; i < fixupsSize; i++) {
            int word = analysis.stream[fixups[i]];
            analysis.stream[fixups[i]] = (word & 0xff) | (analysis.landing(word >>> 8) << 8);
        }
        return analysis;
    }

    /// Writes one instruction, or a PUSH with the jump after it; returns where the next one starts.
    private int translate(int opcode, int at, int next) {
        if (!table.isDefined(opcode)) {
            emit(StreamCode.UNDEFINED, opcode);
            closeBlock();
            return next;
        }
        count(opcode);
        if (opcode >= Opcode.PUSH0 && opcode <= Opcode.PUSH32) {
            return push(at, next);
        }
        if (opcode >= Opcode.DUP1 && opcode <= Opcode.DUP16) {
            emitDup(4 * (opcode - Opcode.DUP1 + 1));
        } else if (opcode >= Opcode.SWAP1 && opcode <= Opcode.SWAP16) {
            emit(StreamCode.SWAP, 4 * (opcode - Opcode.SWAP1 + 2));
        } else if (opcode == Opcode.PC) {
            emit(StreamCode.PUSH_SMALL, at);
        } else {
            emitFused(opcode);
            endBlockAfter(opcode);
        }
        return next;
    }

    private void endBlockAfter(int opcode) {
        switch (opcode) {
            case Opcode.STOP, Opcode.JUMP, Opcode.RETURN, Opcode.REVERT, Opcode.SELFDESTRUCT ->
                    closeBlock();
            case Opcode.JUMPI,
                    Opcode.GAS,
                    Opcode.SSTORE,
                    Opcode.CREATE,
                    Opcode.CREATE2,
                    Opcode.CALL,
                    Opcode.CALLCODE,
                    Opcode.DELEGATECALL,
                    Opcode.STATICCALL -> {
                closeBlock();
                openBlock();
            }
            default -> {}
        }
    }

    private int push(int at, int next) {
        int first = at + 1;
        while (first < next - 1 && byteAt(first) == 0) {
            first++;
        }
        int size = next - first;
        int follower = next < code.length ? code[next] & 0xff : Opcode.STOP;
        boolean isJump = follower == Opcode.JUMP || follower == Opcode.JUMPI;
        if (isJump) {
            count(follower);
            int target = size <= 3 ? (int) limb(first, next) : MAX_OPERAND;
            emitJump(follower == Opcode.JUMPI, target);
            endBlockAfter(follower);
            return next + 1;
        }
        if (size <= 3) {
            emit(StreamCode.PUSH_SMALL, (int) limb(first, next));
        } else if (size <= 8) {
            emit(StreamCode.PUSH_LIMB, addConstant(limb(first, next)));
        } else {
            int place = addConstant(limb(next - 8, next));
            addConstant(limb(Math.max(first, next - 16), next - 8));
            addConstant(limb(Math.max(first, next - 24), next - 16));
            addConstant(limb(first, next - 24));
            emit(StreamCode.PUSH_WORD, place);
        }
        return next;
    }

    /// Bytes `[from, to)` as a number, 0 for none; at most eight of them.
    private long limb(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 8 | byteAt(i);
        }
        return value;
    }

    /// Code is followed by endless zeros.
    private int byteAt(int index) {
        return index < code.length ? code[index] & 0xff : 0;
    }

    private int addConstant(long limb) {
        constants = grown(constants, constantsSize);
        constants[constantsSize] = limb;
        return constantsSize++;
    }

    private int addBlock(long totals) {
        blocks = grown(blocks, blocksSize);
        blocks[blocksSize] = totals;
        return blocksSize++;
    }

    private void emit(int operation, int operand) {
        stream = grown(stream, streamSize);
        stream[streamSize++] = operation | operand << 8;
        last = operation;
    }

    /// Takes the newest entry back and returns its operand.
    private int takeBack() {
        return stream[--streamSize] >>> 8;
    }

    /// A jump to a known place, with the test before it where there is one.
    private void emitJump(boolean isConditional, int target) {
        int fused = isConditional ? Fusion.ofJump(last) : Fusion.NONE;
        if (fused != Fusion.NONE) {
            takeBack();
        }
        fixups = grown(fixups, fixupsSize);
        fixups[fixupsSize++] = streamSize;
        if (fused != Fusion.NONE) {
            emit(fused, target);
        } else {
            emit(isConditional ? StreamCode.JUMPI_TO : StreamCode.JUMP_TO, target);
        }
    }

    private void emitDup(int distance) {
        if (last == StreamCode.DUP) {
            emit(StreamCode.DUP_DUP, takeBack() | distance << StreamCode.DISTANCE_BITS);
        } else {
            emit(StreamCode.DUP, distance);
        }
    }

    /// Takes a DUP back, or the second of two, and returns its distance.
    private int takeBackDup() {
        boolean isPair = last == StreamCode.DUP_DUP;
        int operand = takeBack();
        if (!isPair) {
            return operand;
        }
        emit(StreamCode.DUP, operand & StreamCode.DISTANCE_MASK);
        return operand >>> StreamCode.DISTANCE_BITS;
    }

    /// MLOAD or MSTORE with the offset's source folded in.
    private void emitMemory(boolean isStore) {
        if (last == StreamCode.PUSH_SMALL && stream[streamSize - 1] >>> 8 <= MAX_SMALL_OFFSET) {
            emitMemory(isStore, MemoryOps.CONSTANT, takeBack());
        } else if (last == StreamCode.DUP || last == StreamCode.DUP_DUP) {
            emitMemory(isStore, MemoryOps.COPIED, takeBackDup());
        } else {
            emitMemory(isStore, MemoryOps.ON_TOP, 0);
        }
    }

    private void emitMemory(boolean isStore, int source, int value) {
        int mode = isStore ? source + 1 : source;
        emit(StreamCode.MEMORY_WORD, mode | value << MemoryOps.MODE_BITS);
    }

    /// An instruction without immediate data, joined with what stands before it where that pays.
    private void emitFused(int opcode) {
        switch (opcode) {
            case Opcode.MLOAD, Opcode.MSTORE -> emitMemory(opcode == Opcode.MSTORE);
            case Opcode.POP -> emitPop();
            default -> {
                int fused = fusedWithLast(opcode);
                if (fused == Fusion.NONE) {
                    emit(opcode, 0);
                } else {
                    emit(fused, last == StreamCode.DUP_DUP ? takeBackDup() : takeBack());
                }
            }
        }
    }

    private int fusedWithLast(int opcode) {
        return switch (last) {
            case StreamCode.PUSH_SMALL -> Fusion.ofSmall(opcode);
            case StreamCode.PUSH_LIMB -> opcode == Opcode.AND ? StreamCode.AND_LIMB : Fusion.NONE;
            case StreamCode.DUP, StreamCode.DUP_DUP -> Fusion.ofDup(opcode);
            default -> opcode == Opcode.ISZERO ? Fusion.ofIsZero(last) : Fusion.NONE;
        };
    }

    private void emitPop() {
        switch (last) {
            case StreamCode.SWAP -> emit(StreamCode.MOVE, takeBack());
            case StreamCode.POPS -> emit(StreamCode.POPS, takeBack() + 4);
            default -> emit(StreamCode.POPS, 4);
        }
    }

    private void openBlock() {
        isOpen = true;
        gas = 0;
        needed = 0;
        height = 0;
        highest = 0;
        emit(StreamCode.BLOCK, addBlock(0));
    }

    private void count(int opcode) {
        gas += table.staticGas(opcode);
        needed = Math.max(needed, table.pops(opcode) - height);
        height += table.pushes(opcode) - table.pops(opcode);
        highest = Math.max(highest, height);
    }

    private void closeBlock() {
        if (isOpen) {
            isOpen = false;
            long neededLimbs = Math.min(MAX_LIMBS, 4L * needed);
            long addedLimbs = Math.min(MAX_LIMBS, 4L * highest);
            blocks[blocksSize - 1] =
                    Math.min(gas, 0xffff_ffffL) | neededLimbs << 32 | addedLimbs << 48;
        }
    }

    private static int[] grown(int[] array, int size) {
        return size < array.length ? array : Arrays.copyOf(array, 2 * size);
    }

    private static long[] grown(long[] array, int size) {
        return size < array.length ? array : Arrays.copyOf(array, 2 * size);
    }
}
