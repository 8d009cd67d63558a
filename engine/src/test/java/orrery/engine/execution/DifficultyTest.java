package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.chain.BlockHeader;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.spec.ForkSchedule.Activation;

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

    /// The oldest ones, with their numbers in decimal.
    @Test
    void theFirstOfficialVectorsHold() {
        JsonNode vectors = SharedData.vectors("basic-tests", "difficulty.json");
        for (Map.Entry<String, JsonNode> vector : vectors.properties()) {
            ToLongFunction<String> field = name -> vector.getValue().get(name).asLong();
            long number = field.applyAsLong("currentBlockNumber");
            assertEquals(
                    UInt256.of(field.applyAsLong("currentDifficulty")),
                    Difficulty.of(
                            ForkSchedule.MAINNET.forkAt(number, 0),
                            number,
                            UInt256.of(field.applyAsLong("parentDifficulty")),
                            false,
                            field.applyAsLong("currentTimestamp")
                                    - field.applyAsLong("parentTimestamp")),
                    vector.getKey());
        }
        assertEquals(14, vectors.size());
    }

    /// The test network Ropsten; the vectors are older than its later forks.
    @Test
    void ropstensOfficialVectorsHold() {
        ForkSchedule ropsten =
                new ForkSchedule(
                        List.of(
                                Activation.atBlock(Fork.HOMESTEAD, 0),
                                Activation.atBlock(Fork.BYZANTIUM, 1_700_000),
                                Activation.atBlock(Fork.CONSTANTINOPLE, 4_230_000)),
                        List.of());
        check("difficultyRopsten.json", number -> ropsten.forkAt(number, 0));
    }

    @Test
    void homesteadsOfficialVectorsHold() {
        check("difficultyCustomHomestead.json", _ -> Fork.HOMESTEAD);
    }
}
