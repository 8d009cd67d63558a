package orrery.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;
import orrery.engine.trie.MerklePatriciaTrie;

/// BlockchainTests of the older shape: no genesis in bytes, and blocks with seals of proof of work.
///
/// A seal is not computed, so that a block whose only fault is in its seal is taken in. Which block
/// that is, the vector says by the fault's name: every other name is a rule that Orrery has.
final class SealedBlockTestsTest {
    private static final Address MINER = Address.of(0x4141);

    @TempDir Path folder;

    private static BlockHeaderBuilder header(long number, Hash256 parent, Hash256 stateRoot) {
        return new BlockHeaderBuilder()
                .parentHash(parent)
                .ommersHash(BlockHeader.NO_OMMERS_HASH)
                .beneficiary(MINER)
                .stateRoot(stateRoot)
                .transactionsRoot(MerklePatriciaTrie.EMPTY_ROOT)
                .receiptsRoot(MerklePatriciaTrie.EMPTY_ROOT)
                .number(number)
                .gasLimit(3_141_592)
                .timestamp(10 * number)
                .difficulty(UInt256.of(131_072 + 64 * number));
    }

    private static final BlockHeader GENESIS =
            header(0, Hash256.ZERO, WorldState.of(new TreeMap<>()).root()).nonce(0x42).build();

    /// Valid but for its seal, which is no seal at all.
    private static final Block CHILD =
            new Block(
                    header(1, GENESIS.hash(), stateAfterTheReward()).build(),
                    List.of(),
                    List.of(),
                    null);

    private static Hash256 stateAfterTheReward() {
        GenesisAccount miner = GenesisAccount.ofBalance(UInt256.of(5_000_000_000_000_000_000L));
        return WorldState.of(new TreeMap<>(Map.of(MINER, miner))).root();
    }

    private static String test(String sealEngine, String expectation, Hash256 genesisHash) {
        return """
        {"sealed": {"sealEngine": "%s", "network": "Frontier", "pre": {},
          "genesisBlockHeader": {"bloom": "0x%s", "coinbase": "%s", "difficulty": "0x20000",
            "extraData": "0x", "gasLimit": "0x2fefd8", "gasUsed": "0x0", "hash": "%s",
            "mixHash": "%s", "nonce": "0x0000000000000042", "number": "0x0", "parentHash": "%s",
            "receiptTrie": "%s", "stateRoot": "%s", "timestamp": "0x0", "transactionsTrie": "%s",
            "uncleHash": "%s"},
          "blocks": [{%s "rlp": "%s"}], "lastblockhash": "%s"}}
        """
                .formatted(
                        sealEngine,
                        "00".repeat(256),
                        MINER,
                        genesisHash,
                        Hash256.ZERO,
                        Hash256.ZERO,
                        MerklePatriciaTrie.EMPTY_ROOT,
                        GENESIS.stateRoot(),
                        MerklePatriciaTrie.EMPTY_ROOT,
                        BlockHeader.NO_OMMERS_HASH,
                        expectation,
                        CHILD.encode().toHex(),
                        expectation.isEmpty() ? CHILD.hash() : GENESIS.hash());
    }

    private SuiteResult run(String test) throws IOException {
        Path file = Files.writeString(folder.resolve("sealed.json"), test);
        return new BlockTestRunner(
                        ExecutorPool.of(() -> new SequentialExecutor(new CodeCache())), _ -> true)
                .run(file, _ -> true);
    }

    private SuiteResult run(String sealEngine, String expectation) throws IOException {
        return run(test(sealEngine, expectation, GENESIS.hash()));
    }

    @Test
    void aGenesisIsReadFromItsHeadersFields() throws IOException {
        SuiteResult result = run("Ethash", "");
        assertEquals(List.of(), result.failures());
        assertEquals(1, result.passed());
    }

    @Test
    void fieldsThatDoNotHaveTheirHashAreRefused() {
        VectorException fault =
                assertThrows(VectorException.class, () -> run(test("NoProof", "", Hash256.ZERO)));
        assertTrue(
                String.valueOf(fault.getMessage()).contains("genesisBlockHeader.hash"),
                fault::getMessage);
    }

    @Test
    void aFaultThatOnlyTheSealShowsIsSkipped() throws IOException {
        for (String name : new String[] {"InvalidBlockMixHash", "InvalidBlockNonce"}) {
            for (String key : new String[] {"expectException", "expectExceptionALL"}) {
                SuiteResult result = run("Ethash", "\"" + key + "\": \"" + name + "\",");
                assertEquals(1, result.skipped());
                assertEquals(0, result.failed() + result.passed());
            }
        }
    }

    @Test
    void aBlockTakenInDespiteAnyOtherFaultFails() throws IOException {
        for (String name : new String[] {"InvalidStateRoot", "BlockException.INVALID_GASLIMIT"}) {
            SuiteResult result = run("Ethash", "\"expectException\": \"" + name + "\",");
            assertEquals(0, result.skipped());
            assertEquals(name, result.failures().getFirst().expected());
            assertEquals("valid", result.failures().getFirst().actual());
        }
    }

    @Test
    void whereSealsAreNotCheckedNoFaultIsTheirs() throws IOException {
        SuiteResult result = run("NoProof", "\"expectException\": \"InvalidBlockNonce\",");
        assertEquals(1, result.failed());
    }

    @Test
    void aFaultOfOneNetworkHoldsForThatOneOnly() throws IOException {
        assertEquals(1, run("NoProof", "\"expectExceptionFrontier\": \"X\",").failed());
        SuiteResult other = run("NoProof", "\"expectExceptionByzantium\": \"X\",");
        // The block is valid here; the head is then another than the genesis.
        assertEquals("lastblockhash", other.failures().getFirst().field());
    }
}
