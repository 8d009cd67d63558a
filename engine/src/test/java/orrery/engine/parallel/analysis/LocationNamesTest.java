package orrery.engine.parallel.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.engine.crypto.Keccak256;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

final class LocationNamesTest {
    private static final Address TOKEN = Address.of(0xc0);
    private static final Address ALICE =
            Address.fromHex("0xa11ce00000000000000000000000000000000001");
    private static final Address BOB =
            Address.fromHex("0xb0b0000000000000000000000000000000000002");

    private final LocationNames.Builder builder = new LocationNames.Builder();

    private UInt256 hash(UInt256... words) {
        byte[] bytes = new byte[32 * words.length];
        for (int i = 0; i < words.length; i++) {
            System.arraycopy(words[i].toBytes32(), 0, bytes, 32 * i, 32);
        }
        builder.hashed(Bytes.wrap(bytes));
        return Keccak256.hash(bytes).toWord();
    }

    private String name(UInt256 key) {
        return builder.build().name(new MemoryLocation.Slot(TOKEN, key));
    }

    @Test
    void aMappingsValueIsNamedByItsKey() {
        UInt256 balance = hash(ALICE.toWord(), UInt256.of(3));
        assertEquals("slot 3[" + ALICE + "]", name(balance));
        builder.layout(TOKEN, Map.of("balances", 3L));
        assertEquals("balances[" + ALICE + "]", name(balance));
    }

    @Test
    void mappingsNest() {
        builder.layout(TOKEN, Map.of("allowance", 4L));
        UInt256 inner = hash(ALICE.toWord(), UInt256.of(4));
        assertEquals("allowance[" + ALICE + "][" + BOB + "]", name(hash(BOB.toWord(), inner)));
    }

    @Test
    void vyperHashesTheSlotFirst() {
        assertEquals("slot 3[" + ALICE + "]", name(hash(UInt256.of(3), ALICE.toWord())));
    }

    @Test
    void elementsAndMembersLieBehindAHash() {
        assertEquals("slot 7[5]", name(hash(UInt256.of(7)).add(UInt256.of(5))));
        assertEquals("slot 2[9] + 1", name(hash(UInt256.of(9), UInt256.of(2)).add(UInt256.ONE)));
    }

    @Test
    void whatNobodyHashedKeepsItsNumber() {
        UInt256 unknown = UInt256.MAX.subtract(UInt256.of(77));
        assertEquals("slot " + unknown.toQuantity(), name(unknown));
        assertEquals("slot 5", name(UInt256.of(5)));
        hash(UInt256.of(9), UInt256.of(2));
        assertEquals("slot " + unknown.toQuantity(), name(unknown));
    }

    @Test
    void variablesThatShareASlotAreNamedTogether() {
        builder.layout(TOKEN, Map.of("reserve1", 8L, "reserve0", 8L));
        assertEquals("reserve0,reserve1", name(UInt256.of(8)));
    }

    @Test
    void fieldsOfAnAccountHaveTheirPlainNames() {
        assertEquals("balance", LocationNames.NONE.name(new MemoryLocation.Balance(TOKEN)));
        assertEquals("nonce", LocationNames.NONE.name(new MemoryLocation.Nonce(TOKEN)));
    }
}
