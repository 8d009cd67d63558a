package orrery.engine.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.codec.SolidityStorage;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.Account;
import orrery.engine.state.StateReader;
import orrery.engine.state.StateVisitor;
import orrery.engine.state.WorldState;

class ModularLedgerTest {
    private static final long SEED = 7;

    @Test
    void theSameSeedGivesTheSameBlocksOnAnyNumberOfThreads() throws InterruptedException {
        Hash256 one = hubHashAfter(25, SEED, 1);
        assertEquals(one, hubHashAfter(25, SEED, 2));
        assertEquals(one, hubHashAfter(25, SEED, 4));
        assertNotEquals(one, hubHashAfter(25, SEED + 1, 2));
    }

    @Test
    void theSameBlocksAreSealedWithEitherExecutor() throws InterruptedException {
        Hash256 one = hubHashAfter(25, SEED, 1, ExecutorKind.SEQUENTIAL);
        assertEquals(one, hubHashAfter(25, SEED, 3, ExecutorKind.SEQUENTIAL));
        for (int threads : new int[] {1, 2, 8}) {
            assertEquals(one, hubHashAfter(25, SEED, threads, ExecutorKind.PARALLEL));
        }
    }

    private static Hash256 hubHashAfter(int rounds, long seed, int threads)
            throws InterruptedException {
        return hubHashAfter(rounds, seed, threads, ExecutorKind.PARALLEL);
    }

    private static Hash256 hubHashAfter(int rounds, long seed, int threads, ExecutorKind executor)
            throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", seed, threads, executor)) {
            fixture.run(rounds);
            return fixture.hubHash();
        }
    }

    @Test
    void everyKindOfTransactionLeavesItsEvent() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            List<ModularLedger.Round> rounds = fixture.run(60);
            for (int module = 0; module < 2; module++) {
                Map<Hash256, Integer> topics = LedgerFixture.topics(rounds, module);
                assertTrue(
                        topics.keySet()
                                .containsAll(
                                        Set.of(
                                                topic("CityToken", "Transfer"),
                                                topic("CityToken", "Approval"),
                                                topic("SwapPair", "Swap"),
                                                topic("SupplyChain", "CustodyEvent"),
                                                topic("MeterRegistry", "Reading"))),
                        topics.toString());
            }
        }
    }

    private static Hash256 topic(String contract, String event) {
        return ContractArtifact.load(contract).abi().event(event).topic();
    }

    @Test
    void theSetupSucceedsAndFewOfTheUsersTransactionsFail() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            int transactions = 0;
            int failed = 0;
            for (ModularLedger.Round round : fixture.run(60)) {
                for (ModuleRound module : round.modules()) {
                    SealedModuleBlock block = module.block();
                    if (block != null) {
                        boolean setup = block.block().number() == 1;
                        assertFalse(setup && block.failedTransactions() > 0);
                        transactions += block.receipts().size();
                        failed += block.failedTransactions();
                    }
                }
            }
            assertTrue(transactions > 500, transactions + " transactions");
            assertTrue(failed * 10 < transactions, failed + " of " + transactions + " failed");
        }
    }

    @Test
    void aModulesCoinsAreThoseOfGenesisLessTheBurntBaseFees() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            List<BigInteger> expected = new ArrayList<>();
            fixture.ledger.modules().forEach(module -> expected.add(coins(module.state())));
            for (ModularLedger.Round round : fixture.run(30)) {
                for (ModuleRound module : round.modules()) {
                    SealedModuleBlock block = module.block();
                    if (block != null) {
                        BlockHeader header = block.block().header();
                        UInt256 baseFee = header.baseFeePerGas();
                        BigInteger burnt =
                                (baseFee == null ? UInt256.ZERO : baseFee)
                                        .multiply(UInt256.of(header.gasUsed()))
                                        .toBigInteger();
                        expected.set(
                                module.module(), expected.get(module.module()).subtract(burnt));
                    }
                }
            }
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i), coins(fixture.ledger.module(i).state()));
            }
        }
    }

    private static BigInteger coins(WorldState state) {
        BigInteger[] sum = {BigInteger.ZERO};
        state.visit(
                new StateVisitor() {
                    @Override
                    public void account(Address address, Account account, Bytes code) {
                        sum[0] = sum[0].add(account.balance().toBigInteger());
                    }

                    @Override
                    public void slot(Address address, UInt256 slot, UInt256 value) {}
                });
        return sum[0];
    }

    @Test
    void aTokensBalancesAddUpToItsSupply() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            fixture.run(30);
            for (int i = 0; i < 2; i++) {
                StateReader state = fixture.ledger.module(i).state();
                List<Address> holders = new ArrayList<>(fixture.holders(i));
                holders.addAll(fixture.setups.get(i).pairs());
                for (Address token : fixture.setups.get(i).tokens()) {
                    UInt256 sum = UInt256.ZERO;
                    for (Address holder : holders) {
                        UInt256 slot = SolidityStorage.mapping(holder.toWord(), UInt256.ZERO);
                        sum = sum.add(state.storage(token, slot));
                    }
                    UInt256 supply = state.storage(token, UInt256.of(2));
                    assertFalse(supply.isZero());
                    assertEquals(supply, sum);
                }
            }
        }
    }

    @Test
    void aPairsProductNeverFalls() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            UInt256 slot = UInt256.of(ContractArtifact.load("SwapPair").slot("reserve0"));
            BigInteger product = BigInteger.ZERO;
            BigInteger first = BigInteger.ZERO;
            for (int round = 0; round < 40; round++) {
                fixture.run(1);
                UInt256 reserves =
                        fixture.ledger
                                .module(0)
                                .state()
                                .storage(fixture.setups.getFirst().pairs().getFirst(), slot);
                BigInteger now =
                        SolidityStorage.bits(reserves, 0, 112)
                                .toBigInteger()
                                .multiply(SolidityStorage.bits(reserves, 112, 112).toBigInteger());
                assertTrue(now.compareTo(product) >= 0, "round " + round);
                product = now;
                first = first.signum() == 0 ? now : first;
            }
            assertTrue(product.compareTo(first) > 0, "fees make it grow");
        }
    }

    @Test
    void theHubRecordsEveryHeadAndModulesNameTheHubBlockBefore() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            Hash256 before = fixture.hubHash();
            for (int i = 1; i <= 6; i++) {
                ModularLedger.Round round = fixture.run(1).getFirst();
                assertEquals(i, round.hub().number());
                assertEquals(before, round.hub().parentHash());
                for (ModuleRound module : round.modules()) {
                    SealedModuleBlock block = module.block();
                    HubHeader.ModuleHead head = round.hub().heads().get(module.module());
                    if (block != null) {
                        assertEquals(block.hash(), head.hash());
                        assertEquals(block.block().header().stateRoot(), head.stateRoot());
                        assertEquals(before, block.block().header().parentBeaconBlockRoot());
                    }
                }
                before = round.hub().hash();
            }
        }
    }

    @Test
    void everyBlockExecutesAgainToTheSameRoots() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2);
                LedgerFixture again = new LedgerFixture("small", SEED, 1)) {
            WorldState state = again.ledger.module(0).state();
            ChainRules rules =
                    new ChainRules(
                            fixture.scenario.modules().getFirst().chainId(),
                            ForkSchedule.fixed(Fork.OSAKA),
                            BlockDuties.MODULE);
            SequentialExecutor executor = new SequentialExecutor(new CodeCache());
            AncestorHashes ancestors = new AncestorHashes();
            ancestors.add(0, again.ledger.module(0).recordedHead().hash());
            for (ModularLedger.Round round : fixture.run(20)) {
                SealedModuleBlock sealed = round.modules().getFirst().block();
                if (sealed == null) {
                    continue;
                }
                Block block = Block.decode(sealed.block().encode());
                BlockResult.Executed result =
                        assertInstanceOf(
                                BlockResult.Executed.class,
                                executor.execute(new BlockInput(rules, block, ancestors), state));
                assertEquals(sealed.receipts(), result.receipts());
                assertEquals(sealed.diff(), result.diff());
                assertEquals(block.header().stateRoot(), state.apply(result.diff()));
                ancestors.add(block.number(), block.hash());
            }
        }
    }

    @Test
    void aPausedModuleSealsNothingAndTakesTransactionsIn() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            fixture.run(5);
            ExecutionModule module = fixture.ledger.module(0);
            module.control(module.controls().withPaused(true));
            long height = module.head().number();
            int queue = module.queue();
            fixture.run(4).forEach(round -> assertNull(round.modules().getFirst().block()));
            assertEquals(height, module.head().number());
            assertTrue(module.queue() > queue);
            module.control(module.controls().withPaused(false));
            fixture.run(1);
            assertEquals(height + 1, module.head().number());
        }
    }

    @Test
    void aLongerBlockTimeAndAnotherGasLimitCountFromTheNextBlockOn() throws InterruptedException {
        try (LedgerFixture fixture = new LedgerFixture("small", SEED, 2)) {
            fixture.run(4);
            ExecutionModule module = fixture.ledger.module(0);
            long height = module.head().number();
            long gasLimit = module.head().gasLimit();
            module.control(module.controls().withBlockTimeMillis(3_000).withGasLimit(2 * gasLimit));
            fixture.run(2);
            assertEquals(height, module.head().number());
            fixture.run(1);
            assertEquals(height + 1, module.head().number());
            assertEquals(gasLimit + gasLimit / 1024 - 1, module.head().gasLimit());
        }
    }
}
