package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;

/// Every instruction on words, run as code in both loops, against BigInteger.
final class InstructionOracleTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger SIGN = BigInteger.ONE.shiftLeft(255);
    private static final BigInteger WORD_BITS = BigInteger.valueOf(256);
    private static final BigInteger WORD_BYTES = BigInteger.valueOf(32);
    private static final Map<Integer, Oracle> ORACLES = oracles();

    /// What an instruction leaves for its operands, the top of the stack first; reduced modulo
    /// 2^256 by the caller.
    @FunctionalInterface
    private interface Oracle {
        BigInteger apply(BigInteger a, BigInteger b, BigInteger c);
    }

    private record Case(UInt256 a, UInt256 b, UInt256 c) {}

    private static Map<Integer, Oracle> oracles() {
        Map<Integer, Oracle> oracles = new LinkedHashMap<>();
        oracles.put(0x01, (a, b, c) -> a.add(b));
        oracles.put(0x02, (a, b, c) -> a.multiply(b));
        oracles.put(0x03, (a, b, c) -> a.subtract(b));
        oracles.put(0x04, (a, b, c) -> b.signum() == 0 ? b : a.divide(b));
        oracles.put(0x05, (a, b, c) -> b.signum() == 0 ? b : signed(a).divide(signed(b)));
        oracles.put(0x06, (a, b, c) -> b.signum() == 0 ? b : a.mod(b));
        oracles.put(0x07, (a, b, c) -> b.signum() == 0 ? b : signed(a).remainder(signed(b)));
        oracles.put(0x08, (a, b, c) -> c.signum() == 0 ? c : a.add(b).mod(c));
        oracles.put(0x09, (a, b, c) -> c.signum() == 0 ? c : a.multiply(b).mod(c));
        oracles.put(0x0a, (a, b, c) -> a.modPow(b, MODULUS));
        oracles.put(0x0b, (a, b, c) -> extended(a, b));
        oracles.put(0x10, (a, b, c) -> truth(a.compareTo(b) < 0));
        oracles.put(0x11, (a, b, c) -> truth(a.compareTo(b) > 0));
        oracles.put(0x12, (a, b, c) -> truth(signed(a).compareTo(signed(b)) < 0));
        oracles.put(0x13, (a, b, c) -> truth(signed(a).compareTo(signed(b)) > 0));
        oracles.put(0x14, (a, b, c) -> truth(a.equals(b)));
        oracles.put(0x15, (a, b, c) -> truth(a.signum() == 0));
        oracles.put(0x16, (a, b, c) -> a.and(b));
        oracles.put(0x17, (a, b, c) -> a.or(b));
        oracles.put(0x18, (a, b, c) -> a.xor(b));
        oracles.put(0x19, (a, b, c) -> a.not());
        oracles.put(0x1a, (a, b, c) -> byteAt(a, b));
        oracles.put(
                0x1b,
                (a, b, c) ->
                        a.compareTo(WORD_BITS) >= 0 ? BigInteger.ZERO : b.shiftLeft(a.intValue()));
        oracles.put(
                0x1c,
                (a, b, c) ->
                        a.compareTo(WORD_BITS) >= 0 ? BigInteger.ZERO : b.shiftRight(a.intValue()));
        oracles.put(0x1d, (a, b, c) -> signed(b).shiftRight(a.min(WORD_BITS).intValue()));
        // EIP-7939: zero has 256 leading zeros.
        oracles.put(0x1e, (a, b, c) -> BigInteger.valueOf(256 - a.bitLength()));
        return oracles;
    }

    private static BigInteger signed(BigInteger word) {
        return word.compareTo(SIGN) < 0 ? word : word.subtract(MODULUS);
    }

    private static BigInteger truth(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static BigInteger byteAt(BigInteger index, BigInteger word) {
        return index.compareTo(WORD_BYTES) >= 0
                ? BigInteger.ZERO
                : word.shiftRight(8 * (31 - index.intValue())).and(BigInteger.valueOf(255));
    }

    private static BigInteger extended(BigInteger index, BigInteger word) {
        if (index.compareTo(WORD_BYTES) >= 0) {
            return word;
        }
        int bits = 8 * (index.intValue() + 1);
        BigInteger low = word.mod(BigInteger.ONE.shiftLeft(bits));
        return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
    }

    @Test
    void everyInstructionOnWordsAgreesWithBigIntegerInBothLoops() {
        CodeCache codes = new CodeCache();
        for (Map.Entry<Integer, Oracle> each : ORACLES.entrySet()) {
            int opcode = each.getKey();
            Property.forAll(
                    InstructionOracleTest::operands,
                    x -> {
                        BigInteger expected =
                                each.getValue()
                                        .apply(
                                                x.a().toBigInteger(),
                                                x.b().toBigInteger(),
                                                x.c().toBigInteger())
                                        .mod(MODULUS);
                        Bytes code = program(opcode, x);
                        String name = Integer.toHexString(opcode);
                        assertEquals(expected, run(code, codes, null), name);
                        assertEquals(expected, run(code, codes, new Tracer() {}), name);
                    });
        }
    }

    /// Operands whose small forms make shifts, byte indices and equal words likely.
    private static Case operands(RandomGenerator random) {
        UInt256 a = word(random);
        return new Case(a, random.nextInt(8) == 0 ? a : word(random), word(random));
    }

    private static UInt256 word(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> UInt256.of(random.nextInt(300));
            case 1 -> {
                BigInteger power = BigInteger.ONE.shiftLeft(random.nextInt(257));
                BigInteger near = power.add(BigInteger.valueOf(random.nextInt(3) - 1));
                yield UInt256.of(near.mod(MODULUS));
            }
            case 2 ->
                    UInt256.of(
                            MODULUS.subtract(BigInteger.valueOf(1 + random.nextInt(300)))
                                    .mod(MODULUS));
            default ->
                    new UInt256(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextBoolean() ? random.nextLong() : 0,
                            random.nextBoolean() ? random.nextLong() : 0);
        };
    }

    private static Bytes program(int opcode, Case x) {
        StringBuilder code = new StringBuilder("0x");
        for (UInt256 word : List.of(x.c(), x.b(), x.a())) {
            code.append("7f").append(Bytes.wrap(word.toBytes32()).toHex().substring(2));
        }
        code.append(String.format(java.util.Locale.ROOT, "%02x", opcode));
        return Bytes.fromHex(code + "60005260206000f3");
    }

    private static BigInteger run(Bytes code, CodeCache codes, @Nullable Tracer tracer) {
        FlatState state = new FlatState();
        Journal genesis = new Journal(state);
        Address contract = Address.of(0xc000);
        genesis.setCode(contract, code);
        state.apply(genesis.diff());
        Journal journal = new Journal(state);
        journal.beginTransaction();
        ExecutionResult result =
                new Evm(Fork.OSAKA, CallFixture.BLOCK, journal, codes)
                        .execute(
                                Message.call(Address.of(1), contract, Bytes.EMPTY, 100_000),
                                tracer);
        return UInt256.fromBytes(result.output().toArray()).toBigInteger();
    }
}
