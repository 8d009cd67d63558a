package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.primitives.Bytes;
import orrery.engine.spec.Fork;

final class LandingsTest {
    private static final OpcodeTable TABLE = OpcodeTable.of(Fork.OSAKA);

    @Test
    void jumpsLandOnEveryJumpdestThatIsNoPushData() {
        Property.forAll(
                LandingsTest::code,
                code -> {
                    CodeAnalysis analysis = CodeAnalysis.of(code, TABLE);
                    boolean[] expected = jumpDestinations(code);
                    for (int at = 0; at < code.size(); at++) {
                        assertEquals(expected[at], analysis.isJumpDestination(at), "at " + at);
                    }
                });
    }

    @Test
    void eachLandingIsTheEntryThatOpensItsBlock() {
        Property.forAll(
                LandingsTest::code,
                code -> {
                    CodeAnalysis analysis = CodeAnalysis.of(code, TABLE);
                    int last = -1;
                    for (int at = 0; at < code.size(); at++) {
                        if (analysis.isJumpDestination(at)) {
                            int entry = analysis.landing(at);
                            assertEquals(StreamCode.BLOCK, analysis.stream[entry] & 0xff);
                            assertTrue(entry > last, "entries ascend");
                            last = entry;
                        }
                    }
                });
    }

    @Test
    void placesOutsideOfTheCodeAreNoLandings() {
        Bytes code = Bytes.fromHex("0x" + "5b".repeat(64));
        CodeAnalysis analysis = CodeAnalysis.of(code, TABLE);
        for (long place :
                new long[] {64, 65, 128, 1L << 31, 1L << 32, 1L << 62, -1, -64, 1L << 63}) {
            assertFalse(analysis.isJumpDestination(place), "at " + place);
        }
    }

    private static Bytes code(RandomGenerator random) {
        byte[] code = new byte[random.nextInt(400)];
        for (int i = 0; i < code.length; i++) {
            code[i] =
                    (byte)
                            (random.nextInt(3) == 0
                                    ? Opcode.JUMPDEST
                                    : random.nextInt(3) == 0
                                            ? Opcode.PUSH1 + random.nextInt(32)
                                            : random.nextInt(256));
        }
        return Bytes.wrap(code);
    }

    /// Yellow Paper 9.4.3.
    private static boolean[] jumpDestinations(Bytes code) {
        boolean[] valid = new boolean[code.size()];
        for (int at = 0; at < code.size(); at++) {
            int opcode = code.at(at) & 0xff;
            valid[at] = opcode == Opcode.JUMPDEST;
            if (opcode >= Opcode.PUSH1 && opcode <= Opcode.PUSH32) {
                at += opcode - Opcode.PUSH1 + 1;
            }
        }
        return valid;
    }
}
