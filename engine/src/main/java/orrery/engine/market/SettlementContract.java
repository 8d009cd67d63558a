package orrery.engine.market;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.codec.SolidityStorage;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.market.EpochSettlement.Work;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateReader;

/// A `Settlement` contract on one chain: how an epoch is settled there, and how its books are read
/// back from the state. Immutable, any thread.
public final class SettlementContract {
    /// The currency's smallest parts in 10^-12 credits: its tokens have 18 decimals.
    static final BigInteger PARTS = BigInteger.valueOf(1_000_000);

    /// Parties that are settled in one transaction.
    public static final int PARTIES_A_PART = 64;

    private static final ContractArtifact ARTIFACT = ContractArtifact.load("Settlement");
    private static final AbiFunction SETTLE = ARTIFACT.abi().function("settle");
    private static final UInt256 PROVIDERS = UInt256.of(ARTIFACT.slot("providers"));
    private static final UInt256 TENANTS = UInt256.of(ARTIFACT.slot("tenants"));
    private static final UInt256 NEXT_EPOCH = UInt256.of(ARTIFACT.slot("nextEpoch"));
    private static final UInt256 SINK = UInt256.of(ARTIFACT.slot("sink"));
    private static final UInt256 BALANCES =
            UInt256.of(ContractArtifact.load("CityToken").slot("_balances"));
    private static final int SLOTS_A_PROVIDER = 2;
    private static final int MONEY_BITS = 96;
    private static final int COUNT_BITS = 32;

    /// A transaction by itself with the sums of an open epoch, and what a party adds at most.
    private static final long GAS_ITSELF = 200_000;

    private static final long GAS_A_PARTY = 11_000;

    private final long chainId;
    private final Address contract;

    public SettlementContract(long chainId, Address contract) {
        this.chainId = chainId;
        this.contract = contract;
    }

    /// A provider's books, money in the currency's smallest parts.
    ///
    /// @param reputation millionths of what it promised, newer epochs counting more
    /// @param epochs in which it was given anything
    public record ProviderBooks(BigInteger bond, BigInteger earned, long reputation, long epochs) {}

    public Address contract() {
        return contract;
    }

    /// Transactions that one epoch takes.
    public static int parts(SettlementRoster roster) {
        int parties = roster.providers().size() + roster.tenants().size();
        return Math.max(1, Math.ceilDiv(parties, PARTIES_A_PART));
    }

    /// One of the transactions that settle an epoch.
    ///
    /// @param agent the contract's agent
    /// @param nonce the agent's next one
    /// @param tip wei per gas
    /// @param feeCap wei per gas, at least `tip`
    /// @param part from 0, below [#parts]
    public Transaction settling(
            KeyPair agent,
            long nonce,
            UInt256 tip,
            UInt256 feeCap,
            EpochSettlement settlement,
            int part) {
        int parties = settlement.byProvider().size() + settlement.byTenant().size();
        int from = part * PARTIES_A_PART;
        int until = Math.min(parties, from + PARTIES_A_PART);
        return new FeeMarketTransaction(
                        chainId,
                        nonce,
                        tip,
                        feeCap,
                        GAS_ITSELF + GAS_A_PARTY * Math.max(0, until - from),
                        contract,
                        UInt256.ZERO,
                        call(settlement, from, until, until == parties),
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(agent);
    }

    /// @param from of providers first and then tenants
    private static Bytes call(EpochSettlement settlement, int from, int until, boolean isLast) {
        int providers = settlement.byProvider().size();
        int providersUntil = Math.min(until, providers);
        int tenantsFrom = Math.max(0, from - providers);
        return SETTLE.encodeCall(
                AbiValue.of(settlement.epoch()),
                AbiValue.of(Bytes.wrap(settlement.decision().toArray())),
                AbiValue.of(Math.min(from, providers)),
                works(settlement.byProvider(), Math.min(from, providers), providersUntil),
                AbiValue.of(tenantsFrom),
                works(settlement.byTenant(), tenantsFrom, Math.max(0, until - providers)),
                AbiValue.of(isLast));
    }

    private static AbiValue works(List<Work> works, int from, int until) {
        List<AbiValue> values = new ArrayList<>();
        for (Work work : works.subList(from, Math.max(from, until))) {
            values.add(
                    AbiValue.of(
                            List.of(
                                    AbiValue.of(money(work.delivered())),
                                    AbiValue.of(money(work.missed())))));
        }
        return AbiValue.of(values);
    }

    /// An amount of 10^-12 credits in the currency's smallest parts.
    static BigInteger money(long amount) {
        return BigInteger.valueOf(amount).multiply(PARTS);
    }

    /// Whether the contract is there and everybody of the roster is enrolled.
    public boolean isReady(StateReader state, SettlementRoster roster) {
        return state.storage(contract, PROVIDERS).equals(UInt256.of(roster.providers().size()))
                && state.storage(contract, TENANTS).equals(UInt256.of(roster.tenants().size()));
    }

    /// The epoch that is settled next.
    public long nextEpoch(StateReader state) {
        return state.storage(contract, NEXT_EPOCH).toLongExact();
    }

    /// What division left over, in the currency's smallest parts.
    public BigInteger sink(StateReader state) {
        return state.storage(contract, SINK).toBigInteger();
    }

    /// What the contract holds of its currency.
    ///
    /// @param currency a `CityToken`
    public BigInteger balance(StateReader state, Address currency) {
        UInt256 holder = UInt256.fromHex(contract.toHex());
        return state.storage(currency, SolidityStorage.mapping(holder, BALANCES)).toBigInteger();
    }

    /// @param place in the roster
    public ProviderBooks provider(StateReader state, int place) {
        UInt256 word = state.storage(contract, element(PROVIDERS, place, SLOTS_A_PROVIDER));
        return new ProviderBooks(
                SolidityStorage.bits(word, 0, MONEY_BITS).toBigInteger(),
                SolidityStorage.bits(word, MONEY_BITS, MONEY_BITS).toBigInteger(),
                SolidityStorage.bits(word, 2 * MONEY_BITS, COUNT_BITS).toLongExact(),
                SolidityStorage.bits(word, 2 * MONEY_BITS + COUNT_BITS, COUNT_BITS).toLongExact());
    }

    /// A tenant's escrow in the currency's smallest parts.
    ///
    /// @param place in the roster
    public BigInteger escrow(StateReader state, int place) {
        UInt256 word = state.storage(contract, element(TENANTS, place, 1));
        return SolidityStorage.bits(word, 0, MONEY_BITS).toBigInteger();
    }

    /// Where a dynamic array keeps an element.
    private static UInt256 element(UInt256 array, int place, int slotsEach) {
        UInt256 start = Keccak256.hash(Hash256.fromWord(array).toArray()).toWord();
        return start.add(UInt256.of((long) place * slotsEach));
    }
}
