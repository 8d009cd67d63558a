package orrery.engine.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockFault.FailedSystemCall;
import orrery.engine.execution.BlockFault.InvalidOmmer;
import orrery.engine.execution.BlockFault.InvalidOmmerHeader;
import orrery.engine.execution.BlockFault.MalformedDepositLog;
import orrery.engine.execution.BlockFault.MissingHeaderField;
import orrery.engine.execution.BlockFault.MissingSystemContract;
import orrery.engine.execution.BlockFault.TooLarge;
import orrery.engine.execution.BlockFault.TransactionInvalid;
import orrery.engine.execution.BlockFault.WrongHeaderField;
import orrery.engine.execution.InvalidTransaction.BadSignature;
import orrery.engine.execution.InvalidTransaction.BlobFeeCapBelowBaseFee;
import orrery.engine.execution.InvalidTransaction.BlockGasExhausted;
import orrery.engine.execution.InvalidTransaction.FeeCapBelowBaseFee;
import orrery.engine.execution.InvalidTransaction.FeeOverflow;
import orrery.engine.execution.InvalidTransaction.FloorGasTooLow;
import orrery.engine.execution.InvalidTransaction.GasLimitAboveCap;
import orrery.engine.execution.InvalidTransaction.InitCodeTooLarge;
import orrery.engine.execution.InvalidTransaction.InsufficientBalance;
import orrery.engine.execution.InvalidTransaction.IntrinsicGasTooLow;
import orrery.engine.execution.InvalidTransaction.NoAuthorizations;
import orrery.engine.execution.InvalidTransaction.NoBlobs;
import orrery.engine.execution.InvalidTransaction.NonceOverflow;
import orrery.engine.execution.InvalidTransaction.SenderIsContract;
import orrery.engine.execution.InvalidTransaction.TipAboveFeeCap;
import orrery.engine.execution.InvalidTransaction.TooManyBlobs;
import orrery.engine.execution.InvalidTransaction.UnknownBlobVersion;
import orrery.engine.execution.InvalidTransaction.UnknownProtection;
import orrery.engine.execution.InvalidTransaction.UnsupportedType;
import orrery.engine.execution.InvalidTransaction.WrongChain;
import orrery.engine.execution.InvalidTransaction.WrongNonce;

/// The official names of reasons (`TransactionException`, `BlockException` of execution-spec-tests)
/// and the faults of ours that each stands for. What is wrong with the form of bytes is one reason
/// here, whatever field it concerns.
final class ExceptionNames {
    private static final String TRANSACTION = "TransactionException.";
    private static final String BLOCK = "BlockException.";

    private static final Map<String, Predicate<Refusal>> NAMES = names();

    private ExceptionNames() {}

    /// Every name of the list; those of a field's form, `RLP_…`, need no entry of their own.
    static Set<String> known() {
        return NAMES.keySet();
    }

    /// How an expected reason and an actual one stand to each other.
    enum Verdict {
        SAME,
        OTHER,
        /// The vector names reasons that stand in no list known to us.
        UNKNOWN_NAME
    }

    /// @param expected official names, alternatives separated by `|`
    static Verdict compare(String expected, Refusal actual) {
        Verdict verdict = Verdict.UNKNOWN_NAME;
        for (String name : expected.split("\\|")) {
            Predicate<Refusal> reason = NAMES.get(name.strip());
            if (reason != null) {
                if (reason.test(actual)) {
                    return Verdict.SAME;
                }
                verdict = Verdict.OTHER;
            } else if (name.contains(".RLP_")) {
                if (actual instanceof Refusal.Malformed) {
                    return Verdict.SAME;
                }
                verdict = Verdict.OTHER;
            }
        }
        return verdict;
    }

    private static Map<String, Predicate<Refusal>> names() {
        Map<String, Predicate<Refusal>> names = new LinkedHashMap<>();
        addTransactionNames(names);
        addHeaderNames(names);
        addBlockNames(names);
        return names;
    }

    private static void addTransactionNames(Map<String, Predicate<Refusal>> names) {
        Predicate<Refusal> malformed = Refusal.Malformed.class::isInstance;
        names.put(TRANSACTION + "TYPE_NOT_SUPPORTED", malformed.or(tx(UnsupportedType.class)));
        names.put(TRANSACTION + "SENDER_NOT_EOA", tx(SenderIsContract.class));
        names.put(TRANSACTION + "NONCE_MISMATCH_TOO_HIGH", nonce(false));
        names.put(TRANSACTION + "NONCE_MISMATCH_TOO_LOW", nonce(true));
        names.put(TRANSACTION + "NONCE_TOO_BIG", tx(NonceOverflow.class));
        names.put(TRANSACTION + "NONCE_IS_MAX", tx(NonceOverflow.class));
        names.put(TRANSACTION + "NONCE_OVERFLOW", malformed.or(tx(NonceOverflow.class)));
        names.put(TRANSACTION + "GASLIMIT_PRICE_PRODUCT_OVERFLOW", tx(FeeOverflow.class));
        names.put(
                TRANSACTION + "INVALID_SIGNATURE_VRS",
                malformed.or(tx(BadSignature.class, WrongChain.class, UnknownProtection.class)));
        names.put(TRANSACTION + "EC_RECOVERY_FAIL", tx(BadSignature.class));
        names.put(
                TRANSACTION + "INVALID_CHAINID",
                malformed.or(tx(WrongChain.class, UnknownProtection.class)));
        names.put(TRANSACTION + "INSUFFICIENT_ACCOUNT_FUNDS", tx(InsufficientBalance.class));
        names.put(TRANSACTION + "INSUFFICIENT_MAX_FEE_PER_GAS", tx(FeeCapBelowBaseFee.class));
        names.put(TRANSACTION + "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS", tx(TipAboveFeeCap.class));
        names.put(
                TRANSACTION + "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2", tx(TipAboveFeeCap.class));
        names.put(
                TRANSACTION + "INSUFFICIENT_MAX_FEE_PER_BLOB_GAS",
                tx(BlobFeeCapBelowBaseFee.class));
        names.put(
                TRANSACTION + "INTRINSIC_GAS_TOO_LOW",
                tx(IntrinsicGasTooLow.class, FloorGasTooLow.class));
        names.put(TRANSACTION + "INTRINSIC_GAS_BELOW_FLOOR_GAS_COST", tx(FloorGasTooLow.class));
        names.put(TRANSACTION + "INITCODE_SIZE_EXCEEDED", tx(InitCodeTooLarge.class));
        names.put(TRANSACTION + "TYPE_1_TX_PRE_FORK", tx(UnsupportedType.class));
        names.put(TRANSACTION + "TYPE_2_TX_PRE_FORK", tx(UnsupportedType.class));
        names.put(TRANSACTION + "TYPE_3_TX_PRE_FORK", tx(UnsupportedType.class));
        names.put(TRANSACTION + "TYPE_3_TX_ZERO_BLOBS_PRE_FORK", tx(UnsupportedType.class));
        names.put(
                TRANSACTION + "TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH",
                tx(UnknownBlobVersion.class));
        names.put(TRANSACTION + "TYPE_3_TX_BLOB_COUNT_EXCEEDED", tx(TooManyBlobs.class));
        names.put(
                TRANSACTION + "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED", tx(TooManyBlobs.class));
        names.put(TRANSACTION + "TYPE_3_TX_ZERO_BLOBS", tx(NoBlobs.class));
        names.put(TRANSACTION + "GAS_ALLOWANCE_EXCEEDED", tx(BlockGasExhausted.class));
        names.put(TRANSACTION + "GAS_LIMIT_EXCEEDS_MAXIMUM", tx(GasLimitAboveCap.class));
        names.put(TRANSACTION + "TYPE_4_EMPTY_AUTHORIZATION_LIST", tx(NoAuthorizations.class));
        names.put(TRANSACTION + "TYPE_4_TX_PRE_FORK", tx(UnsupportedType.class));
        for (String name :
                List.of(
                        "ADDRESS_TOO_SHORT",
                        "ADDRESS_TOO_LONG",
                        "GASLIMIT_OVERFLOW",
                        "VALUE_OVERFLOW",
                        "GASPRICE_OVERFLOW",
                        "PRIORITY_OVERFLOW",
                        "TYPE_3_TX_WITH_FULL_BLOBS",
                        "TYPE_3_TX_CONTRACT_CREATION",
                        "TYPE_4_TX_CONTRACT_CREATION",
                        "TYPE_4_INVALID_AUTHORITY_SIGNATURE",
                        "TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH",
                        "TYPE_4_INVALID_AUTHORIZATION_FORMAT")) {
            names.put(TRANSACTION + name, malformed);
        }
    }

    private static void addHeaderNames(Map<String, Predicate<Refusal>> names) {
        Predicate<Refusal> malformed = Refusal.Malformed.class::isInstance;
        names.put(BLOCK + "EXTRA_DATA_TOO_BIG", field("extraData"));
        names.put(BLOCK + "EXTRA_DATA_INVALID_DAO", field("extraData"));
        names.put(BLOCK + "GASLIMIT_TOO_BIG", malformed.or(field("gasLimit")));
        names.put(BLOCK + "INVALID_GASLIMIT", malformed.or(field("gasLimit")));
        names.put(BLOCK + "INVALID_BLOCK_NUMBER", field("number"));
        names.put(BLOCK + "INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT", field("timestamp"));
        names.put(BLOCK + "INVALID_DIFFICULTY", field("difficulty"));
        names.put(BLOCK + "INVALID_LOG_BLOOM", field("logsBloom"));
        names.put(BLOCK + "INVALID_STATE_ROOT", field("stateRoot"));
        names.put(BLOCK + "INVALID_RECEIPTS_ROOT", field("receiptsRoot"));
        names.put(BLOCK + "INVALID_TRANSACTIONS_ROOT", field("transactionsRoot"));
        names.put(BLOCK + "INVALID_UNCLES_HASH", field("sha3Uncles"));
        names.put(BLOCK + "RLP_WITHDRAWALS_NOT_READ", malformed.or(field("withdrawalsRoot")));
        names.put(BLOCK + "INVALID_WITHDRAWALS_ROOT", field("withdrawalsRoot"));
        names.put(BLOCK + "INVALID_BASEFEE_PER_GAS", field("baseFeePerGas"));
        names.put(BLOCK + "INVALID_GAS_USED", field("gasUsed"));
        names.put(BLOCK + "INVALID_GAS_USED_ABOVE_LIMIT", field("gasUsed"));
        names.put(BLOCK + "GAS_USED_OVERFLOW", field("gasUsed").or(tx(BlockGasExhausted.class)));
        names.put(
                BLOCK + "BLOB_GAS_USED_ABOVE_LIMIT",
                field("blobGasUsed").or(tx(TooManyBlobs.class)));
        names.put(BLOCK + "INCORRECT_BLOB_GAS_USED", field("blobGasUsed"));
        names.put(BLOCK + "INCORRECT_EXCESS_BLOB_GAS", field("excessBlobGas"));
        names.put(BLOCK + "INVALID_REQUESTS", field("requestsHash"));
        names.put(
                BLOCK + "IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS",
                field("sha3Uncles").or(block(InvalidOmmer.class)));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS", field("difficulty"));
    }

    private static void addBlockNames(Map<String, Predicate<Refusal>> names) {
        Predicate<Refusal> malformed = Refusal.Malformed.class::isInstance;
        Predicate<Refusal> unknownParent = Refusal.UnknownParent.class::isInstance;
        // A header of another fork than the block's shows in one of these.
        Predicate<Refusal> laterField =
                field(
                                "difficulty",
                                "nonce",
                                "sha3Uncles",
                                "baseFeePerGas",
                                "withdrawalsRoot",
                                "blobGasUsed",
                                "excessBlobGas",
                                "parentBeaconBlockRoot",
                                "requestsHash")
                        .or(block(MissingHeaderField.class));
        names.put(BLOCK + "UNKNOWN_PARENT", unknownParent);
        names.put(BLOCK + "UNKNOWN_PARENT_ZERO", unknownParent);
        names.put(BLOCK + "INCORRECT_BLOCK_FORMAT", malformed.or(laterField));
        names.put(BLOCK + "RLP_BLOCK_LIMIT_EXCEEDED", block(TooLarge.class));
        names.put(BLOCK + "SYSTEM_CONTRACT_EMPTY", block(MissingSystemContract.class));
        names.put(BLOCK + "SYSTEM_CONTRACT_CALL_FAILED", block(FailedSystemCall.class));
        names.put(BLOCK + "INVALID_DEPOSIT_EVENT_LAYOUT", block(MalformedDepositLog.class));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_LEGACY", malformed.or(laterField));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT", malformed.or(laterField));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT", malformed.or(laterField));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_LONDON_OVER_PARIS", malformed.or(laterField));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_PARIS_WRONG_POW", laterField);
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_PARIS_WRONG_POS", laterField);
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI", malformed.or(laterField));
        names.put(BLOCK + "IMPORT_IMPOSSIBLE_SHANGHAI", malformed.or(laterField));
        for (String name :
                List.of(
                        "TOO_MANY_UNCLES",
                        "UNCLE_IN_CHAIN",
                        "UNCLE_IS_ANCESTOR",
                        "UNCLE_IS_BROTHER",
                        "UNCLE_PARENT_INCORRECT",
                        "UNCLE_UNKNOWN_PARENT")) {
            names.put(BLOCK + name, block(InvalidOmmer.class));
        }
    }

    private static Predicate<Refusal> block(Class<? extends BlockFault> kind) {
        return refusal ->
                refusal instanceof Refusal.Invalid(BlockFault fault) && kind.isInstance(fault);
    }

    private static Predicate<Refusal> field(String... fields) {
        Set<String> wanted = Set.of(fields);
        return refusal ->
                refusal instanceof Refusal.Invalid(BlockFault fault)
                        && ofHeader(fault) instanceof WrongHeaderField wrong
                        && wanted.contains(wrong.field());
    }

    private static BlockFault ofHeader(BlockFault fault) {
        return fault instanceof InvalidOmmerHeader(int _, BlockFault own) ? own : fault;
    }

    private static Predicate<Refusal> tx(Class<?>... kinds) {
        Set<Class<?>> wanted = Set.of(kinds);
        return refusal ->
                refusal instanceof Refusal.Invalid(TransactionInvalid fault)
                        && wanted.contains(fault.reason().getClass());
    }

    private static Predicate<Refusal> nonce(boolean tooLow) {
        return refusal ->
                refusal instanceof Refusal.Invalid(TransactionInvalid fault)
                        && fault.reason() instanceof WrongNonce nonce
                        && nonce.isTooLow() == tooLow;
    }
}
