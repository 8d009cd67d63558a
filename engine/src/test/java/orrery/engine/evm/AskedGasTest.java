package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.engine.Property;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.evm.trace.Step;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;

/// The price shown where an instruction runs out of gas, against the price that the same
/// instruction charges where there is enough.
final class AskedGasTest {
    private static final Address SENDER = Address.of(0xaaaa);
    private static final Address CONTRACT = Address.of(0xc000);
    private static final Address RICH = Address.of(0xc002);
    private static final Address[] KNOWN = {CONTRACT, RICH, Address.of(2), Address.of(0xdead)};
    private static final long GAS = 300_000;

    /// Instructions whose price or effect depends on the gas that is left.
    private static final Set<Integer> SEE_GAS =
            Set.of(
                    Opcode.GAS,
                    Opcode.CALL,
                    Opcode.CALLCODE,
                    Opcode.DELEGATECALL,
                    Opcode.STATICCALL,
                    Opcode.CREATE,
                    Opcode.CREATE2);

    private record Priced(int opcode, long gas, long cost, @Nullable Fault fault) {}

    private record Case(Fork fork, Bytes code) {}

    @Test
    void oneGasTooLittleShowsThePriceThatEnoughGasPays() {
        Property.forAll(
                300,
                AskedGasTest::generate,
                c -> {
                    List<Priced> rich = run(c, GAS);
                    for (int k = 0; k < rich.size(); k++) {
                        Priced step = rich.get(k);
                        if (step.fault != null || SEE_GAS.contains(step.opcode)) {
                            break;
                        }
                        assertShown(c, k, step);
                    }
                });
    }

    private static void assertShown(Case c, int k, Priced step) {
        long left = step.cost - 1;
        boolean meetsStipendRule = step.opcode == Opcode.SSTORE && left <= 2_300;
        if (left < OpcodeTable.of(c.fork).staticGas(step.opcode) || meetsStipendRule) {
            return;
        }
        List<Priced> poor = run(c, GAS - step.gas + left);
        assertEquals(k + 1, poor.size());
        assertEquals(new Priced(step.opcode, left, step.cost, Fault.OUT_OF_GAS), poor.getLast());
    }

    /// The last step of each program fails; what it asked for is known from the Yellow Paper and
    /// the EIPs (Prague).
    @ParameterizedTest
    @CsvSource({
        "600060006000600060006155556064f1, 400, 2700", // cold 2,600 and the 100 asked for
        "600060006000600060016155556064f1, 9000, 36700", // value 9,000, new account 25,000
        "6001, 2, 3",
        "6001691000000000000000000052, 200, 3", // memory past any price: the static part
        "6005600555, 2000, 0", // EIP-2200's stipend rule
        "0c, 100, 0",
        "01, 100, 3",
    })
    void aFailingInstructionShowsWhatItAskedFor(String code, long gas, long price) {
        List<Priced> steps = run(new Case(Fork.PRAGUE, Bytes.fromHex("0x" + code)), gas);
        assertTrue(steps.getLast().fault != null, () -> steps.getLast().toString());
        assertEquals(price, steps.getLast().cost);
    }

    private static Case generate(RandomGenerator random) {
        Fork[] forks = Fork.values();
        return new Case(forks[random.nextInt(forks.length)], RandomProgram.generate(random, KNOWN));
    }

    private static List<Priced> run(Case c, long gas) {
        FlatState state = new FlatState();
        Journal genesis = new Journal(state);
        genesis.addBalance(SENDER, UInt256.of(1_000));
        genesis.addBalance(RICH, UInt256.of(10));
        genesis.addBalance(CONTRACT, UInt256.of(3));
        genesis.setCode(CONTRACT, c.code);
        genesis.setStorage(CONTRACT, UInt256.ZERO, UInt256.ONE);
        state.apply(genesis.diff());
        Journal journal = new Journal(state);
        journal.beginTransaction();
        List<Priced> steps = new ArrayList<>();
        new Evm(c.fork, CallFixture.BLOCK, journal, new CodeCache())
                .execute(Message.call(SENDER, CONTRACT, Bytes.EMPTY, gas), collector(steps));
        return steps;
    }

    private static Tracer collector(List<Priced> steps) {
        return new Tracer() {
            private int depth;
            private int opcode;
            private long gas;

            @Override
            public void beforeInstruction(Step step) {
                depth = step.depth();
                opcode = step.opcode();
                gas = step.gas();
            }

            @Override
            public void afterInstruction(long gasCost, long refund, @Nullable Fault fault) {
                if (depth == 0) {
                    steps.add(new Priced(opcode, gas, gasCost, fault));
                }
            }
        };
    }
}
