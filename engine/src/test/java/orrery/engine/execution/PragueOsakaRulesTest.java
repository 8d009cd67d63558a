package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.Authorization;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Requests;
import orrery.engine.chain.SetCodeTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.Account;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.StateDiff.AccountChange;
import orrery.engine.state.WorldState;

/// The rules of Prague and Osaka that only a whole block shows, and the DAO fork's.
final class PragueOsakaRulesTest {
    private static final KeyPair SENDER = KeyPair.of(UInt256.of(1));
    private static final KeyPair OTHER = KeyPair.of(UInt256.of(2));
    private static final Address TARGET = Address.of(0x7a67);
    private static final Hash256 PARENT = Hash256.fromWord(UInt256.of(0xabcd));

    /// Stores the first word of the calldata at slot 0.
    private static final Bytes STORE_INPUT = Bytes.fromHex("0x5f355f5500");

    /// Returns three bytes of 0xaa.
    private static final Bytes RETURN_THREE = Bytes.fromHex("0x62aaaaaa5f5260036" + "01df3");

    private final NavigableMap<Address, GenesisAccount> state = new TreeMap<>();

    PragueOsakaRulesTest() {
        state.put(
                SENDER.address(), GenesisAccount.ofBalance(UInt256.of(1_000_000_000_000_000_000L)));
    }

    private void deploy(Address at, Bytes code) {
        state.put(at, new GenesisAccount(1, UInt256.ZERO, code, new TreeMap<>()));
    }

    private BlockResult execute(Fork fork, BlockDuties duties, Transaction... transactions) {
        ChainRules rules = new ChainRules(1, ForkSchedule.fixed(fork), duties);
        Block block =
                new Block(
                        new BlockHeaderBuilder()
                                .parentHash(PARENT)
                                .number(1)
                                .timestamp(12)
                                .gasLimit(100_000_000)
                                .baseFeePerGas(UInt256.of(7))
                                .withdrawalsRoot(Hash256.ZERO)
                                .blobGasUsed(0L)
                                .excessBlobGas(0L)
                                .parentBeaconBlockRoot(Hash256.ZERO)
                                .build(),
                        List.of(transactions),
                        List.of(),
                        List.of());
        return new SequentialExecutor(new CodeCache())
                .execute(new BlockInput(rules, block, _ -> PARENT), WorldState.of(state));
    }

    private BlockResult.Executed executed(Fork fork, Transaction... transactions) {
        return assertInstanceOf(
                BlockResult.Executed.class, execute(fork, BlockDuties.MODULE, transactions));
    }

    private BlockFault fault(Fork fork, BlockDuties duties, Transaction... transactions) {
        return assertInstanceOf(BlockResult.Rejected.class, execute(fork, duties, transactions))
                .fault();
    }

    private static Transaction call(byte[] data, long gasLimit) {
        return new FeeMarketTransaction(
                        1,
                        0,
                        UInt256.ZERO,
                        UInt256.of(7),
                        gasLimit,
                        TARGET,
                        UInt256.ZERO,
                        Bytes.wrap(data),
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(SENDER);
    }

    private static Transaction delegating(Authorization... authorizations) {
        return new SetCodeTransaction(
                        1,
                        0,
                        UInt256.ZERO,
                        UInt256.of(7),
                        200_000,
                        TARGET,
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        List.of(authorizations),
                        Transaction.UNSIGNED)
                .signedBy(SENDER);
    }

    private static @Nullable Account after(BlockResult.Executed result, Address address) {
        AccountChange change = result.diff().accounts().get(address);
        return change == null ? null : change.after();
    }

    @Test
    void theParentsHashIsHandedToTheHistoryContractOfEip2935() {
        deploy(SystemCalls.HISTORY_STORAGE, STORE_INPUT);
        AccountChange change =
                executed(Fork.PRAGUE).diff().accounts().get(SystemCalls.HISTORY_STORAGE);
        assertNotNull(change);
        assertEquals(PARENT.toWord(), change.storage().get(UInt256.ZERO));
        assertNull(executed(Fork.CANCUN).diff().accounts().get(SystemCalls.HISTORY_STORAGE));
    }

    @Test
    void requestsOfBothContractsAreCollectedInTheOrderOfTheirTypes() {
        deploy(SystemCalls.WITHDRAWAL_REQUESTS, RETURN_THREE);
        deploy(SystemCalls.CONSOLIDATION_REQUESTS, RETURN_THREE);
        assertEquals(
                new Requests(List.of(Bytes.fromHex("0x01aaaaaa"), Bytes.fromHex("0x02aaaaaa"))),
                executed(Fork.PRAGUE).requests());
        assertEquals(Requests.NONE, executed(Fork.CANCUN).requests());
    }

    @Test
    void aMissingOrFailingRequestContractInvalidatesTheBlock() {
        assertEquals(
                new BlockFault.MissingSystemContract(SystemCalls.WITHDRAWAL_REQUESTS),
                fault(Fork.PRAGUE, BlockDuties.ETHEREUM));
        deploy(SystemCalls.WITHDRAWAL_REQUESTS, Bytes.fromHex("0xfe"));
        assertEquals(
                new BlockFault.FailedSystemCall(SystemCalls.WITHDRAWAL_REQUESTS),
                fault(Fork.PRAGUE, BlockDuties.ETHEREUM));
    }

    @Test
    void calldataPaysAtLeastItsFloorFromPragueOn() {
        byte[] data = new byte[1_000];
        Arrays.fill(data, (byte) 1);
        Transaction transaction = call(data, 100_000);
        assertEquals(21_000 + 1_000 * 16, executed(Fork.CANCUN, transaction).gasUsed());
        assertEquals(21_000 + 1_000 * 40, executed(Fork.PRAGUE, transaction).gasUsed());
    }

    @Test
    void aBlockAboveEightMebibytesIsRefusedFromOsakaOn() {
        Transaction large = call(new byte[8 << 20], 100_000);
        assertInstanceOf(BlockFault.TooLarge.class, fault(Fork.OSAKA, BlockDuties.MODULE, large));
        assertInstanceOf(
                BlockFault.TransactionInvalid.class, fault(Fork.PRAGUE, BlockDuties.MODULE, large));
        Transaction fits = call(new byte[(8 << 20) - 2_000], 100_000);
        assertInstanceOf(
                BlockFault.TransactionInvalid.class, fault(Fork.OSAKA, BlockDuties.MODULE, fits));
    }

    @Test
    void anAuthorizationSetsTheDelegationAndCountsTheAuthoritysNonce() {
        BlockResult.Executed result =
                executed(
                        Fork.PRAGUE,
                        delegating(Authorization.signedBy(OTHER, UInt256.ONE, TARGET, 0)));
        Account authority = after(result, OTHER.address());
        assertNotNull(authority);
        assertEquals(1, authority.nonce());
        assertEquals(
                Bytes.fromHex("0xef0100" + TARGET.toHex().substring(2)),
                result.diff().codes().get(authority.codeHash()));
        assertEquals(21_000 + 25_000, result.gasUsed());
    }

    @Test
    void anAuthorityThatExistsGivesGasBackWithinTheFifth() {
        state.put(OTHER.address(), GenesisAccount.ofBalance(UInt256.ONE));
        BlockResult.Executed result =
                executed(
                        Fork.PRAGUE,
                        delegating(Authorization.signedBy(OTHER, UInt256.ZERO, TARGET, 0)));
        assertEquals(46_000 - 46_000 / 5, result.gasUsed());
    }

    @Test
    void authorizationsOfAnotherChainOrNonceOrAContractArePassedOver() {
        BlockResult.Executed result =
                executed(
                        Fork.PRAGUE,
                        delegating(
                                Authorization.signedBy(OTHER, UInt256.of(2), TARGET, 0),
                                Authorization.signedBy(OTHER, UInt256.ONE, TARGET, 1)));
        assertNull(after(result, OTHER.address()));
        assertEquals(21_000 + 2 * 25_000, result.gasUsed());
        deploy(OTHER.address(), STORE_INPUT);
        assertNull(
                after(
                        executed(
                                Fork.PRAGUE,
                                delegating(Authorization.signedBy(OTHER, UInt256.ONE, TARGET, 1))),
                        OTHER.address()));
    }

    @Test
    void theDaosBalancesMoveInMainnetsBlock1920000Only() {
        Address dao = Address.fromHex("0xbb9bc244d798123fde783fcc1c72d3bb8c189413");
        Address refund = Address.fromHex("0xbf4ed7b27f1d666546e30d74d50d173d20bca754");
        state.put(dao, GenesisAccount.ofBalance(UInt256.of(77)));
        for (long number = 1_919_999; number <= 1_920_001; number++) {
            Block block =
                    new Block(
                            new BlockHeaderBuilder().number(number).gasLimit(5_000_000).build(),
                            List.of(),
                            List.of(),
                            null);
            BlockResult.Executed result =
                    assertInstanceOf(
                            BlockResult.Executed.class,
                            new SequentialExecutor(new CodeCache())
                                    .execute(
                                            new BlockInput(ChainRules.MAINNET, block, _ -> PARENT),
                                            WorldState.of(state)));
            Account paid = after(result, refund);
            assertEquals(
                    number == 1_920_000 ? UInt256.of(77) : UInt256.ZERO,
                    paid == null ? UInt256.ZERO : paid.balance());
        }
    }

    /// As the execution specifications and geth do; before EIP-161 an empty account stays.
    @Test
    void aListedAccountThatDoesNotExistIsThereAfterTheDaosFork() {
        Block block =
                new Block(
                        new BlockHeaderBuilder().number(1_920_000).gasLimit(5_000_000).build(),
                        List.of(),
                        List.of(),
                        null);
        BlockResult.Executed result =
                assertInstanceOf(
                        BlockResult.Executed.class,
                        new SequentialExecutor(new CodeCache())
                                .execute(
                                        new BlockInput(ChainRules.MAINNET, block, _ -> PARENT),
                                        WorldState.of(state)));
        assertNotNull(after(result, Address.fromHex("0x304a554a310c7e546dfe434669c62820b7d83490")));
    }
}
