package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.engine.SharedData;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.Json;
import orrery.engine.codec.JsonPlace;
import orrery.engine.evm.CodeCache;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.WorldState;

/// Blocks whose results anvil and EthereumJS agree on.
final class FixtureBlockTest {
    @ParameterizedTest
    @ValueSource(strings = {"native-100", "erc20-100"})
    void gasRootsBloomAndStateAreTheAgreedOnes(String name) throws IOException {
        JsonNode json =
                Json.FILES.readTree(SharedData.path("evm-fixtures/" + name + ".json").toFile());
        JsonPlace fixture = JsonPlace.root(json);
        JsonPlace expected = fixture.get("expected");
        ChainRules rules =
                new ChainRules(
                        fixture.get("chainId").integer(),
                        ForkSchedule.fixed(Fork.PRAGUE),
                        BlockDuties.NONE);
        Block block =
                new Block(
                        header(fixture.get("block")),
                        fixture.get("txs").list(t -> Transaction.decode(t.bytes())),
                        List.of(),
                        null);
        WorldState state = WorldState.of(allocation(fixture.get("alloc")));

        BlockResult result =
                new SequentialExecutor(new CodeCache())
                        .execute(new BlockInput(rules, block, _ -> Hash256.ZERO), state);

        BlockResult.Executed executed = assertInstanceOf(BlockResult.Executed.class, result);
        List<Long> gas = new ArrayList<>();
        executed.transactions().forEach(t -> gas.add(t.gasUsed()));
        assertEquals(expected.get("receiptGas").list(JsonPlace::integer), gas);
        assertEquals(
                expected.get("transactionsRoot").hash(),
                BlockRoots.ofTransactions(block.transactions()));
        assertEquals(
                expected.get("receiptsRoot").hash(), BlockRoots.ofReceipts(executed.receipts()));
        assertEquals(expected.get("logsBloom").bytes(), executed.logsBloom().bytes());
        assertEquals(expected.get("stateRoot").hash(), state.apply(executed.diff()));
    }

    private static BlockHeader header(JsonPlace block) {
        return new BlockHeaderBuilder()
                .number(block.get("number").number())
                .timestamp(block.get("timestamp").number())
                .baseFeePerGas(block.get("baseFeePerGas").quantity())
                .gasLimit(block.get("gasLimit").number())
                .beneficiary(block.get("coinbase").address())
                .build();
    }

    private static NavigableMap<Address, GenesisAccount> allocation(JsonPlace alloc) {
        NavigableMap<Address, GenesisAccount> accounts = new TreeMap<>();
        alloc.forEach((key, account) -> {
            NavigableMap<UInt256, UInt256> slots = new TreeMap<>();
            if (account.get("storage").isPresent()) {
                account.get("storage")
                        .forEach((k, v) -> slots.put(UInt256.fromHex(k), v.quantity()));
            }
            JsonPlace nonce = account.get("nonce");
            Bytes code = account.get("code").orNull(JsonPlace::bytes);
            UInt256 balance = account.get("balance").orNull(JsonPlace::quantity);
            accounts.put(
                    Address.fromHex(key),
                    new GenesisAccount(
                            nonce.isPresent() ? nonce.number() : 0,
                            balance == null ? UInt256.ZERO : balance,
                            code == null ? Bytes.EMPTY : code,
                            slots));
        });
        return accounts;
    }
}
