package orrery.engine.evm;

import orrery.engine.evm.instructions.Arithmetic;
import orrery.engine.evm.instructions.Bitwise;
import orrery.engine.evm.instructions.BlockInfo;
import orrery.engine.evm.instructions.Calls;
import orrery.engine.evm.instructions.Comparison;
import orrery.engine.evm.instructions.ControlFlow;
import orrery.engine.evm.instructions.Creates;
import orrery.engine.evm.instructions.Environment;
import orrery.engine.evm.instructions.KeccakInstruction;
import orrery.engine.evm.instructions.Logs;
import orrery.engine.evm.instructions.MemoryOps;
import orrery.engine.evm.instructions.SelfDestruct;
import orrery.engine.evm.instructions.StackOps;
import orrery.engine.evm.instructions.StorageOps;
import orrery.engine.primitives.Limbs;

/// The fast loop: one `switch` over the stream of a [CodeAnalysis].
///
/// Gas and stack are checked where a basic block opens; inside it only what depends on operands is
/// charged, so `gas` runs ahead by the rest of the block's static gas. That is seen nowhere:
/// whoever looks at the exact gas ends its block, and an exceptional halt takes all gas wherever it
/// happens.
///
/// The method is longer than the house allows, since a dispatch loop is one list; it must stay
/// below 8,000 bytes of bytecode, above which HotSpot does not compile.
final class Interpreter {
    private static final int STACK_LIMBS = 4 * FrameStack.MAX_STACK_WORDS;

    private Interpreter() {}

    /// Runs the frame until it ends or asks for a callee; registers are then back in the frame.
    ///
    /// @return a [Signal]
    static int run(Frame frame, long[] s) {
        final CodeAnalysis code = frame.code;
        final int[] stream = code.stream;
        final long[] blocks = code.blocks;
        final long[] constants = code.constants;
        final int base = frame.stackBase;
        int ip = frame.position;
        int sp = frame.stackEnd;
        long gas = frame.gas;
        while (true) {
            long totals = blocks[stream[ip++] >>> 8];
            gas -= totals & 0xffff_ffffL;
            int height = sp - base;
            int spare = height - ((int) (totals >>> 32) & 0xffff);
            int room = STACK_LIMBS - height - (int) (totals >>> 48);
            if ((gas | spare | room) < 0) {
                return blockFault(code, ip - 1, spare, room);
            }
            block:
            while (true) {
                int word = stream[ip++];
                switch (word & 0xff) {
                    case StreamCode.BLOCK -> {
                        ip--;
                        break block;
                    }
                    case StreamCode.PUSH_SMALL -> {
                        Limbs.set(s, sp, word >>> 8);
                        sp += 4;
                    }
                    case StreamCode.PUSH_LIMB -> {
                        Limbs.set(s, sp, constants[word >>> 8]);
                        sp += 4;
                    }
                    case StreamCode.PUSH_WORD -> {
                        StackOps.push(s, sp, constants, word >>> 8);
                        sp += 4;
                    }
                    case StreamCode.DUP -> {
                        StackOps.dup(s, sp, word >>> 8);
                        sp += 4;
                    }
                    case StreamCode.SWAP -> StackOps.swap(s, sp, word >>> 8);
                    case StreamCode.DUP_DUP -> {
                        StackOps.dup(s, sp, (word >>> 8) & StreamCode.DISTANCE_MASK);
                        StackOps.dup(s, sp + 4, word >>> (8 + StreamCode.DISTANCE_BITS));
                        sp += 8;
                    }
                    case StreamCode.MOVE -> {
                        Limbs.copy(s, sp - (word >>> 8), sp - 4);
                        sp -= 4;
                    }
                    case StreamCode.POPS -> sp -= word >>> 8;
                    case StreamCode.DUP_ADD -> Limbs.add(s, sp - 4, sp - (word >>> 8), sp - 4);
                    case StreamCode.DUP_SUB -> Limbs.subtract(s, sp - 4, sp - (word >>> 8), sp - 4);
                    case StreamCode.DUP_MUL -> Limbs.multiply(s, sp - 4, sp - (word >>> 8), sp - 4);
                    case StreamCode.DUP_AND -> Limbs.and(s, sp - 4, sp - (word >>> 8), sp - 4);
                    case StreamCode.DUP_OR -> Limbs.or(s, sp - 4, sp - (word >>> 8), sp - 4);
                    case StreamCode.DUP_XOR -> Limbs.xor(s, sp - 4, sp - (word >>> 8), sp - 4);
                    case StreamCode.ADD_SMALL -> Limbs.addSmall(s, sp - 4, word >>> 8);
                    case StreamCode.AND_SMALL -> Limbs.set(s, sp - 4, s[sp - 4] & (word >>> 8));
                    case StreamCode.AND_LIMB ->
                            Limbs.set(s, sp - 4, s[sp - 4] & constants[word >>> 8]);
                    case StreamCode.SHL_BY -> Bitwise.shiftLeft(s, sp - 4, word >>> 8);
                    case StreamCode.SHR_BY -> Bitwise.shiftRight(s, sp - 4, word >>> 8, 0);
                    case StreamCode.SAR_BY ->
                            Bitwise.shiftRight(s, sp - 4, word >>> 8, s[sp - 1] >> 63);
                    case StreamCode.MEMORY_WORD -> {
                        gas = MemoryOps.word(frame, s, sp, word >>> 8, gas);
                        sp += MemoryOps.wordGrowth(word >>> 8);
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case StreamCode.GE -> {
                        Limbs.set(s, sp - 8, Limbs.isBelow(s, sp - 4, sp - 8) ? 0 : 1);
                        sp -= 4;
                    }
                    case StreamCode.LE -> {
                        Limbs.set(s, sp - 8, Limbs.isBelow(s, sp - 8, sp - 4) ? 0 : 1);
                        sp -= 4;
                    }
                    case StreamCode.NE -> {
                        Limbs.set(s, sp - 8, Limbs.isEqual(s, sp - 8, sp - 4) ? 0 : 1);
                        sp -= 4;
                    }
                    case StreamCode.JUMPI_IF_ZERO -> {
                        sp -= 4;
                        if (Limbs.isZero(s, sp)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMPI_IF_LT -> {
                        sp -= 8;
                        if (Limbs.isBelow(s, sp + 4, sp)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMPI_IF_GE -> {
                        sp -= 8;
                        if (!Limbs.isBelow(s, sp + 4, sp)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMPI_IF_GT -> {
                        sp -= 8;
                        if (Limbs.isBelow(s, sp, sp + 4)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMPI_IF_LE -> {
                        sp -= 8;
                        if (!Limbs.isBelow(s, sp, sp + 4)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMPI_IF_EQ -> {
                        sp -= 8;
                        if (Limbs.isEqual(s, sp, sp + 4)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMPI_IF_NE -> {
                        sp -= 8;
                        if (!Limbs.isEqual(s, sp, sp + 4)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case StreamCode.JUMP_TO -> {
                        ip = word >>> 8;
                        break block;
                    }
                    case StreamCode.JUMPI_TO -> {
                        sp -= 4;
                        if (!Limbs.isZero(s, sp)) {
                            ip = word >>> 8;
                        }
                        break block;
                    }
                    case Opcode.JUMP -> {
                        sp -= 4;
                        ip = code.landing(Limbs.saturated(s, sp));
                        break block;
                    }
                    case Opcode.JUMPI -> {
                        sp -= 8;
                        if (!Limbs.isZero(s, sp)) {
                            ip = code.landing(Limbs.saturated(s, sp + 4));
                        }
                        break block;
                    }
                    case Opcode.ADD -> {
                        Arithmetic.add(s, sp);
                        sp -= 4;
                    }
                    case Opcode.MUL -> {
                        Arithmetic.mul(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SUB -> {
                        Arithmetic.sub(s, sp);
                        sp -= 4;
                    }
                    case Opcode.DIV -> {
                        Arithmetic.div(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SDIV -> {
                        Arithmetic.sdiv(s, sp);
                        sp -= 4;
                    }
                    case Opcode.MOD -> {
                        Arithmetic.mod(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SMOD -> {
                        Arithmetic.smod(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SIGNEXTEND -> {
                        Arithmetic.signextend(s, sp);
                        sp -= 4;
                    }
                    case Opcode.LT -> {
                        Comparison.lt(s, sp);
                        sp -= 4;
                    }
                    case Opcode.GT -> {
                        Comparison.gt(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SLT -> {
                        Comparison.slt(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SGT -> {
                        Comparison.sgt(s, sp);
                        sp -= 4;
                    }
                    case Opcode.EQ -> {
                        Comparison.eq(s, sp);
                        sp -= 4;
                    }
                    case Opcode.AND -> {
                        Bitwise.and(s, sp);
                        sp -= 4;
                    }
                    case Opcode.OR -> {
                        Bitwise.or(s, sp);
                        sp -= 4;
                    }
                    case Opcode.XOR -> {
                        Bitwise.xor(s, sp);
                        sp -= 4;
                    }
                    case Opcode.BYTE -> {
                        Bitwise.byteAt(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SHL -> {
                        Bitwise.shl(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SHR -> {
                        Bitwise.shr(s, sp);
                        sp -= 4;
                    }
                    case Opcode.SAR -> {
                        Bitwise.sar(s, sp);
                        sp -= 4;
                    }
                    case Opcode.ADDMOD -> {
                        Arithmetic.addmod(s, sp);
                        sp -= 8;
                    }
                    case Opcode.MULMOD -> {
                        Arithmetic.mulmod(s, sp);
                        sp -= 8;
                    }
                    case Opcode.ISZERO -> Comparison.iszero(s, sp);
                    case Opcode.NOT -> Bitwise.not(s, sp);
                    case Opcode.CLZ -> Bitwise.clz(s, sp);
                    case Opcode.ADDRESS -> {
                        Environment.address(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.ORIGIN -> {
                        Environment.origin(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.CALLER -> {
                        Environment.caller(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.CALLVALUE -> {
                        Environment.callvalue(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.CALLDATASIZE -> {
                        Environment.calldatasize(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.CODESIZE -> {
                        Environment.codesize(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.GASPRICE -> {
                        Environment.gasprice(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.RETURNDATASIZE -> {
                        Environment.returndatasize(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.SELFBALANCE -> {
                        Environment.selfbalance(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.COINBASE -> {
                        BlockInfo.coinbase(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.TIMESTAMP -> {
                        BlockInfo.timestamp(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.NUMBER -> {
                        BlockInfo.number(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.PREVRANDAO -> {
                        BlockInfo.prevrandao(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.GASLIMIT -> {
                        BlockInfo.gaslimit(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.CHAINID -> {
                        BlockInfo.chainid(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.BASEFEE -> {
                        BlockInfo.basefee(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.BLOBBASEFEE -> {
                        BlockInfo.blobbasefee(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.MSIZE -> {
                        MemoryOps.msize(frame, s, sp);
                        sp += 4;
                    }
                    case Opcode.CALLDATALOAD -> Environment.calldataload(frame, s, sp);
                    case Opcode.BLOCKHASH -> BlockInfo.blockhash(frame, s, sp);
                    case Opcode.BLOBHASH -> BlockInfo.blobhash(frame, s, sp);
                    case Opcode.TLOAD -> StorageOps.tload(frame, s, sp);
                    case Opcode.EXP -> {
                        gas = Arithmetic.exp(frame, s, sp, gas);
                        sp -= 4;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.KECCAK256 -> {
                        gas = KeccakInstruction.keccak256(frame, s, sp, gas);
                        sp -= 4;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.BALANCE -> {
                        gas = Environment.balance(frame, s, sp, gas);
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.CALLDATACOPY -> {
                        gas = Environment.calldatacopy(frame, s, sp, gas);
                        sp -= 12;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.CODECOPY -> {
                        gas = Environment.codecopy(frame, s, sp, gas);
                        sp -= 12;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.EXTCODESIZE -> {
                        gas = Environment.extcodesize(frame, s, sp, gas);
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.EXTCODECOPY -> {
                        gas = Environment.extcodecopy(frame, s, sp, gas);
                        sp -= 16;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.RETURNDATACOPY -> {
                        gas = Environment.returndatacopy(frame, s, sp, gas);
                        sp -= 12;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.EXTCODEHASH -> {
                        gas = Environment.extcodehash(frame, s, sp, gas);
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.MSTORE8 -> {
                        gas = MemoryOps.mstore8(frame, s, sp, gas);
                        sp -= 8;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.SLOAD -> {
                        long left = StorageOps.sload(frame, s, sp, gas);
                        if (left < 0) {
                            return left == Signal.OPEN_SLOT
                                    ? leave(frame, ip - 1, sp, gas, Signal.OPEN_SLOT)
                                    : (int) left;
                        }
                        gas = left;
                    }
                    case Opcode.TSTORE -> {
                        gas = StorageOps.tstore(frame, s, sp, gas);
                        sp -= 8;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.MCOPY -> {
                        gas = MemoryOps.mcopy(frame, s, sp, gas);
                        sp -= 12;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.GAS -> {
                        Limbs.set(s, sp, gas);
                        sp += 4;
                        break block;
                    }
                    case Opcode.SSTORE -> {
                        gas = StorageOps.sstore(frame, s, sp, gas);
                        sp -= 8;
                        if (gas < 0) {
                            return (int) gas;
                        }
                        break block;
                    }
                    case Opcode.LOG0 -> {
                        gas = Logs.log(frame, s, sp, gas, 0);
                        sp -= 8;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.LOG1 -> {
                        gas = Logs.log(frame, s, sp, gas, 1);
                        sp -= 12;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.LOG2 -> {
                        gas = Logs.log(frame, s, sp, gas, 2);
                        sp -= 16;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.LOG3 -> {
                        gas = Logs.log(frame, s, sp, gas, 3);
                        sp -= 20;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.LOG4 -> {
                        gas = Logs.log(frame, s, sp, gas, 4);
                        sp -= 24;
                        if (gas < 0) {
                            return (int) gas;
                        }
                    }
                    case Opcode.CALL -> {
                        gas = Calls.call(frame, s, sp, gas);
                        return leave(frame, ip, sp - 28, gas, Signal.CALL);
                    }
                    case Opcode.CALLCODE -> {
                        gas = Calls.callcode(frame, s, sp, gas);
                        return leave(frame, ip, sp - 28, gas, Signal.CALL);
                    }
                    case Opcode.DELEGATECALL -> {
                        gas = Calls.delegatecall(frame, s, sp, gas);
                        return leave(frame, ip, sp - 24, gas, Signal.CALL);
                    }
                    case Opcode.STATICCALL -> {
                        gas = Calls.staticcall(frame, s, sp, gas);
                        return leave(frame, ip, sp - 24, gas, Signal.CALL);
                    }
                    case Opcode.CREATE -> {
                        gas = Creates.create(frame, s, sp, gas);
                        return leave(frame, ip, sp - 12, gas, Signal.CREATE);
                    }
                    case Opcode.CREATE2 -> {
                        gas = Creates.create2(frame, s, sp, gas);
                        return leave(frame, ip, sp - 16, gas, Signal.CREATE);
                    }
                    case Opcode.STOP -> {
                        return leave(frame, ip, sp, gas, Signal.STOP);
                    }
                    case Opcode.RETURN -> {
                        gas = ControlFlow.output(frame, s, sp, gas);
                        return leave(frame, ip, sp, gas, Signal.RETURN);
                    }
                    case Opcode.REVERT -> {
                        gas = ControlFlow.output(frame, s, sp, gas);
                        return leave(frame, ip, sp, gas, Signal.REVERT);
                    }
                    case Opcode.SELFDESTRUCT -> {
                        gas = SelfDestruct.selfdestruct(frame, s, sp, gas);
                        return leave(frame, ip, sp, gas, Signal.STOP);
                    }
                    default -> {
                        return Signal.UNDEFINED_INSTRUCTION;
                    }
                }
            }
        }
    }

    /// Puts the registers back; negative gas is a signal and prevails.
    static int leave(Frame frame, int position, int stackEnd, long gas, int signal) {
        if (gas < 0) {
            return (int) gas;
        }
        frame.position = position;
        frame.stackEnd = stackEnd;
        frame.gas = gas;
        return signal;
    }

    static int blockFault(CodeAnalysis code, int place, int spare, int room) {
        if (place == code.badLanding) {
            return Signal.BAD_JUMP_DESTINATION;
        }
        if (spare < 0) {
            return Signal.STACK_UNDERFLOW;
        }
        return room < 0 ? Signal.STACK_OVERFLOW : Signal.OUT_OF_GAS;
    }
}
