package orrery.engine.conformance;

import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import orrery.engine.chain.Block;
import orrery.engine.codec.JsonFormatException;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpException;
import orrery.engine.conformance.Tally.Where;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;

/// Runs BlockchainTests: blocks are taken in one after the other, invalid ones must be refused, and
/// the head and its state must be the expected ones. A test is one case. Owned by one thread.
public final class BlockTestRunner {
    private final BlockExecutor executor;
    private final Tally tally = new Tally();

    public BlockTestRunner(BlockExecutor executor) {
        this.executor = executor;
    }

    /// Runs every test under a path: a file, a folder or a zip.
    ///
    /// @throws VectorException where the path holds no vectors
    public void run(Path path) {
        run(path, _ -> true);
    }

    /// As above, but only the files whose names are wanted.
    public void run(Path path, Predicate<String> files) {
        VectorFiles.forEach(path, files, this::runFile);
    }

    /// The outcome of all runs so far.
    public SuiteResult result() {
        return tally.result();
    }

    private void runFile(String file, JsonPlace document) {
        document.forEach((name, test) -> {
            String network = test.get("network").text();
            JsonPlace config = test.get("config");
            long chainId = config.isPresent() ? config.get("chainid").number() : 1;
            Optional<TestNetwork> rules = TestNetwork.named(network, chainId);
            if (rules.isEmpty()) {
                tally.skip("unknown network " + network, 1);
                return;
            }
            Where where = new Where(file, name, network, 0);
            try {
                judge(where, rules.get(), test);
            } catch (JsonFormatException misshapen) {
                tally.fail(
                        where,
                        "format",
                        "a BlockchainTest",
                        String.valueOf(misshapen.getMessage()));
            }
        });
    }

    private void judge(Where where, TestNetwork network, JsonPlace test) {
        Block genesis = Block.decode(test.get("genesisRLP").bytes());
        NavigableMap<Address, GenesisAccount> pre = PreState.read(test.get("pre"));
        Hash256 genesisRoot = WorldState.of(pre).root();
        if (!genesisRoot.equals(genesis.header().stateRoot())) {
            tally.fail(where, "genesis", genesis.header().stateRoot(), genesisRoot);
            return;
        }
        TestChain chain = new TestChain(network, executor, genesis, pre);
        int index = 0;
        for (JsonPlace block : test.get("blocks").list(b -> b)) {
            Optional<String> refusal = add(chain, block);
            boolean mustBeRefused = block.get("expectException").isPresent();
            if (refusal.isPresent() != mustBeRefused) {
                tally.fail(
                        where,
                        "blocks[" + index + "]",
                        mustBeRefused ? block.get("expectException").text() : "valid",
                        refusal.orElse("valid"));
                return;
            }
            index++;
        }
        Hash256 expectedHead = test.get("lastblockhash").hash();
        JsonPlace postState = test.get("postState");
        Hash256 expectedRoot =
                postState.isPresent()
                        ? WorldState.of(PreState.read(postState)).root()
                        : test.get("postStateHash").hash();
        if (!chain.headHash().equals(expectedHead)) {
            tally.fail(where, "lastblockhash", expectedHead, chain.headHash());
        } else if (!chain.headStateRoot().equals(expectedRoot)) {
            tally.fail(where, "postState", expectedRoot, chain.headStateRoot());
        } else {
            tally.pass();
        }
    }

    private static Optional<String> add(TestChain chain, JsonPlace block) {
        try {
            return chain.add(Block.decode(block.get("rlp").bytes()));
        } catch (RlpException malformed) {
            return Optional.of(String.valueOf(malformed.getMessage()));
        }
    }
}
