package orrery.engine.parallel.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.parallel.accesslist.AccessListException.Rule;
import orrery.engine.parallel.accesslist.AccountChanges.BalanceChange;
import orrery.engine.parallel.accesslist.AccountChanges.SlotChanges;
import orrery.engine.parallel.accesslist.AccountChanges.StorageChange;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

final class BlockAccessListTest {
    @Test
    void theEmptyListHasTheHashThatTheEipNames() {
        BlockAccessList empty = new BlockAccessList(List.of());
        assertEquals("0xc0", empty.encode().toHex());
        assertEquals(
                "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
                empty.hash().toHex());
    }

    @Test
    void aListIsLaidOutAsTheEipSays() {
        AccessListBuilder builder = new AccessListBuilder();
        builder.begin(1);
        builder.changeSlot(Address.of(0xaa), UInt256.of(0), UInt256.of(0x1234));
        builder.read(Address.of(0xaa), UInt256.of(0x80));
        builder.changeBalance(Address.of(0xaa), UInt256.ZERO);
        builder.changeNonce(Address.of(0xaa), 7);
        builder.begin(2);
        builder.changeCode(Address.of(0xaa), Bytes.fromHex("0x6000"));
        // [[address, [[slot, [[1, 0x1234]]]], [0x80], [[1, 0]], [[1, 7]], [[2, 0x6000]]]]
        assertEquals(
                "0xf0"
                        + "ef"
                        + "9400000000000000000000000000000000000000aa"
                        + "c8c780c5c401821234"
                        + "c28180"
                        + "c3c20180"
                        + "c3c20107"
                        + "c5c402826000",
                builder.build().encode().toHex());
    }

    @Test
    void whatIsEncodedIsDecodedTheSame() {
        Property.forAll(
                RandomAccessList::draw,
                list -> {
                    Bytes encoded = list.encode();
                    assertEquals(list, BlockAccessList.decode(encoded));
                    list.check(RandomAccessList.TRANSACTIONS, 30_000_000);
                });
    }

    private record Mutation(Bytes original, Bytes mutated) {
        static Mutation draw(RandomGenerator random) {
            Bytes encoded = RandomAccessList.draw(random).encode();
            byte[] bytes = encoded.toArray();
            int at = random.nextInt(bytes.length);
            if (random.nextInt(4) == 0) {
                bytes = Bytes.wrap(bytes).slice(0, at).toArray();
            } else {
                bytes[at] = (byte) random.nextInt(256);
            }
            return new Mutation(encoded, Bytes.wrap(bytes));
        }
    }

    @Test
    void damagedBytesAreRefusedWithTheTypedErrorOrAreAnotherCanonicalList() {
        Property.forAll(
                5_000,
                Mutation::draw,
                mutation -> {
                    try {
                        BlockAccessList list = BlockAccessList.decode(mutation.mutated());
                        assertEquals(mutation.mutated(), list.encode());
                    } catch (AccessListException expected) {
                        assertTrue(String.valueOf(expected.getMessage()).contains("access list"));
                    }
                });
    }

    private static AccountChanges account(
            int address, List<SlotChanges> changes, List<UInt256> reads, List<BalanceChange> paid) {
        return new AccountChanges(Address.of(address), changes, reads, paid, List.of(), List.of());
    }

    private static SlotChanges slot(int key, int... indices) {
        return new SlotChanges(
                UInt256.of(key),
                java.util.Arrays.stream(indices)
                        .mapToObj(i -> new StorageChange(i, UInt256.ONE))
                        .toList());
    }

    private static void assertBroken(Rule rule, AccountChanges... accounts) {
        BlockAccessList list = new BlockAccessList(List.of(accounts));
        assertEquals(
                rule,
                assertThrows(AccessListException.class, () -> list.check(3, 30_000_000)).rule());
    }

    @Test
    void everythingAscendsAndIsThereOnce() {
        AccountChanges one = account(1, List.of(), List.of(), List.of());
        AccountChanges two = account(2, List.of(), List.of(), List.of());
        assertBroken(Rule.ORDER, two, one);
        assertBroken(Rule.ORDER, one, one);
        assertBroken(Rule.ORDER, account(1, List.of(slot(2, 1), slot(1, 1)), List.of(), List.of()));
        assertBroken(Rule.ORDER, account(1, List.of(slot(2, 2, 1)), List.of(), List.of()));
        assertBroken(Rule.ORDER, account(1, List.of(slot(2, 2, 2)), List.of(), List.of()));
        assertBroken(
                Rule.ORDER,
                account(1, List.of(), List.of(UInt256.of(5), UInt256.of(5)), List.of()));
        assertBroken(
                Rule.ORDER,
                account(
                        1,
                        List.of(),
                        List.of(),
                        List.of(
                                new BalanceChange(2, UInt256.ONE),
                                new BalanceChange(1, UInt256.ONE))));
    }

    @Test
    void aSlotIsEitherChangedOrRead() {
        assertBroken(
                Rule.SLOT_LISTS, account(1, List.of(slot(1, 1)), List.of(UInt256.ONE), List.of()));
        assertBroken(Rule.SLOT_LISTS, account(1, List.of(slot(1)), List.of(), List.of()));
    }

    @Test
    void anIndexAboveTheBlocksLastIsRefused() {
        BlockAccessList last =
                new BlockAccessList(List.of(account(1, List.of(slot(1, 4)), List.of(), List.of())));
        last.check(3, 30_000_000);
        assertEquals(
                Rule.INDEX,
                assertThrows(AccessListException.class, () -> last.check(2, 30_000_000)).rule());
    }

    @Test
    void moreItemsThanTheGasPaysForAreRefused() {
        BlockAccessList list =
                new BlockAccessList(
                        List.of(
                                account(
                                        1,
                                        List.of(slot(1, 1)),
                                        List.of(UInt256.of(2)),
                                        List.of())));
        assertEquals(3, list.itemCount());
        list.check(1, 3 * BlockAccessList.ITEM_COST);
        assertEquals(
                Rule.SIZE,
                assertThrows(
                                AccessListException.class,
                                () -> list.check(1, 3 * BlockAccessList.ITEM_COST - 1))
                        .rule());
    }

    @Test
    void bytesAboveTheLimitAreNotRead() {
        Bytes huge = Bytes.wrap(new byte[AccessListCodec.MAX_SIZE + 1]);
        assertEquals(
                Rule.SIZE,
                assertThrows(AccessListException.class, () -> BlockAccessList.decode(huge)).rule());
    }
}
