package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.chain.Log;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;
import orrery.engine.state.StateDiff;

/// The fast loop against the tracing loop, which shares neither its analysis nor its gas by blocks.
final class BothLoopsTest {
    private static final Address SENDER = Address.of(0xaaaa);
    private static final Address CONTRACT = Address.of(0xc000);
    private static final Address HELPER = Address.of(0xc001);
    private static final Address RICH = Address.of(0xc002);
    private static final Address[] KNOWN = {
        CONTRACT, HELPER, HELPER, RICH, SENDER, Address.of(2), Address.of(4), Address.of(0xdead)
    };

    private record Case(Fork fork, Bytes code, Bytes helper, long gas, boolean isCreation) {}

    private record Outcome(
            Class<?> halt,
            long gasLeft,
            long refund,
            Bytes output,
            List<Log> logs,
            StateDiff diff) {}

    @Test
    void randomProgramsEndAlikeOnBothLoops() {
        CodeCache codes = new CodeCache();
        Property.forAll(
                BothLoopsTest::generate,
                c -> assertEquals(run(c, codes, new Tracer() {}), run(c, codes, null)));
    }

    /// Every gas limit from none to enough meets each instruction's own out of gas.
    @Test
    void everyGasLimitEndsAlikeOnBothLoops() {
        CodeCache codes = new CodeCache();
        Property.forAll(
                20,
                BothLoopsTest::generate,
                c -> {
                    for (long gas = 0; gas < 3_000; gas += 13) {
                        Case limited = new Case(c.fork, c.code, c.helper, gas, c.isCreation);
                        assertEquals(
                                run(limited, codes, new Tracer() {}), run(limited, codes, null));
                    }
                });
    }

    private static Case generate(RandomGenerator random) {
        Fork[] forks = Fork.values();
        return new Case(
                forks[random.nextInt(forks.length)],
                RandomProgram.generate(random, KNOWN),
                RandomProgram.generate(random, KNOWN),
                random.nextInt(4) == 0 ? random.nextInt(5_000) : 300_000,
                random.nextInt(6) == 0);
    }

    private static Outcome run(Case c, CodeCache codes, @Nullable Tracer tracer) {
        FlatState state = new FlatState();
        Journal genesis = new Journal(state);
        genesis.setNonce(SENDER, 1);
        genesis.addBalance(SENDER, UInt256.of(1_000));
        genesis.addBalance(RICH, UInt256.of(10));
        genesis.addBalance(CONTRACT, UInt256.of(3));
        genesis.setCode(CONTRACT, c.code);
        genesis.setCode(HELPER, c.helper);
        genesis.setStorage(CONTRACT, UInt256.ZERO, UInt256.ONE);
        state.apply(genesis.diff());

        Journal journal = new Journal(state);
        journal.beginTransaction();
        Message message =
                new Message(
                        SENDER,
                        c.isCreation ? null : CONTRACT,
                        UInt256.ONE,
                        c.isCreation ? c.code : Bytes.wrap(new byte[] {1, 2, 3, 4, 5}),
                        c.gas,
                        UInt256.of(7),
                        List.of(Hash256.ZERO));
        ExecutionResult result =
                new Evm(c.fork, CallFixture.BLOCK, journal, codes).execute(message, tracer);
        journal.finishTransaction(c.fork.isAtLeast(Fork.SPURIOUS_DRAGON));
        return new Outcome(
                result.halt().getClass(),
                result.gasLeft(),
                result.refund(),
                result.output(),
                journal.logs(),
                journal.diff());
    }
}
