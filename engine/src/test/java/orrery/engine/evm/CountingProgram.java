package orrery.engine.evm;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// Random code that does to a few storage slots what tokens and counters do: adds, takes, checks
/// bounds, stores back; and in between whatever else could happen to such words: masks, shifts,
/// comparisons with each other, calls while a word is on the stack, logs, reverts, self-destructs.
public final class CountingProgram {
    /// Slots from 0 on that the code uses.
    public static final int SLOTS = 3;

    /// Words with which additions and bounds meet the ends of the numbers.
    public static final List<UInt256> WORDS =
            List.of(
                    UInt256.ZERO,
                    UInt256.ONE,
                    UInt256.of(2),
                    UInt256.of(3),
                    UInt256.of(5),
                    UInt256.of(9),
                    new UInt256(-1, 0, 0, 0),
                    new UInt256(-2, -1, 0, 0),
                    new UInt256(0, 0, 0, Long.MIN_VALUE),
                    UInt256.MAX.subtract(UInt256.of(2)),
                    UInt256.MAX);

    private final RandomGenerator random;
    private final List<Address> accounts;
    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    private CountingProgram(RandomGenerator random, List<Address> accounts) {
        this.random = random;
        this.accounts = accounts;
    }

    /// Code that may call any of `accounts`.
    public static Bytes generate(RandomGenerator random, List<Address> accounts) {
        CountingProgram program = new CountingProgram(random, accounts);
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            program.piece();
        }
        return Bytes.wrap(program.code.toByteArray());
    }

    private void piece() {
        switch (random.nextInt(28)) {
            case 0, 1, 2 -> hex(push(amount()) + load() + "01" + store());
            case 3, 4 -> checkedSubtraction();
            case 5, 6 -> checkedAddition();
            case 7 -> { // plain subtraction, as in unchecked code
                String slot = slot();
                hex(push(amount()) + slot + "54 03" + slot + "55");
            }
            case 8 -> onlyIf(load() + "15", "60016000a0");
            case 9 -> hex(push(mask()) + load() + "16 6001 01" + store());
            case 10 -> hex(load() + push(mask()) + "16" + store());
            case 11 -> onlyIf(load() + shift() + "1c", "6000 6000 a0");
            case 12 -> onlyIf(load() + load() + comparison(), "6000 6000 a0");
            case 13 -> hex(push(word()) + store());
            case 14 -> hex(load() + store());
            case 15 -> hex(load() + "6000 52 6020 6000 a0");
            case 16 -> hex(load() + load() + "03" + store());
            case 17 -> hex(load() + load() + "01" + store());
            case 18, 19 -> call("");
            case 20 -> { // a word of storage waits on the stack for the callee
                hex(load());
                call("");
                hex("6001 01" + store());
            }
            case 21 -> onlyIf(load() + push(word()) + comparison(), load() + "6002 01" + store());
            case 22 -> hex(load() + push(amount()) + "03" + store());
            case 23 -> hex(load() + plainOperation() + store());
            case 24 -> { // the same twice, read back in between
                String slot = slot();
                hex("6001" + slot + "54 01" + slot + "55" + slot + "54 80 6001 01" + slot + "55");
                hex(random.nextBoolean() ? "50" : slot + "54 14" + store());
            }
            case 25 -> hex(random.nextInt(4) == 0 ? "6000 80 fd" : "5a 50 58 50");
            case 26 -> {
                if (random.nextInt(3) == 0) {
                    hex(address() + "ff");
                } else { // a word jumps, or moves bytes in memory
                    hex(load() + "6000 53 6000 51" + store());
                }
            }
            default -> onlyIf(load() + load() + load() + "81 81 90 03 10 50 18", load() + "50");
        }
    }

    /// As solc writes `require(word >= amount)` and `word - amount`.
    private void checkedSubtraction() {
        String slot = slot();
        String amount = push(amount());
        hex(slot + "54 80" + amount + "11 15");
        unlessRevert();
        hex(amount + "90 03" + slot + "55");
    }

    /// As solc writes a checked `word + amount`.
    private void checkedAddition() {
        String slot = slot();
        hex(push(amount()) + slot + "54 80 82 01 81 81 10 15");
        unlessRevert();
        hex(slot + "55 50 50");
    }

    /// Reverts, or now and then ends in an exceptional halt, unless the top word is not zero.
    private void unlessRevert() {
        String end = random.nextInt(4) == 0 ? "fe fe fe fe" : "6000 80 fd";
        jumpOver(end);
    }

    /// Does something unless the condition holds.
    private void onlyIf(String condition, String body) {
        hex(condition);
        jumpOver(body);
    }

    private void jumpOver(String body) {
        int size = bytes(body).length;
        int target = code.size() + 4 + size;
        hex("61" + HexFormat.of().toHexDigits((short) target) + "57" + body + "5b");
    }

    private void call(String before) {
        String opcode = List.of("f1", "f1", "f2", "f4", "fa").get(random.nextInt(5));
        boolean hasValue = opcode.equals("f1") || opcode.equals("f2");
        hex(before + "6000 6000 6000 6000" + (hasValue ? "6000" : "") + address());
        hex("61c000" + opcode + "50");
    }

    private String load() {
        return slot() + "54";
    }

    private String store() {
        return slot() + "55";
    }

    private String slot() {
        return "600" + random.nextInt(SLOTS);
    }

    private String comparison() {
        return List.of("10", "11", "12", "13", "14", "1015", "1115", "1415").get(random.nextInt(8));
    }

    private String plainOperation() {
        return List.of("6003 02", "6003 04", "19", "80 18", "80 17", "6001 1b", "80 01", "6007 1d")
                .get(random.nextInt(8));
    }

    private String shift() {
        int bits = random.nextInt(4) == 0 ? random.nextInt(256) : 255 - random.nextInt(3);
        return "60" + HexFormat.of().toHexDigits((byte) bits);
    }

    private UInt256 amount() {
        return random.nextInt(8) == 0 ? word() : UInt256.of(random.nextInt(5));
    }

    private UInt256 word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private UInt256 mask() {
        return switch (random.nextInt(4)) {
            case 0 -> UInt256.of(0xff);
            case 1 -> new UInt256(-1, -1, 0, 0);
            case 2 -> UInt256.MAX;
            default -> UInt256.of(random.nextInt(300));
        };
    }

    private String address() {
        return "73" + accounts.get(random.nextInt(accounts.size())).toHex().substring(2);
    }

    private static String push(UInt256 value) {
        byte[] bytes = value.toMinimalBytes();
        int size = Math.max(1, bytes.length);
        String digits = bytes.length == 0 ? "00" : HexFormat.of().formatHex(bytes);
        return HexFormat.of().toHexDigits((byte) (0x5f + size)) + digits;
    }

    private void hex(String digits) {
        code.writeBytes(bytes(digits));
    }

    private static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
