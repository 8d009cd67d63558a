package orrery.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.AllocationLoop;
import orrery.engine.agents.EpochOutcome;
import orrery.engine.agents.baseline.Policies;
import orrery.engine.chain.Receipt;
import orrery.engine.codec.AbiValue;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.depin.DailyPatternDemand;
import orrery.engine.depin.Demand;
import orrery.engine.depin.DepinNetwork;
import orrery.engine.depin.OutageModel;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ProviderGenerator;
import orrery.engine.depin.Topology;
import orrery.engine.market.EpochSettlement.Work;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The contract on a real chain against its twin in Java, over random epochs.
final class SettlementTest {
    private static final BigInteger CREDIT = BigInteger.TEN.pow(18);

    private static UInt256 credits(long count) {
        return UInt256.of(CREDIT.multiply(BigInteger.valueOf(count)));
    }

    private static Hash256 hash(long epoch) {
        return Keccak256.hash(new byte[] {(byte) epoch, (byte) (epoch >> 8), 1});
    }

    private static SettlementBook book(SettlementChain chain) {
        SettlementBook book = new SettlementBook();
        chain.market.providers().forEach(p -> book.enrolProvider(p.money().toBigInteger()));
        chain.market.tenants().forEach(t -> book.enrolTenant(t.money().toBigInteger()));
        return book;
    }

    /// Random work whose sums are the same on both sides; providers miss some of it.
    private static EpochSettlement random(long epoch, SettlementRoster roster, RandomGenerator r) {
        long[][] provider = new long[roster.providers().size()][2];
        long[][] tenant = new long[roster.tenants().size()][2];
        for (int i = 0; i < 2 * provider.length; i++) {
            int p = r.nextInt(provider.length);
            int t = r.nextInt(tenant.length);
            long amount = r.nextInt(4) == 0 ? r.nextLong(10) : r.nextLong(3_000_000_000_000L);
            int column = r.nextInt(5) == 0 ? 1 : 0;
            provider[p][column] += amount;
            tenant[t][column] += amount;
        }
        return new EpochSettlement(epoch, hash(epoch), works(provider), works(tenant));
    }

    private static List<Work> works(long[][] sums) {
        List<Work> works = new ArrayList<>();
        for (long[] each : sums) {
            works.add(new Work(each[0], each[1]));
        }
        return works;
    }

    private static void assertSame(SettlementBook book, SettlementChain chain) {
        for (int i = 0; i < book.providers().size(); i++) {
            assertEquals(book.providers().get(i), chain.contract.provider(chain.state(), i));
        }
        for (int i = 0; i < book.escrows().size(); i++) {
            assertEquals(book.escrows().get(i), chain.contract.escrow(chain.state(), i));
        }
        assertEquals(book.sink(), chain.contract.sink(chain.state()));
        assertEquals(book.nextEpoch(), chain.contract.nextEpoch(chain.state()));
    }

    private static BigInteger balance(SettlementChain chain) {
        return chain.balance(chain.contract.contract());
    }

    @Test
    void moneyIsConservedAndTheBooksAreTheContractsOverRandomEpochs() throws Exception {
        RandomGenerator random = Property.random(11);
        List<UInt256> bonds = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            bonds.add(credits(random.nextInt(8)));
        }
        try (SettlementChain chain = new SettlementChain(bonds, 18, credits(1_000))) {
            SettlementBook book = book(chain);
            BigInteger minted = chain.market.supply().toBigInteger();
            assertSame(book, chain);
            for (int epoch = 0; epoch < 40; epoch++) {
                EpochSettlement settlement = random(epoch, chain.roster, random);
                chain.anchor(epoch, settlement.decision());
                SettlementBook.Settled settled = book.settle(settlement);
                for (Receipt receipt : chain.settle(settlement)) {
                    assertTrue(receipt.succeeded(), "epoch " + epoch);
                }
                assertSame(book, chain);
                assertEquals(minted, book.held());
                assertEquals(minted, balance(chain));
                assertTrue(
                        settled.penalty().compareTo(settled.missed().multiply(BigInteger.TWO)) < 0);
            }
            assertTrue(book.sink().signum() > 0, "nothing was left over by division");
            assertTrue(
                    book.providers().stream().anyMatch(p -> p.bond().signum() == 0),
                    "no bond was used up");
        }
    }

    @Test
    void aNetworkThatNeedsSeveralTransactionsIsSettledAsOne() throws Exception {
        RandomGenerator random = Property.random(12);
        List<UInt256> bonds = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            bonds.add(credits(5));
        }
        try (SettlementChain chain = new SettlementChain(bonds, 20, credits(1_000))) {
            SettlementBook book = book(chain);
            assertEquals(3, SettlementContract.parts(chain.roster));
            for (int epoch = 0; epoch < 4; epoch++) {
                EpochSettlement settlement = random(epoch, chain.roster, random);
                chain.anchor(epoch, settlement.decision());
                book.settle(settlement);
                assertTrue(chain.settle(settlement).stream().allMatch(Receipt::succeeded));
                assertSame(book, chain);
                assertEquals(book.held(), balance(chain));
            }
        }
    }

    @Test
    void whatIsNotDueIsNotSettled() throws Exception {
        try (SettlementChain chain =
                new SettlementChain(List.of(credits(5), credits(5)), 2, credits(10))) {
            EpochSettlement good =
                    new EpochSettlement(
                            0,
                            hash(0),
                            List.of(new Work(100, 20), Work.NONE),
                            List.of(new Work(100, 0), new Work(0, 20)));
            assertFalse(succeeds(chain, SettlementChain.SETTLER, good), "not anchored");
            chain.anchor(0, hash(0));
            assertFalse(succeeds(chain, SettlementChain.AGENT, good), "not the settler");
            EpochSettlement other =
                    new EpochSettlement(0, hash(9), good.byProvider(), good.byTenant());
            assertFalse(succeeds(chain, SettlementChain.SETTLER, other), "another decision");
            EpochSettlement later =
                    new EpochSettlement(1, hash(0), good.byProvider(), good.byTenant());
            assertFalse(succeeds(chain, SettlementChain.SETTLER, later), "a later epoch");
            EpochSettlement unpaid =
                    new EpochSettlement(
                            0, hash(0), List.of(new Work(101, 20), Work.NONE), good.byTenant());
            assertFalse(succeeds(chain, SettlementChain.SETTLER, unpaid), "paid by nobody");
            EpochSettlement unclaimed =
                    new EpochSettlement(
                            0, hash(0), List.of(new Work(100, 21), Work.NONE), good.byTenant());
            assertFalse(succeeds(chain, SettlementChain.SETTLER, unclaimed), "missed by nobody");
            long more = 11_000_000_000_000L;
            EpochSettlement dear =
                    new EpochSettlement(
                            0,
                            hash(0),
                            List.of(new Work(more, 0), Work.NONE),
                            List.of(new Work(more, 0), Work.NONE));
            assertFalse(succeeds(chain, SettlementChain.SETTLER, dear), "beyond the escrow");
            assertTrue(succeeds(chain, SettlementChain.SETTLER, good));
            assertFalse(succeeds(chain, SettlementChain.SETTLER, good), "twice");
        }
    }

    private static boolean succeeds(SettlementChain chain, KeyPair sender, EpochSettlement told)
            throws InterruptedException {
        return chain.call(
                        sender,
                        chain.contract.contract(),
                        chain.contract
                                .settling(
                                        sender,
                                        0,
                                        SettlementChain.TIP,
                                        SettlementChain.FEE_CAP,
                                        told,
                                        0)
                                .data())
                .succeeded();
    }

    @Test
    void partiesTakeOutWhatIsTheirsAndNothingElse() throws Exception {
        try (SettlementChain chain = new SettlementChain(List.of(credits(5)), 1, credits(10))) {
            long amount = 2_000_000_000_000L;
            EpochSettlement settlement =
                    new EpochSettlement(
                            0, hash(0), List.of(new Work(amount, 0)), List.of(new Work(amount, 0)));
            chain.anchor(0, hash(0));
            chain.settle(settlement);
            KeyPair provider = SettlementChain.key("provider", 0);
            KeyPair tenant = SettlementChain.key("tenant", 0);
            assertFalse(chain.call(provider, "refund", AbiValue.of(0), AbiValue.of(1)).succeeded());
            assertFalse(
                    chain.call(tenant, "refund", AbiValue.of(0), AbiValue.of(credits(9)))
                            .succeeded());
            assertTrue(
                    chain.call(tenant, "refund", AbiValue.of(0), AbiValue.of(credits(8)))
                            .succeeded());
            assertTrue(chain.call(tenant, "withdraw", AbiValue.of(0)).succeeded());
            assertFalse(chain.call(provider, "releaseBond", AbiValue.of(0)).succeeded());
            assertEquals(credits(2).toBigInteger(), chain.balance(provider.address()));
            assertEquals(credits(8).toBigInteger(), chain.balance(tenant.address()));
            assertEquals(credits(5).toBigInteger(), balance(chain));
            assertEquals(BigInteger.ZERO, chain.contract.escrow(chain.state(), 0));
        }
    }

    @Test
    void nothingIsTakenOutWhileAnEpochIsOpen() throws Exception {
        List<UInt256> bonds = new ArrayList<>();
        for (int i = 0; i < SettlementContract.PARTIES_A_PART; i++) {
            bonds.add(credits(1));
        }
        try (SettlementChain chain = new SettlementChain(bonds, 1, credits(10))) {
            long amount = 1_000_000_000_000L;
            List<Work> works = new ArrayList<>();
            bonds.forEach(_ -> works.add(Work.NONE));
            works.set(0, new Work(amount, 0));
            EpochSettlement settlement =
                    new EpochSettlement(0, hash(0), works, List.of(new Work(amount, 0)));
            chain.anchor(0, hash(0));
            assertTrue(chain.settlePart(settlement, 0).succeeded());
            KeyPair tenant = SettlementChain.key("tenant", 0);
            assertFalse(chain.call(tenant, "refund", AbiValue.of(0), AbiValue.of(1)).succeeded());
            assertFalse(chain.call(tenant, "withdraw", AbiValue.of(0)).succeeded());
            assertTrue(chain.settlePart(settlement, 1).succeeded());
            assertTrue(chain.call(tenant, "withdraw", AbiValue.of(0)).succeeded());
            assertTrue(chain.call(tenant, "refund", AbiValue.of(0), AbiValue.of(1)).succeeded());
        }
    }

    /// An epoch of the city's 24 providers and 18 tenants, all of whom take part, and one of a
    /// thousand providers. The figures are in the decision record on settlement.
    @Test
    void anEpochOfTwentyFourProvidersTakesLessThanFourHundredThousandGas() throws Exception {
        try (SettlementChain chain =
                new SettlementChain(
                        Collections.nCopies(24, credits(1_000)), 18, credits(100_000))) {
            assertEquals(1, SettlementContract.parts(chain.roster));
            long gas = 0;
            for (int epoch = 0; epoch < 3; epoch++) {
                gas = gas(chain, epoch);
            }
            assertTrue(gas < 400_000, gas + " gas");
        }
    }

    static long gas(SettlementChain chain, long epoch) throws InterruptedException {
        long[][] provider = new long[chain.roster.providers().size()][2];
        long[][] tenant = new long[chain.roster.tenants().size()][2];
        for (int i = 0; i < Math.max(provider.length, tenant.length); i++) {
            long amount = 1_234_567_890_123L + i;
            int column = i % 100 == 7 ? 1 : 0;
            provider[i % provider.length][column] += amount;
            tenant[i % tenant.length][column] += amount;
        }
        EpochSettlement settlement =
                new EpochSettlement(epoch, hash(epoch), works(provider), works(tenant));
        chain.anchor(epoch, settlement.decision());
        long sum = 0;
        for (Receipt receipt : chain.settle(settlement)) {
            assertTrue(receipt.succeeded());
            sum += receipt.cumulativeGasUsed();
        }
        return sum;
    }

    @Test
    void theDecisionsOfARunComeToTheSameSumsOnBothSides() {
        Topology topology = ProviderGenerator.generate(3);
        AllocationLoop loop =
                Policies.loop(
                        "dual-prices",
                        new DepinNetwork(
                                topology,
                                new DailyPatternDemand(3, topology, 48, 0.55, 1.5),
                                OutageModel.of(3, 12),
                                300_000),
                        AgentParameters.defaults());
        SettlementRoster roster =
                new SettlementRoster(
                        loop.network().topology().providers().stream().map(Provider::id).toList(),
                        loop.network().demands(0).stream()
                                .map(Demand::tenant)
                                .distinct()
                                .sorted()
                                .toList());
        long missedInAll = 0;
        for (int i = 0; i < 200; i++) {
            EpochOutcome outcome = loop.step();
            EpochSettlement settlement =
                    EpochSettlement.of(outcome.decision(), outcome.hash(), roster);
            long missed = settlement.byProvider().stream().mapToLong(Work::missed).sum();
            long paid = settlement.byProvider().stream().mapToLong(Work::delivered).sum();
            assertEquals(paid, settlement.byTenant().stream().mapToLong(Work::delivered).sum());
            assertEquals(missed, settlement.byTenant().stream().mapToLong(Work::missed).sum());
            assertEquals(missed > 0, !outcome.decision().shortfalls().isEmpty());
            missedInAll += missed;
        }
        assertTrue(missedInAll > 0, "no provider ever failed");
    }
}
