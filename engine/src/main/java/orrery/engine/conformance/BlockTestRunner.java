package orrery.engine.conformance;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import orrery.engine.chain.Block;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpException;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;

/// Runs BlockchainTests: blocks are taken in one after the other, invalid ones must be refused, and
/// the head and its state must be the expected ones. A test is one case.
public final class BlockTestRunner extends VectorRunner {
    /// The faults that only computing the seal shows, as vectors with real seals name them. A block
    /// that is taken in although it must be refused for another one has failed.
    private static final Set<String> SEAL_FAULTS =
            Set.of("InvalidBlockMixHash", "InvalidBlockNonce");

    private final ExecutorPool executors;
    private final Predicate<String> networks;

    /// @param executors one is borrowed for each file; whoever made the pool closes it after the
    ///   run
    /// @param networks which networks' tests to run, by the names that the vectors use
    public BlockTestRunner(ExecutorPool executors, Predicate<String> networks) {
        this.executors = executors;
        this.networks = networks;
    }

    @Override
    void run(String file, JsonPlace document, Tally tally) {
        try (ExecutorPool.Loan loan = executors.borrow()) {
            document.forEach((name, test) -> {
                if (isOfKind(VectorKind.BLOCK_TEST, new Where(file, name, "", 0), test, tally)) {
                    runTest(file, name, test, loan.executor(), tally);
                }
            });
        }
    }

    private void runTest(
            String file, String name, JsonPlace test, BlockExecutor executor, Tally tally) {
        String network = test.get("network").text();
        Where where = new Where(file, name, network, 0);
        if (!networks.test(network)) {
            tally.skip("--fork leaves out " + network, 1);
            return;
        }
        judge(
                where,
                tally,
                VectorKind.BLOCK_TEST.title(),
                () -> {
                    Optional<TestNetwork> rules =
                            TestNetwork.named(network, test.get("config"), BlockDuties.ETHEREUM);
                    if (rules.isEmpty()) {
                        tally.skip(notAFork(network), 1);
                    } else {
                        judge(where, rules.get(), test, executor, tally);
                    }
                });
    }

    private static void judge(
            Where where, TestNetwork network, JsonPlace test, BlockExecutor executor, Tally tally) {
        Block genesis = GenesisHeader.read(test);
        NavigableMap<Address, GenesisAccount> pre = PreState.read(test.get("pre"));
        Hash256 genesisRoot = WorldState.of(pre).root();
        if (!genesisRoot.equals(genesis.header().stateRoot())) {
            tally.fail(where, "genesis", genesis.header().stateRoot(), genesisRoot);
            return;
        }
        TestChain chain = new TestChain(network, executor, genesis, pre);
        int index = 0;
        for (JsonPlace block : test.get("blocks").list(b -> b)) {
            if (!takeIn(where, chain, "blocks[" + index + "]", block, test, tally)) {
                return;
            }
            index++;
        }
        conclude(where, chain, test, tally);
    }

    /// Whether a block was taken in or refused as it must be.
    private static boolean takeIn(
            Where where,
            TestChain chain,
            String field,
            JsonPlace block,
            JsonPlace test,
            Tally tally) {
        Optional<Refusal> refusal = add(chain, block);
        Optional<String> expected = expectedFault(block, where.fork());
        if (refusal.isPresent() == expected.isPresent()) {
            refusal.ifPresent(r -> tally.compareReason(where, field, expected.orElseThrow(), r));
            return true;
        }
        if (expected.filter(SEAL_FAULTS::contains).isPresent() && hasSeal(test)) {
            tally.skip("a fault in a seal of proof of work, which is not computed", 1);
            return false;
        }
        tally.fail(
                where,
                field,
                expected.orElse("valid"),
                refusal.map(Refusal::message).orElse("valid"));
        return false;
    }

    /// Why a block must be refused. The older vectors name a fault for every network or for one.
    private static Optional<String> expectedFault(JsonPlace block, String network) {
        for (String suffix : List.of("", "ALL", network)) {
            JsonPlace named = block.get("expectException" + suffix);
            if (named.isPresent()) {
                return Optional.of(named.text());
            }
        }
        return Optional.empty();
    }

    private static boolean hasSeal(JsonPlace test) {
        JsonPlace engine = test.get("sealEngine");
        return engine.isPresent() && engine.text().equals("Ethash");
    }

    private static Optional<Refusal> add(TestChain chain, JsonPlace block) {
        try {
            return chain.add(Block.decode(block.get("rlp").bytes()));
        } catch (RlpException malformed) {
            return Optional.of(new Refusal.Malformed(String.valueOf(malformed.getMessage())));
        }
    }

    private static void conclude(Where where, TestChain chain, JsonPlace test, Tally tally) {
        Hash256 expectedHead = test.get("lastblockhash").hash();
        JsonPlace postState = test.get("postState");
        JsonPlace postStateHash = test.get("postStateHash");
        Hash256 expectedRoot =
                postState.isPresent()
                        ? WorldState.of(PreState.read(postState)).root()
                        // Where neither is given, the head's hash stands for the state too.
                        : postStateHash.isPresent() ? postStateHash.hash() : chain.headStateRoot();
        if (!chain.headHash().equals(expectedHead)) {
            tally.fail(where, "lastblockhash", expectedHead, chain.headHash());
        } else if (!chain.headStateRoot().equals(expectedRoot)) {
            tally.fail(where, "postState", expectedRoot, chain.headStateRoot());
        } else {
            tally.pass();
        }
    }
}
