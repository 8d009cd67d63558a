package orrery.engine.execution;

import java.math.BigInteger;
import java.util.Optional;
import orrery.engine.chain.BlobTransaction;
import orrery.engine.chain.SetCodeTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.Delegation;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.GasSchedule;

/// Decides whether a transaction may stand in a block: first by itself, then by the block's prices,
/// then by its sender's account. The order follows the execution specifications'
/// `check_transaction` where that matters to nobody but the reader of the reason.
public final class TransactionValidator {
    private static final int BLOB_HASH_VERSION = 1;

    /// EIP-7594.
    private static final int MAX_BLOBS_PER_TRANSACTION = 6;

    /// Numbers of so many bits, times units of gas, stay below 2^256 even when added up.
    private static final int NARROW_BITS = 180;

    /// The fork that brought each type.
    private static final Fork[] FIRST_FORKS = {
        Fork.FRONTIER, Fork.BERLIN, Fork.LONDON, Fork.CANCUN, Fork.PRAGUE
    };

    private final BlockRules rules;
    private final GasSchedule gas;

    public TransactionValidator(BlockRules rules) {
        this.rules = rules;
        this.gas = rules.gas();
    }

    /// Checks what needs neither block nor state, the signature included.
    public Optional<InvalidTransaction> checkAlone(Transaction transaction) {
        if (!rules.isAtLeast(FIRST_FORKS[transaction.type()])) {
            return invalid(
                    new InvalidTransaction.UnsupportedType(transaction.type(), rules.fork()));
        }
        boolean isProtected = transaction.type() != 0 || transaction.chainId() != 0;
        if (isProtected && !rules.isAtLeast(Fork.SPURIOUS_DRAGON)) {
            return invalid(
                    new InvalidTransaction.UnknownProtection(transaction.chainId(), rules.fork()));
        }
        if (isProtected && transaction.chainId() != rules.chainId()) {
            return invalid(
                    new InvalidTransaction.WrongChain(transaction.chainId(), rules.chainId()));
        }
        if (transaction.nonce() == -1) {
            return invalid(new InvalidTransaction.NonceOverflow());
        }
        if (transaction.maxPriorityFeePerGas().compareTo(transaction.maxFeePerGas()) > 0) {
            return invalid(
                    new InvalidTransaction.TipAboveFeeCap(
                            transaction.maxPriorityFeePerGas(), transaction.maxFeePerGas()));
        }
        return checkGasLimit(transaction)
                .or(() -> checkLists(transaction))
                .or(() -> checkSignature(transaction));
    }

    private Optional<InvalidTransaction> checkGasLimit(Transaction transaction) {
        long gasLimit = transaction.gasLimit();
        if (transaction.isCreation() && transaction.data().size() > gas.maxInitCodeSize) {
            return invalid(
                    new InvalidTransaction.InitCodeTooLarge(
                            transaction.data().size(), gas.maxInitCodeSize));
        }
        IntrinsicGas intrinsic = IntrinsicGas.of(transaction, gas);
        if (Long.compareUnsigned(gasLimit, intrinsic.standard()) < 0) {
            return invalid(
                    new InvalidTransaction.IntrinsicGasTooLow(gasLimit, intrinsic.standard()));
        }
        if (Long.compareUnsigned(gasLimit, intrinsic.floor()) < 0) {
            return invalid(new InvalidTransaction.FloorGasTooLow(gasLimit, intrinsic.floor()));
        }
        if (!isSurelyNarrow(transaction) && maximalFee(transaction).bitLength() > 256) {
            return invalid(new InvalidTransaction.FeeOverflow(maximalFee(transaction)));
        }
        boolean isCapped = gas.maxTransactionGas != Long.MAX_VALUE;
        return isCapped && Long.compareUnsigned(gasLimit, gas.maxTransactionGas) > 0
                ? invalid(new InvalidTransaction.GasLimitAboveCap(gasLimit, gas.maxTransactionGas))
                : Optional.empty();
    }

    private Optional<InvalidTransaction> checkLists(Transaction transaction) {
        if (transaction instanceof SetCodeTransaction t && t.authorizations().isEmpty()) {
            return invalid(new InvalidTransaction.NoAuthorizations());
        }
        if (!(transaction instanceof BlobTransaction blob)) {
            return Optional.empty();
        }
        int count = blob.blobVersionedHashes().size();
        if (count == 0) {
            return invalid(new InvalidTransaction.NoBlobs());
        }
        if (rules.isAtLeast(Fork.OSAKA) && count > MAX_BLOBS_PER_TRANSACTION) {
            return invalid(new InvalidTransaction.TooManyBlobs(count, MAX_BLOBS_PER_TRANSACTION));
        }
        for (Hash256 hash : blob.blobVersionedHashes()) {
            if (hash.w0() >>> 56 != BLOB_HASH_VERSION) {
                return invalid(new InvalidTransaction.UnknownBlobVersion(hash));
            }
        }
        return Optional.empty();
    }

    private Optional<InvalidTransaction> checkSignature(Transaction transaction) {
        boolean isLow =
                transaction.signature().isLowS()
                        || (transaction.type() == 0 && !rules.isAtLeast(Fork.HOMESTEAD));
        return isLow && transaction.sender().isPresent()
                ? Optional.empty()
                : invalid(new InvalidTransaction.BadSignature());
    }

    /// Checks it against what the block charges and has left.
    ///
    /// @param baseFee wei per gas, zero before London
    /// @param blobBaseFee wei per blob gas
    /// @param gasAvailable gas that the block has left
    /// @param blobGasAvailable blob gas that the block has left
    public Optional<InvalidTransaction> checkAgainstBlock(
            Transaction transaction,
            UInt256 baseFee,
            UInt256 blobBaseFee,
            long gasAvailable,
            long blobGasAvailable) {
        if (Long.compareUnsigned(transaction.gasLimit(), gasAvailable) > 0) {
            return invalid(
                    new InvalidTransaction.BlockGasExhausted(transaction.gasLimit(), gasAvailable));
        }
        if (transaction.maxFeePerGas().compareTo(baseFee) < 0) {
            return invalid(
                    new InvalidTransaction.FeeCapBelowBaseFee(transaction.maxFeePerGas(), baseFee));
        }
        int blobs = transaction.blobVersionedHashes().size();
        if (blobs == 0) {
            return Optional.empty();
        }
        if (blobs * gas.blob > blobGasAvailable) {
            return invalid(new InvalidTransaction.TooManyBlobs(blobs, blobGasAvailable / gas.blob));
        }
        return transaction.maxFeePerBlobGas().compareTo(blobBaseFee) < 0
                ? invalid(
                        new InvalidTransaction.BlobFeeCapBelowBaseFee(
                                transaction.maxFeePerBlobGas(), blobBaseFee))
                : Optional.empty();
    }

    /// Checks it against its sender's account as the transaction finds it.
    ///
    /// @param code the sender's, empty where it has none
    public Optional<InvalidTransaction> checkAgainstSender(
            Transaction transaction, Address sender, long nonce, UInt256 balance, Bytes code) {
        if (transaction.nonce() != nonce) {
            return invalid(new InvalidTransaction.WrongNonce(transaction.nonce(), nonce));
        }
        if (!code.isEmpty() && !(gas.followsDelegation && Delegation.target(code) != null)) {
            return invalid(new InvalidTransaction.SenderIsContract(sender));
        }
        if (isSurelyNarrow(transaction) && narrowCost(transaction).compareTo(balance) <= 0) {
            return Optional.empty();
        }
        BigInteger required = cost(transaction);
        return required.bitLength() > 256 || UInt256.of(required).compareTo(balance) > 0
                ? invalid(new InvalidTransaction.InsufficientBalance(required, balance))
                : Optional.empty();
    }

    /// Wei that the sender of a valid transaction may have to pay at most: value, gas at the fee
    /// cap, blobs at theirs.
    UInt256 maximalCost(Transaction transaction) {
        return isSurelyNarrow(transaction)
                ? narrowCost(transaction)
                : UInt256.of(cost(transaction));
    }

    /// Whether no product or sum of the transaction's numbers comes near 2^256, so that words hold
    /// its cost: all but a few that were made to be wrong.
    private static boolean isSurelyNarrow(Transaction transaction) {
        return transaction.maxFeePerGas().bitLength() <= NARROW_BITS
                && transaction.value().bitLength() <= NARROW_BITS
                && (transaction.blobVersionedHashes().isEmpty()
                        || transaction.maxFeePerBlobGas().bitLength() <= NARROW_BITS);
    }

    /// As [#cost], of a transaction whose numbers are narrow.
    private UInt256 narrowCost(Transaction transaction) {
        UInt256 gasLimit = new UInt256(transaction.gasLimit(), 0, 0, 0);
        UInt256 cost = transaction.maxFeePerGas().multiply(gasLimit).add(transaction.value());
        int blobs = transaction.blobVersionedHashes().size();
        return blobs == 0
                ? cost
                : cost.add(transaction.maxFeePerBlobGas().multiply(UInt256.of(blobs * gas.blob)));
    }

    private BigInteger cost(Transaction transaction) {
        BigInteger cost = maximalFee(transaction).add(transaction.value().toBigInteger());
        int blobs = transaction.blobVersionedHashes().size();
        return blobs == 0
                ? cost
                : cost.add(
                        transaction
                                .maxFeePerBlobGas()
                                .toBigInteger()
                                .multiply(BigInteger.valueOf(blobs * gas.blob)));
    }

    private static BigInteger maximalFee(Transaction transaction) {
        BigInteger gasLimit = new UInt256(transaction.gasLimit(), 0, 0, 0).toBigInteger();
        return transaction.maxFeePerGas().toBigInteger().multiply(gasLimit);
    }

    private static Optional<InvalidTransaction> invalid(InvalidTransaction reason) {
        return Optional.of(reason);
    }
}
