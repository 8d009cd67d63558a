package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.BlobTransaction;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.SetCodeTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.crypto.Signature;
import orrery.engine.evm.Delegation;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;

final class TransactionValidatorTest {
    private static final KeyPair KEY = KeyPair.of(UInt256.of(7));
    private static final Address TO = Address.of(99);
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);

    private static TransactionValidator in(Fork fork) {
        return new TransactionValidator(
                new ChainRules(5, ForkSchedule.fixed(fork), BlockDuties.ETHEREUM).at(1, 1));
    }

    private static FeeMarketTransaction draft(long gasLimit, @Nullable Address to, Bytes data) {
        return new FeeMarketTransaction(
                5,
                0,
                UInt256.ONE,
                GWEI,
                gasLimit,
                to,
                UInt256.ONE,
                data,
                List.of(),
                Transaction.UNSIGNED);
    }

    private static void assertRefused(
            Class<? extends InvalidTransaction> reason, Optional<InvalidTransaction> fault) {
        assertInstanceOf(reason, fault.orElseThrow());
    }

    @Test
    void aPlainTransferIsValid() {
        Transaction transfer = draft(21_000, TO, Bytes.EMPTY).signedBy(KEY);
        assertEquals(Optional.empty(), in(Fork.OSAKA).checkAlone(transfer));
        assertEquals(Optional.of(KEY.address()), transfer.sender());
    }

    @Test
    void aTypeBeforeItsForkIsRefused() {
        Transaction transfer = draft(21_000, TO, Bytes.EMPTY).signedBy(KEY);
        assertRefused(
                InvalidTransaction.UnsupportedType.class, in(Fork.BERLIN).checkAlone(transfer));
    }

    @Test
    void anotherChainsTransactionIsRefusedButAnUnprotectedOneIsNot() {
        LegacyTransaction draft =
                new LegacyTransaction(
                        6, 0, GWEI, 21_000, TO, UInt256.ONE, Bytes.EMPTY, Transaction.UNSIGNED);
        assertRefused(
                InvalidTransaction.WrongChain.class,
                in(Fork.OSAKA).checkAlone(draft.signedBy(KEY)));
        LegacyTransaction unprotected =
                new LegacyTransaction(
                        0, 0, GWEI, 21_000, TO, UInt256.ONE, Bytes.EMPTY, Transaction.UNSIGNED);
        assertEquals(Optional.empty(), in(Fork.OSAKA).checkAlone(unprotected.signedBy(KEY)));
    }

    @Test
    void aHighSIsRefusedFromHomesteadOn() {
        LegacyTransaction low =
                (LegacyTransaction)
                        new LegacyTransaction(
                                        0,
                                        0,
                                        GWEI,
                                        21_000,
                                        TO,
                                        UInt256.ONE,
                                        Bytes.EMPTY,
                                        Transaction.UNSIGNED)
                                .signedBy(KEY);
        Signature signature = low.signature();
        Transaction high =
                low.withSignature(
                        new Signature(
                                signature.r(),
                                Secp256k1.ORDER.subtract(signature.s()),
                                1 - signature.yParity()));
        assertEquals(Optional.of(KEY.address()), high.sender());
        assertEquals(Optional.empty(), in(Fork.FRONTIER).checkAlone(high));
        assertRefused(InvalidTransaction.BadSignature.class, in(Fork.HOMESTEAD).checkAlone(high));
    }

    @Test
    void anUnsignedDraftIsRefused() {
        assertRefused(
                InvalidTransaction.BadSignature.class,
                in(Fork.OSAKA).checkAlone(draft(21_000, TO, Bytes.EMPTY)));
    }

    @Test
    void gasLimitsAreHeldAgainstIntrinsicFloorAndCap() {
        assertRefused(
                InvalidTransaction.IntrinsicGasTooLow.class,
                in(Fork.OSAKA).checkAlone(draft(20_999, TO, Bytes.EMPTY).signedBy(KEY)));
        // 100 non-zero bytes: 1,600 gas intrinsic, but a floor of 4,000.
        byte[] data = new byte[100];
        java.util.Arrays.fill(data, (byte) 1);
        Transaction onFloor = draft(24_999, TO, Bytes.of(data)).signedBy(KEY);
        assertEquals(Optional.empty(), in(Fork.CANCUN).checkAlone(onFloor));
        assertRefused(InvalidTransaction.FloorGasTooLow.class, in(Fork.PRAGUE).checkAlone(onFloor));
        Transaction large = draft((1 << 24) + 1, TO, Bytes.EMPTY).signedBy(KEY);
        assertEquals(Optional.empty(), in(Fork.PRAGUE).checkAlone(large));
        assertRefused(InvalidTransaction.GasLimitAboveCap.class, in(Fork.OSAKA).checkAlone(large));
    }

    @Test
    void eip7825CapsTheGasOfATransactionAtTwoToThe24() {
        Transaction atCap = draft(1 << 24, TO, Bytes.EMPTY).signedBy(KEY);
        assertEquals(Optional.empty(), in(Fork.OSAKA).checkAlone(atCap));
        Transaction above = draft((1 << 24) + 1, TO, Bytes.EMPTY).signedBy(KEY);
        assertEquals(
                Optional.of(new InvalidTransaction.GasLimitAboveCap((1 << 24) + 1, 1 << 24)),
                in(Fork.OSAKA).checkAlone(above));
        // Above 2^63 too, where a signed comparison would let it through.
        assertRefused(
                InvalidTransaction.GasLimitAboveCap.class,
                in(Fork.OSAKA).checkAlone(draft(-1, TO, Bytes.EMPTY).signedBy(KEY)));
    }

    @Test
    void aProtectedTransactionBeforeSpuriousDragonIsRefusedForItsProtection() {
        Transaction own =
                new LegacyTransaction(
                                5,
                                0,
                                GWEI,
                                21_000,
                                TO,
                                UInt256.ONE,
                                Bytes.EMPTY,
                                Transaction.UNSIGNED)
                        .signedBy(KEY);
        InvalidTransaction fault = in(Fork.TANGERINE_WHISTLE).checkAlone(own).orElseThrow();
        assertEquals(
                "signed for chain 5 (EIP-155), which TANGERINE_WHISTLE does not know",
                fault.message());
        assertEquals(Optional.empty(), in(Fork.SPURIOUS_DRAGON).checkAlone(own));
    }

    @Test
    void initCodeIsLimitedFromShanghaiOn() {
        Transaction creation = draft(10_000_000, null, Bytes.of(new byte[49_153])).signedBy(KEY);
        assertEquals(Optional.empty(), in(Fork.PARIS).checkAlone(creation));
        assertRefused(
                InvalidTransaction.InitCodeTooLarge.class, in(Fork.SHANGHAI).checkAlone(creation));
    }

    @Test
    void blobTransactionsNeedOneToSixBlobsOfVersionOne() {
        Hash256 good = new Hash256(1L << 56, 0, 0, 1);
        assertRefused(InvalidTransaction.NoBlobs.class, in(Fork.OSAKA).checkAlone(blobs(0, good)));
        assertEquals(Optional.empty(), in(Fork.OSAKA).checkAlone(blobs(6, good)));
        assertRefused(
                InvalidTransaction.TooManyBlobs.class, in(Fork.OSAKA).checkAlone(blobs(7, good)));
        assertRefused(
                InvalidTransaction.UnknownBlobVersion.class,
                in(Fork.OSAKA).checkAlone(blobs(1, Hash256.ZERO)));
    }

    private static Transaction blobs(int count, Hash256 hash) {
        return new BlobTransaction(
                        5,
                        0,
                        UInt256.ONE,
                        GWEI,
                        21_000,
                        TO,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        UInt256.of(10),
                        Collections.nCopies(count, hash),
                        Transaction.UNSIGNED)
                .signedBy(KEY);
    }

    @Test
    void aSetCodeTransactionNeedsAnAuthorization() {
        assertRefused(
                InvalidTransaction.NoAuthorizations.class,
                in(Fork.PRAGUE).checkAlone(setCode(List.of())));
        Authorization given = Authorization.signedBy(KEY, UInt256.ZERO, TO, 0);
        assertEquals(Optional.empty(), in(Fork.PRAGUE).checkAlone(setCode(List.of(given))));
        assertEquals(Optional.of(KEY.address()), given.authority());
    }

    private static Transaction setCode(List<Authorization> authorizations) {
        return new SetCodeTransaction(
                        5,
                        0,
                        UInt256.ONE,
                        GWEI,
                        100_000,
                        TO,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        authorizations,
                        Transaction.UNSIGNED)
                .signedBy(KEY);
    }

    @Test
    void theBlocksPricesAndRoomAreHeldAgainstIt() {
        TransactionValidator validator = in(Fork.OSAKA);
        Transaction transfer = draft(21_000, TO, Bytes.EMPTY).signedBy(KEY);
        assertEquals(
                Optional.empty(),
                validator.checkAgainstBlock(transfer, GWEI, UInt256.ONE, 21_000, 0));
        assertRefused(
                InvalidTransaction.BlockGasExhausted.class,
                validator.checkAgainstBlock(transfer, GWEI, UInt256.ONE, 20_999, 0));
        assertRefused(
                InvalidTransaction.FeeCapBelowBaseFee.class,
                validator.checkAgainstBlock(
                        transfer, GWEI.add(UInt256.ONE), UInt256.ONE, 21_000, 0));
        Transaction blobs = blobs(2, new Hash256(1L << 56, 0, 0, 1));
        assertRefused(
                InvalidTransaction.TooManyBlobs.class,
                validator.checkAgainstBlock(blobs, GWEI, UInt256.ONE, 21_000, 131_072));
        assertRefused(
                InvalidTransaction.BlobFeeCapBelowBaseFee.class,
                validator.checkAgainstBlock(blobs, GWEI, UInt256.of(11), 21_000, 262_144));
    }

    @Test
    void theSendersAccountIsHeldAgainstIt() {
        TransactionValidator validator = in(Fork.OSAKA);
        Transaction transfer = draft(21_000, TO, Bytes.EMPTY).signedBy(KEY);
        Address sender = KEY.address();
        assertEquals(
                Optional.empty(),
                validator.checkAgainstSender(transfer, sender, 0, ETHER, Bytes.EMPTY));
        assertEquals(
                "nonce 0, but the sender's next is 1",
                validator
                        .checkAgainstSender(transfer, sender, 1, ETHER, Bytes.EMPTY)
                        .orElseThrow()
                        .message());
        assertRefused(
                InvalidTransaction.SenderIsContract.class,
                validator.checkAgainstSender(transfer, sender, 0, ETHER, Bytes.of(new byte[] {0})));
        assertEquals(
                Optional.empty(),
                validator.checkAgainstSender(transfer, sender, 0, ETHER, Delegation.to(TO)));
        UInt256 exact = GWEI.multiply(UInt256.of(21_000)).add(UInt256.ONE);
        assertEquals(
                Optional.empty(),
                validator.checkAgainstSender(transfer, sender, 0, exact, Bytes.EMPTY));
        assertRefused(
                InvalidTransaction.InsufficientBalance.class,
                validator.checkAgainstSender(
                        transfer, sender, 0, exact.subtract(UInt256.ONE), Bytes.EMPTY));
    }

    /// Costs of words that are narrow enough to be added up as such, and of others.
    private record Costly(UInt256 price, long gasLimit, UInt256 value) {
        static Costly of(RandomGenerator random) {
            return new Costly(wide(random), random.nextLong(), wide(random));
        }

        private static UInt256 wide(RandomGenerator random) {
            return new UInt256(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong())
                    .divide(UInt256.of(BigInteger.TWO.pow(random.nextInt(256))));
        }

        BigInteger total() {
            return price.toBigInteger()
                    .multiply(new UInt256(gasLimit, 0, 0, 0).toBigInteger())
                    .add(value.toBigInteger());
        }

        Transaction transaction() {
            return new FeeMarketTransaction(
                    5,
                    0,
                    UInt256.ZERO,
                    price,
                    gasLimit,
                    TO,
                    value,
                    Bytes.EMPTY,
                    List.of(),
                    Transaction.UNSIGNED);
        }
    }

    @Test
    void theSenderNeedsExactlyWhatTheTransactionMayCost() {
        TransactionValidator validator = in(Fork.OSAKA);
        Property.forAll(
                Costly::of,
                costly -> {
                    boolean fits = costly.total().bitLength() <= 256;
                    UInt256 balance = fits ? UInt256.of(costly.total()) : UInt256.MAX;
                    Transaction transaction = costly.transaction();
                    assertEquals(
                            fits,
                            validator
                                    .checkAgainstSender(transaction, TO, 0, balance, Bytes.EMPTY)
                                    .isEmpty());
                    if (fits && !balance.isZero()) {
                        assertEquals(balance, validator.maximalCost(transaction));
                        UInt256 less = balance.subtract(UInt256.ONE);
                        assertEquals(
                                Optional.of(
                                        new InvalidTransaction.InsufficientBalance(
                                                costly.total(), less)),
                                validator.checkAgainstSender(
                                        transaction, TO, 0, less, Bytes.EMPTY));
                    }
                });
    }
}
