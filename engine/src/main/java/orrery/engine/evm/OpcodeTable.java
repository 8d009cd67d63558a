package orrery.engine.evm;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;

/// What can be checked before an instruction runs, by fork: whether it exists, its static gas, how
/// many words it takes from the stack and how many it leaves. Immutable, for any thread.
///
/// Gas that depends on operands, memory or state is charged by the instruction itself.
public final class OpcodeTable {
    private static final Map<Fork, OpcodeTable> BY_FORK = buildAll();
    private static final int UNDEFINED = -1;

    private final Fork fork;
    private final int[] staticGas = new int[256];
    private final int[] pops = new int[256];
    private final int[] pushes = new int[256];

    private OpcodeTable(Fork fork) {
        this.fork = fork;
        Arrays.fill(staticGas, UNDEFINED);
        GasSchedule gas = GasSchedule.of(fork);
        defineArithmetic();
        defineEnvironment(gas);
        defineBlock();
        defineMemoryAndFlow(gas);
        defineStack();
        defineCalls(gas);
    }

    private static Map<Fork, OpcodeTable> buildAll() {
        Map<Fork, OpcodeTable> all = new EnumMap<>(Fork.class);
        for (Fork fork : Fork.values()) {
            all.put(fork, new OpcodeTable(fork));
        }
        return Collections.unmodifiableMap(all);
    }

    public static OpcodeTable of(Fork fork) {
        return Objects.requireNonNull(BY_FORK.get(fork));
    }

    public Fork fork() {
        return fork;
    }

    public boolean isDefined(int opcode) {
        return staticGas[opcode] != UNDEFINED;
    }

    /// Gas charged whatever the operands are; asked for defined opcodes only.
    public int staticGas(int opcode) {
        return staticGas[opcode];
    }

    /// Words taken from the stack.
    public int pops(int opcode) {
        return pops[opcode];
    }

    /// Words left on the stack.
    public int pushes(int opcode) {
        return pushes[opcode];
    }

    private void define(Fork since, int opcode, int popped, int pushed, long gas) {
        if (fork.isAtLeast(since)) {
            staticGas[opcode] = Math.toIntExact(gas);
            pops[opcode] = popped;
            pushes[opcode] = pushed;
        }
    }

    private void defineArithmetic() {
        define(Fork.FRONTIER, Opcode.STOP, 0, 0, 0);
        define(Fork.FRONTIER, Opcode.ADD, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.MUL, 2, 1, 5);
        define(Fork.FRONTIER, Opcode.SUB, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.DIV, 2, 1, 5);
        define(Fork.FRONTIER, Opcode.SDIV, 2, 1, 5);
        define(Fork.FRONTIER, Opcode.MOD, 2, 1, 5);
        define(Fork.FRONTIER, Opcode.SMOD, 2, 1, 5);
        define(Fork.FRONTIER, Opcode.ADDMOD, 3, 1, 8);
        define(Fork.FRONTIER, Opcode.MULMOD, 3, 1, 8);
        define(Fork.FRONTIER, Opcode.EXP, 2, 1, 10);
        define(Fork.FRONTIER, Opcode.SIGNEXTEND, 2, 1, 5);
        define(Fork.FRONTIER, Opcode.LT, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.GT, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.SLT, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.SGT, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.EQ, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.ISZERO, 1, 1, 3);
        define(Fork.FRONTIER, Opcode.AND, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.OR, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.XOR, 2, 1, 3);
        define(Fork.FRONTIER, Opcode.NOT, 1, 1, 3);
        define(Fork.FRONTIER, Opcode.BYTE, 2, 1, 3);
        define(Fork.CONSTANTINOPLE, Opcode.SHL, 2, 1, 3);
        define(Fork.CONSTANTINOPLE, Opcode.SHR, 2, 1, 3);
        define(Fork.CONSTANTINOPLE, Opcode.SAR, 2, 1, 3);
        define(Fork.OSAKA, Opcode.CLZ, 1, 1, 5);
        define(Fork.FRONTIER, Opcode.KECCAK256, 2, 1, 30);
    }

    private void defineEnvironment(GasSchedule gas) {
        define(Fork.FRONTIER, Opcode.ADDRESS, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.BALANCE, 1, 1, gas.balance);
        define(Fork.FRONTIER, Opcode.ORIGIN, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.CALLER, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.CALLVALUE, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.CALLDATALOAD, 1, 1, 3);
        define(Fork.FRONTIER, Opcode.CALLDATASIZE, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.CALLDATACOPY, 3, 0, 3);
        define(Fork.FRONTIER, Opcode.CODESIZE, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.CODECOPY, 3, 0, 3);
        define(Fork.FRONTIER, Opcode.GASPRICE, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.EXTCODESIZE, 1, 1, gas.externalCode);
        define(Fork.FRONTIER, Opcode.EXTCODECOPY, 4, 0, gas.externalCode);
        define(Fork.BYZANTIUM, Opcode.RETURNDATASIZE, 0, 1, 2);
        define(Fork.BYZANTIUM, Opcode.RETURNDATACOPY, 3, 0, 3);
        define(Fork.CONSTANTINOPLE, Opcode.EXTCODEHASH, 1, 1, gas.externalCodeHash);
    }

    private void defineBlock() {
        define(Fork.FRONTIER, Opcode.BLOCKHASH, 1, 1, 20);
        define(Fork.FRONTIER, Opcode.COINBASE, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.TIMESTAMP, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.NUMBER, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.PREVRANDAO, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.GASLIMIT, 0, 1, 2);
        define(Fork.ISTANBUL, Opcode.CHAINID, 0, 1, 2);
        define(Fork.ISTANBUL, Opcode.SELFBALANCE, 0, 1, 5);
        define(Fork.LONDON, Opcode.BASEFEE, 0, 1, 2);
        define(Fork.CANCUN, Opcode.BLOBHASH, 1, 1, 3);
        define(Fork.CANCUN, Opcode.BLOBBASEFEE, 0, 1, 2);
    }

    private void defineMemoryAndFlow(GasSchedule gas) {
        define(Fork.FRONTIER, Opcode.POP, 1, 0, 2);
        define(Fork.FRONTIER, Opcode.MLOAD, 1, 1, 3);
        define(Fork.FRONTIER, Opcode.MSTORE, 2, 0, 3);
        define(Fork.FRONTIER, Opcode.MSTORE8, 2, 0, 3);
        define(Fork.FRONTIER, Opcode.SLOAD, 1, 1, gas.storageLoad);
        define(Fork.FRONTIER, Opcode.SSTORE, 2, 0, 0);
        define(Fork.FRONTIER, Opcode.JUMP, 1, 0, 8);
        define(Fork.FRONTIER, Opcode.JUMPI, 2, 0, 10);
        define(Fork.FRONTIER, Opcode.PC, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.MSIZE, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.GAS, 0, 1, 2);
        define(Fork.FRONTIER, Opcode.JUMPDEST, 0, 0, 1);
        define(Fork.CANCUN, Opcode.TLOAD, 1, 1, 100);
        define(Fork.CANCUN, Opcode.TSTORE, 2, 0, 100);
        define(Fork.CANCUN, Opcode.MCOPY, 3, 0, 3);
        define(Fork.SHANGHAI, Opcode.PUSH0, 0, 1, 2);
    }

    private void defineStack() {
        for (int n = 1; n <= 32; n++) {
            define(Fork.FRONTIER, Opcode.PUSH0 + n, 0, 1, 3);
        }
        for (int n = 1; n <= 16; n++) {
            define(Fork.FRONTIER, Opcode.DUP1 + n - 1, n, n + 1, 3);
            define(Fork.FRONTIER, Opcode.SWAP1 + n - 1, n + 1, n + 1, 3);
        }
    }

    private void defineCalls(GasSchedule gas) {
        define(Fork.FRONTIER, Opcode.LOG0, 2, 0, 375);
        define(Fork.FRONTIER, Opcode.LOG1, 3, 0, 750);
        define(Fork.FRONTIER, Opcode.LOG2, 4, 0, 1125);
        define(Fork.FRONTIER, Opcode.LOG3, 5, 0, 1500);
        define(Fork.FRONTIER, Opcode.LOG4, 6, 0, 1875);
        define(Fork.FRONTIER, Opcode.CREATE, 3, 1, 32000);
        define(Fork.FRONTIER, Opcode.CALL, 7, 1, gas.call);
        define(Fork.FRONTIER, Opcode.CALLCODE, 7, 1, gas.call);
        define(Fork.FRONTIER, Opcode.RETURN, 2, 0, 0);
        define(Fork.HOMESTEAD, Opcode.DELEGATECALL, 6, 1, gas.call);
        define(Fork.CONSTANTINOPLE, Opcode.CREATE2, 4, 1, 32000);
        define(Fork.BYZANTIUM, Opcode.STATICCALL, 6, 1, gas.call);
        define(Fork.BYZANTIUM, Opcode.REVERT, 2, 0, 0);
        define(Fork.FRONTIER, Opcode.SELFDESTRUCT, 1, 0, gas.selfDestruct);
    }
}
