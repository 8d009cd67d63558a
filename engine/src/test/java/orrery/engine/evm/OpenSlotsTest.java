package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.chain.Log;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.Account;
import orrery.engine.state.AccountPlace;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.PlacedReader;
import orrery.engine.state.SlotPlace;
import orrery.engine.state.StorageSlot;
import orrery.engine.state.TransactionEffects;

/// Code whose storage words are followed: whatever words its guards admit, it would have done the
/// same with them, and its effects are what running it there would have done.
final class OpenSlotsTest {
    private static final Address SENDER = Address.of(0xaaaa);
    private static final Address CONTRACT = Address.of(0xc000);
    private static final Address HELPER = Address.of(0xc001);
    private static final List<Address> KNOWN = List.of(CONTRACT, HELPER, HELPER, Address.of(4));
    private static final int TRIED_WORDS = 6;

    private final CodeCache codes = new CodeCache();

    /// @param words of the contract's slots, then of the helper's
    private record Case(Fork fork, Bytes code, Bytes helper, long gas, List<UInt256> words) {
        Case withWord(int index, UInt256 word) {
            List<UInt256> changed = new ArrayList<>(words);
            changed.set(index, word);
            return new Case(fork, code, helper, gas, changed);
        }

        FlatState state() {
            Journal genesis = new Journal(new FlatState());
            genesis.setNonce(SENDER, 1);
            genesis.setCode(CONTRACT, code);
            genesis.setCode(HELPER, helper);
            for (int i = 0; i < words.size(); i++) {
                genesis.setStorage(owner(i), key(i), words.get(i));
            }
            FlatState state = new FlatState();
            state.apply(genesis.diff());
            return state;
        }
    }

    private record Outcome(
            Class<?> halt, long gasLeft, long refund, Bytes output, List<Log> logs) {}

    private static Address owner(int index) {
        return index < CountingProgram.SLOTS ? CONTRACT : HELPER;
    }

    private static UInt256 key(int index) {
        return UInt256.of(index % CountingProgram.SLOTS);
    }

    /// A state in which every slot is open.
    private record OpenState(FlatState state) implements PlacedReader {
        @Override
        public void load(JournalAccount account) {
            account.loaded(state.account(account.address()), new AccountPlace() {}, null);
        }

        @Override
        public void load(StorageSlot slot, boolean isZero) {
            UInt256 word =
                    isZero ? UInt256.ZERO : state.storage(slot.owner().address(), slot.key());
            slot.loaded(word.l0(), word.l1(), word.l2(), word.l3(), new SlotPlace() {}, null);
            if (!isZero) {
                slot.open();
            }
        }

        @Override
        public @Nullable Account account(Address address) {
            return state.account(address);
        }

        @Override
        public UInt256 storage(Address address, UInt256 slot) {
            return state.storage(address, slot);
        }

        @Override
        public Bytes code(Hash256 codeHash) {
            return state.code(codeHash);
        }

        @Override
        public boolean hasStorage(Address address) {
            return state.hasStorage(address);
        }
    }

    private static Case generate(RandomGenerator random) {
        Fork[] forks = Fork.values();
        List<UInt256> words = new ArrayList<>();
        for (int i = 0; i < 2 * CountingProgram.SLOTS; i++) {
            words.add(CountingProgram.WORDS.get(random.nextInt(CountingProgram.WORDS.size())));
        }
        boolean isAnything = random.nextInt(4) == 0;
        Address[] known = KNOWN.toArray(new Address[0]);
        return new Case(
                forks[random.nextInt(forks.length)],
                isAnything
                        ? RandomProgram.generate(random, known)
                        : CountingProgram.generate(random, KNOWN),
                CountingProgram.generate(random, KNOWN),
                random.nextInt(6) == 0 ? random.nextInt(60_000) : 400_000,
                words);
    }

    private Outcome run(Case c, Journal journal) {
        journal.beginTransaction();
        Message message =
                new Message(
                        SENDER,
                        CONTRACT,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        c.gas,
                        UInt256.of(7),
                        List.of(Hash256.ZERO));
        ExecutionResult result =
                new Evm(c.fork, CallFixture.BLOCK, journal, codes).execute(message);
        journal.finishTransaction(c.fork.isAtLeast(Fork.SPURIOUS_DRAGON));
        return new Outcome(
                result.halt().getClass(),
                result.gasLeft(),
                result.refund(),
                result.output(),
                journal.logs());
    }

    private TransactionEffects speculate(Case c, List<Outcome> out) {
        Journal journal = Journal.speculating(new OpenState(c.state()));
        journal.reset();
        out.add(run(c, journal));
        return journal.effects();
    }

    private static @Nullable StorageSlot find(TransactionEffects effects, int index) {
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            for (StorageSlot slot : account.slots()) {
                if (slot != null
                        && account.address().equals(owner(index))
                        && slot.key().equals(key(index))) {
                    return slot;
                }
            }
        }
        return null;
    }

    /// Words around the guess, from near to far, the ends of the guard's interval, and any.
    private static UInt256 otherWord(RandomGenerator random, StorageSlot slot, UInt256 guess) {
        return switch (random.nextInt(6)) {
            case 0 -> guess.add(UInt256.of(1 + random.nextInt(6)));
            case 1 -> guess.subtract(UInt256.of(1 + random.nextInt(6)));
            case 2 -> CountingProgram.WORDS.get(random.nextInt(CountingProgram.WORDS.size()));
            case 3 -> end(slot, guess, UInt256.MAX);
            case 4 -> end(slot, guess, UInt256.ZERO);
            default ->
                    new UInt256(random.nextLong(), random.nextLong(), 0, random.nextLong())
                            .mod(guess.add(UInt256.of(100)));
        };
    }

    /// The last accepted word on the way from the guess, by halving.
    private static UInt256 end(StorageSlot slot, UInt256 guess, UInt256 towards) {
        UInt256 inside = guess;
        UInt256 step = new UInt256(0, 0, 0, Long.MIN_VALUE);
        while (!step.isZero()) {
            boolean rises = towards.compareTo(inside) > 0;
            UInt256 room = rises ? towards.subtract(inside) : inside.subtract(towards);
            if (room.compareTo(step) >= 0) {
                UInt256 next = rises ? inside.add(step) : inside.subtract(step);
                if (accepts(slot, next)) {
                    inside = next;
                }
            }
            step = step.divide(UInt256.of(2));
        }
        return inside;
    }

    private static boolean accepts(StorageSlot slot, UInt256 word) {
        return slot.accepts(word.l0(), word.l1(), word.l2(), word.l3());
    }

    @Test
    void whatTheGuardsAdmitRunsAlikeAndLeavesWhatTheEffectsSay() {
        int[] moved = {0};
        int[] refused = {0};
        long[] seed = {1};
        Property.forAll(
                OpenSlotsTest::generate,
                c -> {
                    List<Outcome> outcomes = new ArrayList<>();
                    TransactionEffects effects = speculate(c, outcomes);
                    RandomGenerator random = Property.random(seed[0]++);
                    Case other = c;
                    for (int i = 0; i < TRIED_WORDS; i++) {
                        int index = random.nextInt(c.words.size());
                        StorageSlot slot = find(effects, index);
                        if (slot == null) {
                            continue;
                        }
                        UInt256 word = otherWord(random, slot, c.words.get(index));
                        if (accepts(slot, word)) {
                            other = other.withWord(index, word);
                        } else {
                            refused[0]++;
                        }
                        Journal ran = new Journal(other.state());
                        assertEquals(outcomes.getFirst(), run(other, ran));
                        Journal taken = new Journal(other.state());
                        // Anew, since places remember the one journal that they are committed to.
                        TransactionEffects again = speculate(c, new ArrayList<>());
                        assertNull(again.mismatch(taken));
                        again.applyTo(taken);
                        assertEquals(ran.diff(), taken.diff());
                        moved[0] += slot.isChanged() && !word.equals(c.words.get(index)) ? 1 : 0;
                    }
                });
        if (Integer.getInteger("orrery.cases", 1_000) >= 500) {
            assertTrue(moved[0] > 100, moved[0] + " words moved from another place than guessed");
            assertTrue(refused[0] > 100, refused[0] + " words refused");
        }
    }

    // ---- What tokens and counters do

    private TransactionEffects effectsOf(String code, UInt256 word) {
        Case c =
                new Case(
                        Fork.PRAGUE,
                        Bytes.fromHex("0x" + code.replace(" ", "")),
                        Bytes.EMPTY,
                        400_000,
                        List.of(word));
        return speculate(c, new ArrayList<>());
    }

    private StorageSlot slotAfter(String code, long word) {
        StorageSlot slot = find(effectsOf(code, UInt256.of(word)), 0);
        assertTrue(slot != null);
        return slot;
    }

    @Test
    void aCounterTakesEveryWordBetweenZeroAndItsOverflow() {
        StorageSlot slot = slotAfter("6001 6000 54 01 6000 55", 7);
        assertTrue(slot.isOpen());
        assertTrue(accepts(slot, UInt256.ONE));
        assertTrue(accepts(slot, UInt256.MAX.subtract(UInt256.ONE)));
        assertFalse(accepts(slot, UInt256.ZERO)); // another price
        assertFalse(accepts(slot, UInt256.MAX)); // becomes zero: another refund
        assertEquals(UInt256.of(31), slot.left(UInt256.of(30)));
    }

    @Test
    void aPaymentNeedsNoMoreThanItsAmountAndARest() {
        StorageSlot slot =
                slotAfter("6000 54 80 6005 11 15 6010 57 6000 80 fd fe 5b 6005 90 03 6000 55", 9);
        assertTrue(slot.isOpen());
        assertTrue(accepts(slot, UInt256.of(6)));
        assertFalse(accepts(slot, UInt256.of(5))); // would clear the slot
        assertFalse(accepts(slot, UInt256.of(4)));
        assertTrue(accepts(slot, UInt256.MAX));
        assertEquals(UInt256.ONE, slot.left(UInt256.of(6)));
    }

    @Test
    void aFirstPaymentIntoAnEmptySlotNeedsItEmpty() {
        StorageSlot slot = slotAfter("6001 6000 54 01 6000 55", 0);
        assertFalse(slot.isOpen());
        assertFalse(accepts(slot, UInt256.ONE));
    }

    @Test
    void aWordThatIsLoggedIsRead() {
        StorageSlot slot = slotAfter("6000 54 80 6001 01 6000 55 6000 52 6020 6000 a0", 7);
        assertFalse(slot.isOpen());
        assertFalse(accepts(slot, UInt256.of(8)));
        assertEquals(UInt256.of(8), slot.value());
    }

    @Test
    void aConstantStoredOverAWordReadsIt() {
        assertFalse(slotAfter("6001 6000 54 01 50 6003 6000 55", 7).isOpen());
    }

    @Test
    void aWordComparedAndLeftAloneTakesWhatComparesAlike() {
        StorageSlot slot = slotAfter("6000 54 6005 10 6009 57 00 5b 00", 7); // 5 < word
        assertTrue(slot.isOpen());
        assertTrue(accepts(slot, UInt256.of(6)));
        assertFalse(accepts(slot, UInt256.of(5)));
    }

    @Test
    void aWordOfWhichTheHighBitsAreSeenTakesWhatHasThoseHighBits() {
        StorageSlot slot = slotAfter("6000 54 6004 1c 6009 57 00 5b 00", 0x25); // word >> 4
        assertTrue(slot.isOpen());
        assertTrue(accepts(slot, UInt256.of(0x20)));
        assertTrue(accepts(slot, UInt256.of(0x2f)));
        assertFalse(accepts(slot, UInt256.of(0x1f)));
        assertFalse(accepts(slot, UInt256.of(0x30)));
    }

    @Test
    void aMaskedWordStaysFollowedAsLongAsItFitsTheMask() {
        StorageSlot slot = slotAfter("60ff 6000 54 16 6001 01 6000 55", 7);
        assertTrue(slot.isOpen());
        assertTrue(accepts(slot, UInt256.of(0xff)));
        assertFalse(accepts(slot, UInt256.of(0x100)));
        assertFalse(slotAfter("60ff 6000 54 16 6001 01 6000 55", 0x107).isOpen());
    }
}
