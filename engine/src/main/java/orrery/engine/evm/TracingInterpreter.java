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
import orrery.engine.evm.trace.Tracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Limbs;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Journal;

/// The slow loop: one instruction at a time over the code's own bytes, each checked, charged and
/// shown to a [Tracer] before it runs.
///
/// It shares the instructions with the fast [Interpreter] and nothing of its analysis, so that each
/// checks the other. As there, the dispatch is one list, longer than the house allows.
final class TracingInterpreter {
    private static final int STACK_LIMBS = 4 * FrameStack.MAX_STACK_WORDS;

    /// The instruction ran; the next one follows.
    static final int PROCEED = Integer.MAX_VALUE;

    private final OpcodeTable table;
    private final Tracer tracer;
    private final StepView view;

    TracingInterpreter(OpcodeTable table, Tracer tracer) {
        this.table = table;
        this.tracer = tracer;
        view = new StepView(table);
    }

    /// Runs the frame until it ends or asks for a callee.
    ///
    /// @return a [Signal]
    int run(Frame frame, long[] s) {
        byte[] code = frame.code.code().unsafeArray();
        while (true) {
            int opcode = frame.position < code.length ? code[frame.position] & 0xff : Opcode.STOP;
            tracer.beforeInstruction(view.show(frame, s, opcode));
            int signal = watched(frame, s, code, opcode);
            if (signal != PROCEED) {
                return signal;
            }
        }
    }

    /// One step, and what the tracer hears after it.
    private int watched(Frame frame, long[] s, byte[] code, int opcode) {
        Journal journal = frame.host.journal();
        int sp = frame.stackEnd;
        long before = frame.gas;
        int memorySize = frame.memory.size();
        int checkpoint = journal.checkpoint();
        UInt256 balance = frame.account.balance();
        int signal = step(frame, s, code, opcode);
        if (signal < 0) {
            // The frame fails, so undoing its last step early changes nothing, and the price can
            // be asked of the accounts and slots as the instruction found them.
            journal.rollback(checkpoint);
            long price = new AskedGas(table, frame, s, sp, before, memorySize).of(opcode, signal);
            tracer.afterInstruction(price, journal.refund(), Signal.fault(signal));
            return signal;
        }
        long handedOn = signal == Signal.CREATE ? frame.request.gas : 0;
        tracer.afterInstruction(before - frame.gas - handedOn, journal.refund(), null);
        if (opcode >= Opcode.LOG0 && opcode <= Opcode.LOG4) {
            tracer.log(journal.newestLog());
        } else if (opcode == Opcode.SELFDESTRUCT) {
            Address beneficiary = Address.fromLimbs(s[sp - 4], s[sp - 3], s[sp - 2]);
            tracer.selfDestruct(frame.account.address(), beneficiary, balance);
        }
        return signal;
    }

    private int step(Frame frame, long[] s, byte[] code, int opcode) {
        if (!table.isDefined(opcode)) {
            return Signal.UNDEFINED_INSTRUCTION;
        }
        int height = frame.stackEnd - frame.stackBase;
        if (height < 4 * table.pops(opcode)) {
            return Signal.STACK_UNDERFLOW;
        }
        int sp = frame.stackEnd;
        int grown = 4 * (table.pushes(opcode) - table.pops(opcode));
        if (height + grown > STACK_LIMBS) {
            return Signal.STACK_OVERFLOW;
        }
        long gas = frame.gas - table.staticGas(opcode);
        if (gas < 0) {
            return Signal.OUT_OF_GAS;
        }
        int at = frame.position;
        frame.position = at + 1 + Opcode.immediateSize(opcode);
        frame.stackEnd = sp + grown;
        frame.gas = gas;
        if (opcode >= Opcode.PUSH0 && opcode <= Opcode.PUSH32) {
            push(code, at + 1, frame.position, s, sp);
            return PROCEED;
        }
        if (opcode >= Opcode.DUP1 && opcode <= Opcode.DUP16) {
            StackOps.dup(s, sp, 4 * (opcode - Opcode.DUP1 + 1));
            return PROCEED;
        }
        if (opcode >= Opcode.SWAP1 && opcode <= Opcode.SWAP16) {
            StackOps.swap(s, sp, 4 * (opcode - Opcode.SWAP1 + 2));
            return PROCEED;
        }
        return dispatch(frame, s, sp, gas, opcode);
    }

    private static void push(byte[] code, int from, int to, long[] s, int sp) {
        Limbs.set(s, sp, 0);
        for (int i = from; i < to; i++) {
            int fromLow = to - 1 - i;
            long value = i < code.length ? code[i] & 0xff : 0;
            s[sp + (fromLow >>> 3)] |= value << (8 * (fromLow & 7));
        }
    }

    /// Runs any instruction but PUSH, DUP and SWAP; the frame's registers are already past it.
    static int dispatch(Frame frame, long[] s, int sp, long gas, int opcode) {
        switch (opcode) {
            case Opcode.POP, Opcode.JUMPDEST -> {}
            case Opcode.JUMP -> {
                return jump(frame, s, sp - 4);
            }
            case Opcode.JUMPI -> {
                return Limbs.isZero(s, sp - 8) ? PROCEED : jump(frame, s, sp - 4);
            }
            case Opcode.PC -> Limbs.set(s, sp, frame.position - 1);
            case Opcode.GAS -> Limbs.set(s, sp, gas);
            case Opcode.ADD -> Arithmetic.add(s, sp);
            case Opcode.MUL -> Arithmetic.mul(s, sp);
            case Opcode.SUB -> Arithmetic.sub(s, sp);
            case Opcode.DIV -> Arithmetic.div(s, sp);
            case Opcode.SDIV -> Arithmetic.sdiv(s, sp);
            case Opcode.MOD -> Arithmetic.mod(s, sp);
            case Opcode.SMOD -> Arithmetic.smod(s, sp);
            case Opcode.SIGNEXTEND -> Arithmetic.signextend(s, sp);
            case Opcode.LT -> Comparison.lt(s, sp);
            case Opcode.GT -> Comparison.gt(s, sp);
            case Opcode.SLT -> Comparison.slt(s, sp);
            case Opcode.SGT -> Comparison.sgt(s, sp);
            case Opcode.EQ -> Comparison.eq(s, sp);
            case Opcode.AND -> Bitwise.and(s, sp);
            case Opcode.OR -> Bitwise.or(s, sp);
            case Opcode.XOR -> Bitwise.xor(s, sp);
            case Opcode.BYTE -> Bitwise.byteAt(s, sp);
            case Opcode.SHL -> Bitwise.shl(s, sp);
            case Opcode.SHR -> Bitwise.shr(s, sp);
            case Opcode.SAR -> Bitwise.sar(s, sp);
            case Opcode.ADDMOD -> Arithmetic.addmod(s, sp);
            case Opcode.MULMOD -> Arithmetic.mulmod(s, sp);
            case Opcode.ISZERO -> Comparison.iszero(s, sp);
            case Opcode.NOT -> Bitwise.not(s, sp);
            case Opcode.CLZ -> Bitwise.clz(s, sp);
            case Opcode.ADDRESS -> Environment.address(frame, s, sp);
            case Opcode.ORIGIN -> Environment.origin(frame, s, sp);
            case Opcode.CALLER -> Environment.caller(frame, s, sp);
            case Opcode.CALLVALUE -> Environment.callvalue(frame, s, sp);
            case Opcode.CALLDATASIZE -> Environment.calldatasize(frame, s, sp);
            case Opcode.CODESIZE -> Environment.codesize(frame, s, sp);
            case Opcode.GASPRICE -> Environment.gasprice(frame, s, sp);
            case Opcode.RETURNDATASIZE -> Environment.returndatasize(frame, s, sp);
            case Opcode.SELFBALANCE -> Environment.selfbalance(frame, s, sp);
            case Opcode.COINBASE -> BlockInfo.coinbase(frame, s, sp);
            case Opcode.TIMESTAMP -> BlockInfo.timestamp(frame, s, sp);
            case Opcode.NUMBER -> BlockInfo.number(frame, s, sp);
            case Opcode.PREVRANDAO -> BlockInfo.prevrandao(frame, s, sp);
            case Opcode.GASLIMIT -> BlockInfo.gaslimit(frame, s, sp);
            case Opcode.CHAINID -> BlockInfo.chainid(frame, s, sp);
            case Opcode.BASEFEE -> BlockInfo.basefee(frame, s, sp);
            case Opcode.BLOBBASEFEE -> BlockInfo.blobbasefee(frame, s, sp);
            case Opcode.MSIZE -> MemoryOps.msize(frame, s, sp);
            case Opcode.CALLDATALOAD -> Environment.calldataload(frame, s, sp);
            case Opcode.BLOCKHASH -> BlockInfo.blockhash(frame, s, sp);
            case Opcode.BLOBHASH -> BlockInfo.blobhash(frame, s, sp);
            case Opcode.TLOAD -> StorageOps.tload(frame, s, sp);
            case Opcode.EXP -> {
                return charged(frame, Arithmetic.exp(frame, s, sp, gas), PROCEED);
            }
            case Opcode.KECCAK256 -> {
                return charged(frame, KeccakInstruction.keccak256(frame, s, sp, gas), PROCEED);
            }
            case Opcode.BALANCE -> {
                return charged(frame, Environment.balance(frame, s, sp, gas), PROCEED);
            }
            case Opcode.CALLDATACOPY -> {
                return charged(frame, Environment.calldatacopy(frame, s, sp, gas), PROCEED);
            }
            case Opcode.CODECOPY -> {
                return charged(frame, Environment.codecopy(frame, s, sp, gas), PROCEED);
            }
            case Opcode.EXTCODESIZE -> {
                return charged(frame, Environment.extcodesize(frame, s, sp, gas), PROCEED);
            }
            case Opcode.EXTCODECOPY -> {
                return charged(frame, Environment.extcodecopy(frame, s, sp, gas), PROCEED);
            }
            case Opcode.RETURNDATACOPY -> {
                return charged(frame, Environment.returndatacopy(frame, s, sp, gas), PROCEED);
            }
            case Opcode.EXTCODEHASH -> {
                return charged(frame, Environment.extcodehash(frame, s, sp, gas), PROCEED);
            }
            case Opcode.MLOAD -> {
                return charged(frame, MemoryOps.mload(frame, s, sp, gas), PROCEED);
            }
            case Opcode.MSTORE -> {
                return charged(frame, MemoryOps.mstore(frame, s, sp, gas), PROCEED);
            }
            case Opcode.MSTORE8 -> {
                return charged(frame, MemoryOps.mstore8(frame, s, sp, gas), PROCEED);
            }
            case Opcode.SLOAD -> {
                return charged(frame, StorageOps.sloadSeen(frame, s, sp, gas), PROCEED);
            }
            case Opcode.TSTORE -> {
                return charged(frame, StorageOps.tstore(frame, s, sp, gas), PROCEED);
            }
            case Opcode.MCOPY -> {
                return charged(frame, MemoryOps.mcopy(frame, s, sp, gas), PROCEED);
            }
            case Opcode.SSTORE -> {
                return charged(frame, StorageOps.sstore(frame, s, sp, gas), PROCEED);
            }
            case Opcode.LOG0, Opcode.LOG1, Opcode.LOG2, Opcode.LOG3, Opcode.LOG4 -> {
                return charged(frame, Logs.log(frame, s, sp, gas, opcode - Opcode.LOG0), PROCEED);
            }
            case Opcode.CALL -> {
                return called(frame, Calls.call(frame, s, sp, gas), Signal.CALL);
            }
            case Opcode.CALLCODE -> {
                return called(frame, Calls.callcode(frame, s, sp, gas), Signal.CALL);
            }
            case Opcode.DELEGATECALL -> {
                return called(frame, Calls.delegatecall(frame, s, sp, gas), Signal.CALL);
            }
            case Opcode.STATICCALL -> {
                return called(frame, Calls.staticcall(frame, s, sp, gas), Signal.CALL);
            }
            case Opcode.CREATE -> {
                return called(frame, Creates.create(frame, s, sp, gas), Signal.CREATE);
            }
            case Opcode.CREATE2 -> {
                return called(frame, Creates.create2(frame, s, sp, gas), Signal.CREATE);
            }
            case Opcode.STOP -> {
                return Signal.STOP;
            }
            case Opcode.RETURN -> {
                return charged(frame, ControlFlow.output(frame, s, sp, gas), Signal.RETURN);
            }
            case Opcode.REVERT -> {
                return charged(frame, ControlFlow.output(frame, s, sp, gas), Signal.REVERT);
            }
            case Opcode.SELFDESTRUCT -> {
                return charged(frame, SelfDestruct.selfdestruct(frame, s, sp, gas), Signal.STOP);
            }
            default -> {
                return Signal.UNDEFINED_INSTRUCTION;
            }
        }
        return PROCEED;
    }

    private static int charged(Frame frame, long gas, int signal) {
        frame.gas = Math.max(gas, 0);
        return gas < 0 ? (int) gas : signal;
    }

    /// The result's place on the stack is left to the driver.
    private static int called(Frame frame, long gas, int signal) {
        frame.stackEnd -= 4;
        return charged(frame, gas, signal);
    }

    private static int jump(Frame frame, long[] s, int a) {
        long target = Limbs.saturated(s, a);
        if (!frame.code.isJumpDestination(target)) {
            return Signal.BAD_JUMP_DESTINATION;
        }
        frame.position = (int) target;
        return PROCEED;
    }
}
