package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.chain.BlockHeader;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;

final class DifficultyTest {
    private static void check(String file, java.util.function.LongFunction<Fork> forkAt) {
        JsonPlace.root(SharedData.vectors("basic-tests", file))
                .forEach((name, test) -> {
                    long number = test.get("currentBlockNumber").number();
                    JsonPlace ommers = test.get("parentUncles");
                    boolean hasOmmers =
                            ommers.isPresent() && !ommers.hash().equals(BlockHeader.NO_OMMERS_HASH);
                    BigInteger elapsed =
                            test.get("currentTimestamp")
                                    .quantity()
                                    .toBigInteger()
                                    .subtract(
                                            test.get("parentTimestamp").quantity().toBigInteger());
                    UInt256 actual =
                            Difficulty.of(
                                    forkAt.apply(number),
                                    number,
                                    test.get("parentDifficulty").quantity(),
                                    hasOmmers,
                                    elapsed.longValueExact());
                    assertEquals(
                            test.get("currentDifficulty").quantity(),
                            actual,
                            () -> file + " " + name);
                });
    }

    @Test
    void mainnetsOfficialVectorsHold() {
        check("difficultyMainNetwork.json", n -> ForkSchedule.MAINNET.forkAt(n, 0));
        check("difficultyCustomMainNetwork.json", n -> ForkSchedule.MAINNET.forkAt(n, 0));
    }

    @Test
    void homesteadsOfficialVectorsHold() {
        check("difficultyCustomHomestead.json", _ -> Fork.HOMESTEAD);
    }
}
