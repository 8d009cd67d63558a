package orrery.engine.spec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Every price, limit and refund that depends on the fork, gas unless the name says otherwise.
/// Immutable; one instance a fork.
///
/// What never changed (3 gas for ADD) stands with the opcode table instead.
public final class GasSchedule {
    private static final Map<Fork, GasSchedule> BY_FORK = buildAll();

    // ---- Transactions

    /// Every transaction.
    public final long transaction = 21_000;

    /// Above [#transaction] for a creation (EIP-2).
    public final long transactionCreation;

    public final long calldataZeroByte = 4;

    /// 68, then 16 (EIP-2028).
    public final long calldataNonZeroByte;

    /// Per token of calldata where the floor binds (EIP-7623); 0 before Prague.
    public final long calldataFloorToken;

    /// EIP-2930.
    public final long accessListAddress = 2_400;

    /// EIP-2930.
    public final long accessListSlot = 1_900;

    /// Charged for each authorization (EIP-7702).
    public final long authorization = 25_000;

    /// What an authorization of an existing account really costs; the rest is refunded (EIP-7702).
    public final long authorizationOfExisting = 12_500;

    /// Refunds are at most gasUsed / this (EIP-3529).
    public final long maxRefundDivisor;

    /// At most this much gas a transaction (EIP-7825); [Long#MAX_VALUE] before Osaka.
    public final long maxTransactionGas;

    /// Blob gas of one blob (EIP-4844).
    public final long blob = 131_072;

    // ---- Creation

    /// Per byte of deployed code.
    public final long codeDeposit = 200;

    /// Bytes (EIP-170); [Integer#MAX_VALUE] before.
    public final int maxCodeSize;

    /// Bytes (EIP-3860); [Integer#MAX_VALUE] before.
    public final int maxInitCodeSize;

    /// Per word of init code (EIP-3860).
    public final long initCodeWord;

    // ---- Reaching accounts and storage

    /// The base price of BALANCE, EXTCODESIZE/EXTCODECOPY, EXTCODEHASH, SLOAD and the calls; from
    /// Berlin on the warm price.
    public final long balance;

    public final long externalCode;
    public final long externalCodeHash;
    public final long storageLoad;
    public final long call;
    public final long selfDestruct;

    /// Added where an account is cold (EIP-2929); 0 before Berlin.
    public final long coldAccountSurcharge;

    /// SELFDESTRUCT adds the full cold price (EIP-2929).
    public final long coldBeneficiary;

    /// SLOAD of a cold slot adds this to [#storageLoad] (EIP-2929).
    public final long coldLoadSurcharge;

    /// SSTORE to a cold slot adds this (EIP-2929).
    public final long coldStoreSurcharge;

    /// Per byte of EXP's exponent (EIP-160).
    public final long exponentByte;

    public final long callValue = 9_000;
    public final long callStipend = 2_300;
    public final long newAccount = 25_000;

    /// What SELFDESTRUCT pays where it brings the beneficiary into being (EIP-150).
    public final long selfDestructNewAccount;

    /// EIP-3529 took it away.
    public final long selfDestructRefund;

    // ---- SSTORE

    /// Whether the price follows original, present and new value (EIP-1283, EIP-2200).
    public final boolean netStorageMetering;

    /// Whether SSTORE needs more gas than the call stipend (EIP-2200).
    public final boolean storeNeedsMoreThanStipend;

    /// A store that changes nothing, or changes a slot already changed.
    public final long storeDirty;

    /// Zero to non-zero.
    public final long storeSet = 20_000;

    /// Non-zero to anything.
    public final long storeReset;

    /// Refund for non-zero to zero.
    public final long storeClearRefund;

    // ---- Rules that are no number but follow the fork

    /// Calls pass on at most 63/64 of the gas (EIP-150).
    public final boolean keepsOneSixtyFourth;

    /// Empty accounts are as good as none (EIP-161).
    public final boolean clearsEmptyAccounts;

    /// A creation that cannot pay for its code fails (EIP-2) instead of leaving an account without
    /// code.
    public final boolean failsUnpaidDeposit;

    /// New code may not start with 0xEF (EIP-3541).
    public final boolean refusesReservedPrefix;

    /// Only accounts created in the same transaction are destroyed (EIP-6780).
    public final boolean destroysOnlyCreated;

    /// The coinbase is warm (EIP-3651).
    public final boolean warmsCoinbase;

    /// Code of the form 0xef0100 and an address stands for the code there (EIP-7702).
    public final boolean followsDelegation;

    private GasSchedule(Fork fork) {
        boolean tangerine = fork.isAtLeast(Fork.TANGERINE_WHISTLE);
        boolean spurious = fork.isAtLeast(Fork.SPURIOUS_DRAGON);
        boolean istanbul = fork.isAtLeast(Fork.ISTANBUL);
        boolean berlin = fork.isAtLeast(Fork.BERLIN);
        boolean london = fork.isAtLeast(Fork.LONDON);
        boolean shanghai = fork.isAtLeast(Fork.SHANGHAI);

        transactionCreation = fork.isAtLeast(Fork.HOMESTEAD) ? 32_000 : 0;
        calldataNonZeroByte = istanbul ? 16 : 68;
        calldataFloorToken = fork.isAtLeast(Fork.PRAGUE) ? 10 : 0;
        maxRefundDivisor = london ? 5 : 2;
        maxTransactionGas = fork.isAtLeast(Fork.OSAKA) ? 1 << 24 : Long.MAX_VALUE;

        maxCodeSize = spurious ? 24_576 : Integer.MAX_VALUE;
        maxInitCodeSize = shanghai ? 49_152 : Integer.MAX_VALUE;
        initCodeWord = shanghai ? 2 : 0;

        balance = berlin ? 100 : istanbul ? 700 : tangerine ? 400 : 20;
        externalCode = berlin ? 100 : tangerine ? 700 : 20;
        externalCodeHash = berlin ? 100 : istanbul ? 700 : 400;
        storageLoad = berlin ? 100 : istanbul ? 800 : tangerine ? 200 : 50;
        call = berlin ? 100 : tangerine ? 700 : 40;
        selfDestruct = tangerine ? 5_000 : 0;
        coldAccountSurcharge = berlin ? 2_500 : 0;
        coldBeneficiary = berlin ? 2_600 : 0;
        coldLoadSurcharge = berlin ? 2_000 : 0;
        coldStoreSurcharge = berlin ? 2_100 : 0;
        exponentByte = spurious ? 50 : 10;
        selfDestructNewAccount = tangerine ? 25_000 : 0;
        selfDestructRefund = london ? 0 : 24_000;

        netStorageMetering = fork == Fork.CONSTANTINOPLE || istanbul;
        storeNeedsMoreThanStipend = istanbul;
        storeDirty = berlin ? 100 : istanbul ? 800 : 200;
        storeReset = berlin ? 2_900 : 5_000;
        storeClearRefund = london ? 4_800 : 15_000;

        keepsOneSixtyFourth = tangerine;
        clearsEmptyAccounts = spurious;
        failsUnpaidDeposit = fork.isAtLeast(Fork.HOMESTEAD);
        refusesReservedPrefix = london;
        destroysOnlyCreated = fork.isAtLeast(Fork.CANCUN);
        warmsCoinbase = shanghai;
        followsDelegation = fork.isAtLeast(Fork.PRAGUE);
    }

    private static Map<Fork, GasSchedule> buildAll() {
        Map<Fork, GasSchedule> all = new EnumMap<>(Fork.class);
        for (Fork fork : Fork.values()) {
            all.put(fork, new GasSchedule(fork));
        }
        return Collections.unmodifiableMap(all);
    }

    public static GasSchedule of(Fork fork) {
        return Objects.requireNonNull(BY_FORK.get(fork));
    }
}
