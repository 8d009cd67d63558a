package orrery.engine.evm;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Random code that does something: mostly instructions with operands that make sense (small
/// offsets, known accounts, few slots), jumps that mostly land, and now and then plain noise.
final class RandomProgram {
    private static final int[] CALLS = {
        Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL
    };
    private static final int[] ENDINGS = {
        Opcode.STOP, Opcode.RETURN, Opcode.REVERT, Opcode.SELFDESTRUCT, 0xfe
    };

    private final RandomGenerator random;
    private final Address[] accounts;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    private RandomProgram(RandomGenerator random, Address[] accounts) {
        this.random = random;
        this.accounts = accounts;
    }

    /// Code of up to some hundred bytes that may call any of `accounts`.
    static Bytes generate(RandomGenerator random, Address[] accounts) {
        RandomProgram program = new RandomProgram(random, accounts);
        int words = random.nextInt(18);
        for (int i = 0; i < words; i++) {
            program.push(program.word());
        }
        int pieces = 1 + random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            program.piece();
        }
        return Bytes.wrap(program.code.toByteArray());
    }

    private void piece() {
        switch (random.nextInt(18)) {
            case 0 -> call();
            case 1 -> create();
            case 2 -> jump();
            case 3 -> storage();
            case 4 -> copy();
            case 5 -> emit(Opcode.GAS);
            case 6 -> log();
            case 7 -> ending();
            case 8 -> rare();
            case 9 -> emit(Opcode.DUP1 + random.nextInt(16));
            case 10 -> emit(Opcode.SWAP1 + random.nextInt(16));
            case 11 -> account();
            case 12, 13 -> environment();
            default -> arithmetic();
        }
    }

    /// Noise, or a jump backwards: a loop that ends by gas or stack.
    private void rare() {
        int kind = random.nextInt(40);
        if (kind == 0) {
            emit(random.nextInt(256));
        } else if (kind == 1 && code.size() > 0) {
            push(UInt256.of(random.nextInt(code.size())));
            emit(Opcode.JUMP);
        } else {
            emit(Opcode.JUMPDEST);
        }
    }

    private void environment() {
        int opcode = Opcode.ADDRESS + random.nextInt(0x1b);
        if (opcode == Opcode.CALLDATALOAD
                || opcode == Opcode.BLOCKHASH
                || opcode == Opcode.BLOBHASH) {
            push(UInt256.of(random.nextInt(9)));
        }
        emit(isCopy(opcode) ? Opcode.PC + random.nextInt(2) : opcode);
    }

    private static boolean isCopy(int opcode) {
        return opcode == Opcode.CALLDATACOPY
                || opcode == Opcode.CODECOPY
                || opcode == Opcode.EXTCODECOPY
                || opcode == Opcode.RETURNDATACOPY;
    }

    private void arithmetic() {
        push(word());
        push(word());
        push(word());
        int opcode = Opcode.ADD + random.nextInt(0x1e);
        emit(opcode > Opcode.SIGNEXTEND && opcode < Opcode.LT ? Opcode.EXP : opcode);
    }

    private void account() {
        push(address());
        int[] opcodes = {Opcode.BALANCE, Opcode.EXTCODESIZE, Opcode.EXTCODEHASH};
        emit(opcodes[random.nextInt(opcodes.length)]);
    }

    private void storage() {
        int[] opcodes = {Opcode.SLOAD, Opcode.SSTORE, Opcode.SSTORE, Opcode.TLOAD, Opcode.TSTORE};
        push(UInt256.of(random.nextInt(3)));
        push(UInt256.of(random.nextInt(3)));
        emit(opcodes[random.nextInt(opcodes.length)]);
    }

    private void copy() {
        int[] opcodes = {
            Opcode.MSTORE,
            Opcode.MSTORE,
            Opcode.MLOAD,
            Opcode.MSTORE8,
            Opcode.MCOPY,
            Opcode.CALLDATACOPY,
            Opcode.CODECOPY,
            Opcode.EXTCODECOPY,
            Opcode.RETURNDATACOPY,
            Opcode.KECCAK256
        };
        int opcode = opcodes[random.nextInt(opcodes.length)];
        if (opcode == Opcode.RETURNDATACOPY && random.nextInt(8) != 0) {
            emit(Opcode.RETURNDATASIZE);
            push(UInt256.ZERO);
        } else {
            pushOffset();
            pushOffset();
        }
        pushOffset();
        if (opcode == Opcode.EXTCODECOPY) {
            push(address());
        }
        emit(opcode);
    }

    private void log() {
        int topics = random.nextInt(5);
        for (int i = 0; i < topics; i++) {
            push(word());
        }
        pushOffset();
        pushOffset();
        emit(Opcode.LOG0 + topics);
    }

    private void call() {
        int opcode = CALLS[random.nextInt(CALLS.length)];
        pushOffset();
        pushOffset();
        pushOffset();
        pushOffset();
        if (opcode == Opcode.CALL || opcode == Opcode.CALLCODE) {
            push(UInt256.of(random.nextInt(4) == 0 ? random.nextInt(5) : 0));
        }
        push(address());
        if (random.nextBoolean()) {
            emit(Opcode.GAS);
        } else {
            push(UInt256.of(random.nextInt(60_000)));
        }
        emit(opcode);
    }

    /// Creates from memory, into which a few bytes of this code were copied.
    private void create() {
        int size = random.nextInt(40);
        push(UInt256.of(size));
        push(UInt256.of(random.nextInt(Math.max(1, code.size()))));
        push(UInt256.ZERO);
        emit(Opcode.CODECOPY);
        push(UInt256.of(random.nextInt(3)));
        push(UInt256.of(size));
        push(UInt256.ZERO);
        push(UInt256.of(random.nextInt(2)));
        emit(random.nextBoolean() ? Opcode.CREATE : Opcode.CREATE2);
    }

    /// Forward over a few bytes to a JUMPDEST, or anywhere.
    private void jump() {
        boolean isConditional = random.nextBoolean();
        if (isConditional) {
            push(UInt256.of(random.nextInt(2)));
        }
        boolean isApart = random.nextInt(3) == 0;
        int skipped = random.nextInt(4) + (isApart ? 1 : 0);
        int target = code.size() + 4 + skipped + (random.nextInt(50) == 0 ? 1 : 0);
        emit(Opcode.PUSH1 + 1);
        emit(target >>> 8);
        emit(target & 0xff);
        if (isApart) {
            // Keeps the PUSH from joining the jump.
            emit(Opcode.JUMPDEST);
        }
        emit(isConditional ? Opcode.JUMPI : Opcode.JUMP);
        for (int i = isApart ? 1 : 0; i < skipped; i++) {
            emit(Opcode.ADD);
        }
        emit(Opcode.JUMPDEST);
        emit(Opcode.JUMPDEST);
    }

    private void ending() {
        if (random.nextInt(3) == 0) {
            pushOffset();
            pushOffset();
            emit(ENDINGS[random.nextInt(ENDINGS.length)]);
        }
    }

    private UInt256 address() {
        return accounts[random.nextInt(accounts.length)].toWord();
    }

    private void pushOffset() {
        push(random.nextInt(40) == 0 ? word() : UInt256.of(random.nextInt(130)));
    }

    private UInt256 word() {
        return switch (random.nextInt(6)) {
            case 0 -> UInt256.ZERO;
            case 1 -> UInt256.MAX;
            case 2 -> UInt256.of(random.nextInt(300));
            case 3 -> new UInt256(0, 0, 0, Long.MIN_VALUE);
            case 4 -> new UInt256(random.nextLong(), random.nextLong(), 0, 0);
            default ->
                    new UInt256(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong());
        };
    }

    /// With now and then more bytes than needed.
    private void push(UInt256 value) {
        byte[] bytes = value.toMinimalBytes();
        int size = Math.min(32, Math.max(1, bytes.length) + (random.nextInt(8) == 0 ? 1 : 0));
        emit(Opcode.PUSH0 + size);
        for (int i = bytes.length; i < size; i++) {
            emit(0);
        }
        code.writeBytes(bytes);
    }

    private void emit(int value) {
        code.write(value);
    }
}
