package orrery.engine.parallel.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.crypto.Keccak256;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.accesslist.AccessListDiff.Field;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;

/// The list as an index, as a state, and beside another.
final class AccessListViewsTest {
    private static final Address RICH = Address.of(1);
    private static final Address NEW = Address.of(2);
    private static final Address OTHER = Address.of(3);
    private static final Bytes CODE = Bytes.fromHex("0x6001");

    private static final StateReader BASE =
            new StateReader() {
                private final Map<Address, Account> accounts =
                        new TreeMap<>(
                                Map.of(RICH, new Account(5, UInt256.of(1_000), Keccak256.EMPTY)));

                @Override
                public @Nullable Account account(Address address) {
                    return accounts.get(address);
                }

                @Override
                public UInt256 storage(Address address, UInt256 slot) {
                    return address.equals(RICH) ? UInt256.of(77) : UInt256.ZERO;
                }

                @Override
                public Bytes code(Hash256 codeHash) {
                    return Bytes.EMPTY;
                }

                @Override
                public boolean hasStorage(Address address) {
                    return address.equals(RICH);
                }
            };

    private static BlockAccessList list() {
        AccessListBuilder builder = new AccessListBuilder();
        builder.begin(1);
        builder.changeBalance(RICH, UInt256.of(900));
        builder.changeNonce(RICH, 6);
        builder.changeSlot(NEW, UInt256.ONE, UInt256.of(9));
        builder.changeCode(NEW, CODE);
        builder.read(RICH, UInt256.ONE);
        builder.begin(3);
        builder.changeBalance(RICH, UInt256.of(800));
        builder.changeSlot(NEW, UInt256.ONE, UInt256.ZERO);
        builder.touch(OTHER);
        return builder.build();
    }

    private static AccessListState at(int index) {
        return new AccessListState(new AccessListIndex(list()), index, BASE);
    }

    @Test
    void aPartFindsWhatThePartsBeforeItLeft() {
        assertEquals(BASE.account(RICH), at(1).account(RICH));
        assertEquals(new Account(6, UInt256.of(900), Keccak256.EMPTY), at(2).account(RICH));
        assertEquals(new Account(6, UInt256.of(900), Keccak256.EMPTY), at(3).account(RICH));
        assertEquals(new Account(6, UInt256.of(800), Keccak256.EMPTY), at(4).account(RICH));
        assertEquals(UInt256.ZERO, at(1).storage(NEW, UInt256.ONE));
        assertEquals(UInt256.of(9), at(3).storage(NEW, UInt256.ONE));
        assertEquals(UInt256.ZERO, at(4).storage(NEW, UInt256.ONE));
        assertEquals(UInt256.of(77), at(4).storage(RICH, UInt256.ONE));
    }

    @Test
    void newCodeIsFoundByItsHash() {
        assertNull(at(1).account(NEW));
        assertEquals(new Account(0, UInt256.ZERO, Keccak256.hash(CODE)), at(2).account(NEW));
        assertEquals(CODE, at(2).code(Keccak256.hash(CODE)));
        assertNull(at(4).account(OTHER));
    }

    @Test
    void storageIsThereWhileSomeSlotIsNotZero() {
        assertFalse(at(1).hasStorage(NEW));
        assertTrue(at(2).hasStorage(NEW));
        assertFalse(at(4).hasStorage(NEW));
        assertTrue(at(0).hasStorage(RICH));
    }

    @Test
    void theIndexAnswersByPlaceAndByTransaction() {
        AccessListIndex index = new AccessListIndex(list());
        assertEquals(List.of(1, 3), index.writers(new MemoryLocation.Balance(RICH)));
        assertEquals(List.of(1), index.writers(new MemoryLocation.Nonce(RICH)));
        assertEquals(List.of(), index.writers(new MemoryLocation.Slot(RICH, UInt256.ONE)));
        assertEquals(
                List.of(
                        new MemoryLocation.Balance(RICH),
                        new MemoryLocation.Slot(NEW, UInt256.ONE)),
                index.changedBy(3));
        assertEquals(List.of(), index.changedBy(2));
    }

    @Test
    void aListDiffersFromItselfInNothing() {
        Property.forAll(
                RandomAccessList::draw,
                list -> assertTrue(AccessListDiff.between(list, list).isEmpty()));
    }

    @Test
    void listsThatAreNotEqualDifferInSomething() {
        Property.forAll(
                random -> List.of(RandomAccessList.draw(random), RandomAccessList.draw(random)),
                pair ->
                        assertEquals(
                                pair.get(0).equals(pair.get(1)),
                                AccessListDiff.between(pair.get(0), pair.get(1)).isEmpty()));
    }

    @Test
    void aDifferenceNamesThePlaceAndBothValues() {
        AccessListBuilder builder = new AccessListBuilder();
        builder.begin(1);
        builder.changeBalance(RICH, UInt256.of(901));
        builder.changeNonce(RICH, 6);
        builder.read(RICH, UInt256.ONE);
        builder.begin(3);
        builder.changeBalance(RICH, UInt256.of(800));
        List<AccessListDiff.Difference> found =
                AccessListDiff.between(builder.build(), list()).differences();
        assertEquals(
                List.of(
                        Field.BALANCE,
                        Field.ACCOUNT,
                        Field.STORAGE,
                        Field.STORAGE,
                        Field.CODE,
                        Field.ACCOUNT),
                found.stream().map(AccessListDiff.Difference::field).toList());
        assertEquals(
                RICH + " BALANCE at index 1: claimed 0x385, found 0x384",
                found.getFirst().message());
    }
}
