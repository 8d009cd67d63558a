package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import orrery.engine.Property;
import orrery.engine.chain.Block;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;
import orrery.engine.trie.HashWorkers;

final class BlockAssemblerTest {
    private static final ChainRules RULES =
            new ChainRules(77, ForkSchedule.fixed(Fork.OSAKA), BlockDuties.MODULE);
    private static final UInt256 GWEI = UInt256.of(1_000_000_000);
    private static final List<KeyPair> KEYS =
            List.of(
                    KeyPair.of(UInt256.of(1)),
                    KeyPair.of(UInt256.of(2)),
                    KeyPair.of(UInt256.of(3)));

    private final CodeCache codes = new CodeCache();
    private final BlockAssembler assembler =
            new BlockAssembler(RULES, new SequentialExecutor(codes), HashWorkers.NONE);

    private static WorldState genesisState() {
        NavigableMap<Address, GenesisAccount> allocation = new TreeMap<>();
        for (KeyPair key : KEYS) {
            allocation.put(
                    key.address(),
                    GenesisAccount.ofBalance(UInt256.of(1_000_000_000_000_000_000L)));
        }
        return WorldState.of(allocation);
    }

    private static Block genesis(WorldState state, long gasLimit) {
        return GenesisBlock.of(RULES, 0, gasLimit, GWEI, Bytes.EMPTY, state.root());
    }

    private static Transaction transfer(KeyPair from, long nonce, long wei) {
        return new FeeMarketTransaction(
                        RULES.chainId(),
                        nonce,
                        UInt256.of(2),
                        GWEI.add(GWEI),
                        21_000,
                        Address.of(500),
                        UInt256.of(wei),
                        Bytes.EMPTY,
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(from);
    }

    private AssembledBlock assemble(Block parent, WorldState state, List<Transaction> candidates) {
        return assembler.assemble(
                BlockTemplate.of(parent.header(), 12, Address.of(900), Hash256.ZERO),
                candidates,
                state,
                _ -> parent.hash(),
                state::rootAfter);
    }

    private static List<Transaction> candidates(RandomGenerator random) {
        List<Transaction> candidates = new ArrayList<>();
        long[] nonces = new long[KEYS.size()];
        for (int i = random.nextInt(12); i > 0; i--) {
            int who = random.nextInt(KEYS.size());
            long nonce = random.nextInt(5) == 0 ? random.nextInt(4) : nonces[who]++;
            candidates.add(transfer(KEYS.get(who), nonce, random.nextInt(1000)));
        }
        return candidates;
    }

    @Test
    void whatIsAssembledExecutesToTheSameAndChecksOut() {
        Property.forAll(
                60,
                BlockAssemblerTest::candidates,
                candidates -> {
                    WorldState state = genesisState();
                    Block parent = genesis(state, 30_000_000);
                    AssembledBlock assembled = assemble(parent, state, candidates);
                    Block block = assembled.block();
                    assertEquals(
                            candidates.size(),
                            block.transactions().size() + assembled.skipped().size());
                    assertEquals(
                            Optional.empty(),
                            new HeaderValidator(RULES).check(block.header(), parent.header()));
                    BlockResult result =
                            new SequentialExecutor(codes)
                                    .execute(
                                            new BlockInput(RULES, block, _ -> parent.hash()),
                                            state);
                    assertEquals(assembled.result(), result);
                    BlockRules rules = RULES.at(block.header());
                    HeaderChecks.compare(block, rules, assembled.result(), false)
                            .forEach(c -> assertTrue(c.passed(), c::toString));
                    assertEquals(
                            block.header().stateRoot(), state.apply(assembled.result().diff()));
                });
    }

    @Test
    void aGapInTheNoncesIsSkippedWithItsReason() {
        WorldState state = genesisState();
        AssembledBlock assembled =
                assemble(
                        genesis(state, 30_000_000),
                        state,
                        List.of(transfer(KEYS.get(0), 1, 5), transfer(KEYS.get(1), 0, 5)));
        assertEquals(1, assembled.block().transactions().size());
        assertEquals(
                new InvalidTransaction.WrongNonce(1, 0), assembled.skipped().getFirst().reason());
    }

    @Test
    void aBlockEndsWithItsGas() {
        WorldState state = genesisState();
        List<Transaction> candidates = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            candidates.add(transfer(KEYS.get(0), i, 1));
        }
        AssembledBlock assembled = assemble(genesis(state, 70_000), state, candidates);
        assertEquals(3, assembled.block().transactions().size());
        assertEquals(63_000, assembled.block().header().gasUsed());
        assertEquals(List.of(), assembled.skipped());
    }

    @Test
    void anInvalidTransactionRejectsTheBlockWithIndexAndReason() {
        WorldState state = genesisState();
        Block parent = genesis(state, 30_000_000);
        Block good = assemble(parent, state, List.of(transfer(KEYS.get(0), 0, 1))).block();
        Block bad =
                new Block(
                        good.header(),
                        List.of(transfer(KEYS.get(0), 0, 1), transfer(KEYS.get(1), 3, 1)),
                        List.of(),
                        List.of());
        BlockResult result =
                new SequentialExecutor(codes)
                        .execute(new BlockInput(RULES, bad, _ -> parent.hash()), state);
        BlockResult.Rejected rejected = assertInstanceOf(BlockResult.Rejected.class, result);
        assertEquals(
                "transaction 1: nonce 3, but the sender's next is 0", rejected.fault().message());
    }

    @Test
    void tipsGoToTheBeneficiaryAndTheBaseFeeToNobody() {
        WorldState state = genesisState();
        AssembledBlock assembled =
                assemble(genesis(state, 30_000_000), state, List.of(transfer(KEYS.get(0), 0, 1)));
        UInt256 tip = UInt256.of(2 * 21_000);
        assertEquals(tip, assembled.result().transactions().getFirst().tip());
        state.apply(assembled.result().diff());
        assertEquals(
                tip, java.util.Objects.requireNonNull(state.account(Address.of(900))).balance());
    }
}
