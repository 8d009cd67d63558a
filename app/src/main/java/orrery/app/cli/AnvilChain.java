package orrery.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.engine.benchmark.BlockWorkload;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.codec.JsonPlace;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.StateDiff;

/// An anvil that starts from a workload's state and mines a block only when told to.
final class AnvilChain implements AutoCloseable {
    private static final int BATCH = 500;
    private static final String GAS_LIMIT = "10000000000";

    private final Anvil anvil;

    /// A block that anvil mined.
    ///
    /// @param order the transactions' hashes
    record Mined(
            BlockHeader header, List<Hash256> order, long gasUsed, long submitNanos, long nanos) {}

    private AnvilChain(Anvil anvil) {
        this.anvil = anvil;
    }

    /// One of them, where the option asks for it.
    static Optional<AnvilChain> start(BaselineOption option, BlockWorkload workload) {
        if (!option.isGiven()) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile("orrery-genesis", ".json");
            try {
                Files.write(file, new ObjectMapper().writeValueAsBytes(genesis(workload)));
                return option.anvil(
                                "--init",
                                file.toString(),
                                "--no-mining",
                                "--order",
                                "fifo",
                                "--gas-limit",
                                GAS_LIMIT,
                                "--accounts",
                                "0",
                                "--disable-default-create2-deployer")
                        .map(AnvilChain::new);
            } finally {
                Files.delete(file);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// The workload's state in the form of geth's genesis files.
    private static Map<String, Object> genesis(BlockWorkload workload) {
        StateDiff diff = workload.genesis();
        Map<String, Object> accounts = new LinkedHashMap<>();
        diff.accounts()
                .forEach((address, change) -> {
                    var after = change.after();
                    if (after == null) {
                        return;
                    }
                    Map<String, Object> account = new LinkedHashMap<>();
                    account.put("balance", hex(after.balance().toBigInteger().toString(16)));
                    account.put("nonce", hex(Long.toHexString(after.nonce())));
                    Bytes code = diff.codes().get(after.codeHash());
                    if (code != null) {
                        account.put("code", code.toHex());
                    }
                    Map<String, String> storage = new LinkedHashMap<>();
                    change.storage()
                            .forEach((slot, value) ->
                                    storage.put(
                                            Bytes.wrap(slot.toBytes32()).toHex(),
                                            Bytes.wrap(value.toBytes32()).toHex()));
                    account.put("storage", storage);
                    accounts.put(address.toHex(), account);
                });
        Map<String, Object> genesis = new LinkedHashMap<>();
        genesis.put("config", Map.of("chainId", BlockWorkload.CHAIN_ID));
        genesis.put("gasLimit", hex(Long.toHexString(Long.parseLong(GAS_LIMIT))));
        genesis.put("difficulty", "0x0");
        genesis.put("alloc", accounts);
        return genesis;
    }

    private static String hex(String digits) {
        return "0x" + digits;
    }

    /// Sends transactions, then has them all mined in one block.
    Mined mine(List<Bytes> envelopes) {
        long submit = 0;
        for (int from = 0; from < envelopes.size(); from += BATCH) {
            int to = Math.min(from + BATCH, envelopes.size());
            anvil.callAll(
                    "eth_sendRawTransaction",
                    envelopes.subList(from, to).stream().map(Bytes::toHex).toList());
            submit += anvil.lastNanos();
        }
        anvil.call("evm_mine");
        long nanos = anvil.lastNanos();
        JsonNode json = anvil.call("eth_getBlockByNumber", "latest", false);
        JsonPlace block = JsonPlace.root(json);
        List<Hash256> order = new ArrayList<>(block.get("transactions").list(JsonPlace::hash));
        return new Mined(header(block), order, block.get("gasUsed").number(), submit, nanos);
    }

    private static BlockHeader header(JsonPlace block) {
        return new BlockHeaderBuilder()
                .parentHash(block.get("parentHash").hash())
                .number(block.get("number").number())
                .timestamp(block.get("timestamp").number())
                .baseFeePerGas(block.get("baseFeePerGas").quantity())
                .gasLimit(block.get("gasLimit").number())
                .beneficiary(block.get("miner").address())
                .mixHash(block.get("mixHash").hash())
                .withdrawalsRoot(block.get("withdrawalsRoot").hash())
                .blobGasUsed(block.get("blobGasUsed").number())
                .excessBlobGas(block.get("excessBlobGas").number())
                .parentBeaconBlockRoot(block.get("parentBeaconBlockRoot").orNull(JsonPlace::hash))
                .transactionsRoot(block.get("transactionsRoot").hash())
                .receiptsRoot(block.get("receiptsRoot").hash())
                .stateRoot(block.get("stateRoot").hash())
                .build();
    }

    @Override
    public void close() {
        anvil.close();
    }
}
