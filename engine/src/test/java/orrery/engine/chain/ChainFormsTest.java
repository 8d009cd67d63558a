package orrery.engine.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.codec.RlpException;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

final class ChainFormsTest {
    private static final KeyPair KEY = KeyPair.of(UInt256.of(11));

    /// A signed transaction of any type.
    private static Transaction transaction(RandomGenerator random) {
        long nonce = random.nextLong();
        UInt256 fee = UInt256.of(random.nextLong(1L << 40));
        long gas = random.nextLong();
        Address to = Address.of(random.nextInt());
        UInt256 value = new UInt256(random.nextLong(), random.nextLong(), 0, 0);
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        Bytes data = Bytes.of(bytes);
        List<AccessListEntry> list =
                List.of(
                        new AccessListEntry(to, List.of(value, UInt256.ZERO)),
                        new AccessListEntry(Address.ZERO, List.of()));
        Transaction draft =
                switch (random.nextInt(6)) {
                    case 0 ->
                            new LegacyTransaction(
                                    0, nonce, fee, gas, null, value, data, Transaction.UNSIGNED);
                    case 1 ->
                            new LegacyTransaction(
                                    1 + random.nextLong(Long.MAX_VALUE - 1),
                                    nonce,
                                    fee,
                                    gas,
                                    to,
                                    value,
                                    data,
                                    Transaction.UNSIGNED);
                    case 2 ->
                            new AccessListTransaction(
                                    3,
                                    nonce,
                                    fee,
                                    gas,
                                    null,
                                    value,
                                    data,
                                    list,
                                    Transaction.UNSIGNED);
                    case 3 ->
                            new FeeMarketTransaction(
                                    3,
                                    nonce,
                                    fee,
                                    fee,
                                    gas,
                                    to,
                                    value,
                                    data,
                                    list,
                                    Transaction.UNSIGNED);
                    case 4 ->
                            new BlobTransaction(
                                    3,
                                    nonce,
                                    fee,
                                    fee,
                                    gas,
                                    to,
                                    value,
                                    data,
                                    list,
                                    fee,
                                    List.of(Keccak256.EMPTY),
                                    Transaction.UNSIGNED);
                    default ->
                            new SetCodeTransaction(
                                    3,
                                    nonce,
                                    fee,
                                    fee,
                                    gas,
                                    to,
                                    value,
                                    data,
                                    list,
                                    List.of(Authorization.signedBy(KEY, UInt256.of(3), to, nonce)),
                                    Transaction.UNSIGNED);
                };
        return draft.signedBy(KEY);
    }

    @Test
    void everyTypeIsReadBackWithItsSender() {
        Property.forAll(
                300,
                ChainFormsTest::transaction,
                transaction -> {
                    Transaction read = Transaction.decode(transaction.encode());
                    assertEquals(transaction, read);
                    assertEquals(KEY.address(), read.sender().orElseThrow());
                    assertEquals(transaction.hash(), read.hash());
                });
    }

    @Test
    void aDamagedEnvelopeIsAnotherTransactionOrRefused() {
        Property.forAll(
                2_000,
                random -> {
                    byte[] envelope = transaction(random).encode().toArray();
                    envelope[random.nextInt(envelope.length)] ^= (byte) (1 << random.nextInt(8));
                    return Bytes.of(envelope);
                },
                damaged -> {
                    try {
                        assertEquals(damaged, Transaction.decode(damaged).encode());
                    } catch (RlpException refused) {
                        assertTrue(refused.offset() <= damaged.size());
                    }
                });
    }

    @Test
    void aBlobTransactionWithoutRecipientIsRefused() {
        // Type 3 with an empty `to`; EIP-4844 allows no creation.
        assertThrows(
                RlpException.class,
                () -> Transaction.decode(Bytes.fromHex("0x03ce0180808080808080c080c0800101")));
    }

    @Test
    void aBloomHoldsWhatWasPutInAndRarelyMore() {
        Address address = Address.fromHex("0x095e7baea6a6c7c4c2dfeb977efac326af552d87");
        Hash256 topic = Keccak256.EMPTY;
        LogsBloom bloom = LogsBloom.of(List.of(new Log(address, List.of(topic), Bytes.EMPTY)));
        assertTrue(bloom.mightContain(address.toArray()));
        assertTrue(bloom.mightContain(topic.toArray()));
        int hits = 0;
        for (int i = 0; i < 1_000; i++) {
            hits += bloom.mightContain(Address.of(i).toArray()) ? 1 : 0;
        }
        assertTrue(hits < 5, hits + " false hits of 1000");
        assertFalse(LogsBloom.EMPTY.mightContain(address.toArray()));
    }

    @Test
    void aBloomOfLogsThatShareAddressAndTopicsHoldsWhatEachAloneHolds() {
        Log first = log(1, 2, 3);
        List<Log> logs =
                List.of(first, log(1, 2, 3), log(1, 2, 4), log(1, 2), log(1, 3, 2, 5), log(6));
        List<Receipt> alone =
                logs.stream().map(log -> Receipt.withStatus(0, true, 0, List.of(log))).toList();
        assertEquals(LogsBloom.ofReceipts(alone), LogsBloom.of(logs));
        assertFalse(LogsBloom.of(logs).equals(LogsBloom.of(List.of(first))));
    }

    @Test
    void aMakerOfManyBloomsMakesEachAsIfItWereTheFirst() {
        Property.forAll(
                20,
                random -> IntStream.range(0, 400).mapToObj(_ -> random.nextInt(1 << 22)).toList(),
                numbers -> {
                    BloomMaker maker = new BloomMaker();
                    for (int number : numbers) {
                        Log one = log(number & 0xff, number >> 8 & 0x7f, number >> 16 & 0x7f);
                        assertEquals(LogsBloom.of(List.of(one)), maker.of(List.of(one)));
                    }
                });
    }

    private static Log log(int address, int... topics) {
        List<Hash256> words =
                IntStream.of(topics)
                        .mapToObj(topic -> Keccak256.hash(new byte[] {(byte) topic}))
                        .toList();
        return new Log(Address.of(address), words, Bytes.EMPTY);
    }

    @Test
    void noRequestsHashToTheHashOfNothing() {
        // EIP-7685: sha256("").
        assertEquals(
                Hash256.fromHex(
                        "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                Requests.NONE.hash());
    }
}
