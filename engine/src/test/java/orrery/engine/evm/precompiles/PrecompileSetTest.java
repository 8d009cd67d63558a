package orrery.engine.evm.precompiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import orrery.engine.primitives.Address;
import orrery.engine.spec.Fork;

final class PrecompileSetTest {
    private static void assertHighest(Fork fork, int highest) {
        assertEquals(
                IntStream.rangeClosed(1, highest).mapToObj(Address::of).toList(),
                PrecompileSet.of(fork).addresses());
    }

    private static long gas(Fork fork, int address, int inputSize) {
        return Objects.requireNonNull(PrecompileSet.of(fork).at(Address.of(address)))
                .gas(new byte[inputSize]);
    }

    @Test
    void eachForkHasItsContracts() {
        assertHighest(Fork.FRONTIER, 4);
        assertHighest(Fork.SPURIOUS_DRAGON, 4);
        assertHighest(Fork.BYZANTIUM, 8);
        assertHighest(Fork.PETERSBURG, 8);
        assertHighest(Fork.ISTANBUL, 9);
        assertHighest(Fork.SHANGHAI, 9);
        assertHighest(Fork.CANCUN, 0x0a);
        assertHighest(Fork.PRAGUE, 0x11);
        assertEquals(
                Stream.concat(
                                IntStream.rangeClosed(1, 0x11).mapToObj(Address::of),
                                Stream.of(Address.of(0x100)))
                        .toList(),
                PrecompileSet.of(Fork.OSAKA).addresses());
    }

    @Test
    void otherAddressesHoldNothing() {
        PrecompileSet osaka = PrecompileSet.of(Fork.OSAKA);
        assertNull(osaka.at(Address.ZERO));
        assertNull(osaka.at(Address.of(0x12)));
        assertNull(osaka.at(Address.of(0x101)));
        assertNull(osaka.at(Address.of(-1)));
        assertFalse(osaka.contains(new Address(1, 0, 1)));
        assertFalse(osaka.contains(new Address(0, 1, 1)));
        assertTrue(osaka.contains(Address.of(0x100)));
        assertFalse(PrecompileSet.of(Fork.PRAGUE).contains(Address.of(0x100)));
    }

    @Test
    void pricesFollowTheFork() {
        assertEquals(3_000, gas(Fork.OSAKA, 1, 0));
        assertEquals(60, gas(Fork.OSAKA, 2, 0));
        assertEquals(60 + 12 * 2, gas(Fork.OSAKA, 2, 33));
        assertEquals(600 + 120, gas(Fork.OSAKA, 3, 32));
        assertEquals(15 + 3, gas(Fork.OSAKA, 4, 1));
        assertEquals(500, gas(Fork.BYZANTIUM, 6, 128));
        assertEquals(150, gas(Fork.ISTANBUL, 6, 128));
        assertEquals(40_000, gas(Fork.BYZANTIUM, 7, 96));
        assertEquals(6_000, gas(Fork.ISTANBUL, 7, 96));
        assertEquals(260_000, gas(Fork.BYZANTIUM, 8, 384));
        assertEquals(113_000, gas(Fork.ISTANBUL, 8, 384));
        assertEquals(50_000, gas(Fork.CANCUN, 0x0a, 192));
        assertEquals(375, gas(Fork.PRAGUE, 0x0b, 256));
        assertEquals(12_000, gas(Fork.PRAGUE, 0x0c, 160));
        assertEquals(2 * 12_000 * 949 / 1000, gas(Fork.PRAGUE, 0x0c, 320));
        assertEquals(200L * 12_000 * 519 / 1000, gas(Fork.PRAGUE, 0x0c, 160 * 200));
        assertEquals(600, gas(Fork.PRAGUE, 0x0d, 512));
        assertEquals(22_500, gas(Fork.PRAGUE, 0x0e, 288));
        assertEquals(3 * 22_500 * 923 / 1000, gas(Fork.PRAGUE, 0x0e, 3 * 288));
        assertEquals(200L * 22_500 * 524 / 1000, gas(Fork.PRAGUE, 0x0e, 200 * 288));
        assertEquals(37_700 + 2 * 32_600, gas(Fork.PRAGUE, 0x0f, 768));
        assertEquals(5_500, gas(Fork.PRAGUE, 0x10, 64));
        assertEquals(23_800, gas(Fork.PRAGUE, 0x11, 128));
        assertEquals(6_900, gas(Fork.OSAKA, 0x100, 160));
    }
}
