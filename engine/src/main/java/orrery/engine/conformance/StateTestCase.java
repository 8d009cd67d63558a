package orrery.engine.conformance;

import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.BlockHeaderBuilder;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.JsonPlace;
import orrery.engine.codec.RlpException;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.ChainRules;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.GenesisAccount;

/// One case of a GeneralStateTest: a transaction over a state under one fork.
///
/// @param transaction null where its bytes are no transaction
/// @param exception why the transaction must be refused, so that the state stays as it is; null
///   where it is valid
/// @param postRoot the state root afterwards
/// @param logsHash the Keccak-256 of the RLP of the logs
record StateTestCase(
        ChainRules rules,
        BlockHeader header,
        NavigableMap<Address, GenesisAccount> pre,
        @Nullable Transaction transaction,
        @Nullable String exception,
        Hash256 postRoot,
        Hash256 logsHash) {
    /// Wei per gas where a vector from before London gives none.
    private static final UInt256 USUAL_BASE_FEE = UInt256.of(10);

    /// Reads the case of `post`, an item of the test's list for `forkName`.
    static StateTestCase read(JsonPlace test, String forkName, JsonPlace post) {
        ChainRules rules =
                TestNetwork.named(forkName, test.get("config"), BlockDuties.NONE)
                        .orElseThrow(() -> post.fault("a case of a known fork"))
                        .before();
        JsonPlace bytes = post.get("txbytes");
        return new StateTestCase(
                rules,
                header(test.get("env"), rules.forks().forkAt(0, 0)),
                PreState.read(test.get("pre")),
                bytes.isPresent()
                        ? decode(bytes)
                        : StateTestTransaction.signed(
                                test.get("transaction"), post.get("indexes"), rules.chainId()),
                post.get("expectException").orNull(JsonPlace::text),
                post.get("hash").hash(),
                post.get("logs").hash());
    }

    Block block() {
        List<Transaction> transactions = transaction == null ? List.of() : List.of(transaction);
        return new Block(header, transactions, List.of(), null);
    }

    private static BlockHeader header(JsonPlace env, Fork fork) {
        JsonPlace difficulty = env.get("currentDifficulty");
        BlockHeaderBuilder header =
                new BlockHeaderBuilder()
                        .beneficiary(env.get("currentCoinbase").address())
                        .gasLimit(env.get("currentGasLimit").number())
                        .number(env.get("currentNumber").number())
                        .timestamp(env.get("currentTimestamp").number())
                        .difficulty(orElse(difficulty, UInt256.ZERO));
        if (fork.isAtLeast(Fork.LONDON)) {
            header.baseFeePerGas(orElse(env.get("currentBaseFee"), USUAL_BASE_FEE));
        }
        if (fork.isAtLeast(Fork.PARIS)) {
            header.mixHash(Hash256.fromWord(orElse(env.get("currentRandom"), UInt256.ZERO)));
        }
        if (fork.isAtLeast(Fork.CANCUN)) {
            JsonPlace excess = env.get("currentExcessBlobGas");
            header.withdrawalsRoot(Hash256.ZERO)
                    .blobGasUsed(0L)
                    .excessBlobGas(excess.isPresent() ? excess.number() : 0L);
        }
        return header.build();
    }

    private static UInt256 orElse(JsonPlace place, UInt256 usual) {
        return place.isPresent() ? place.quantity() : usual;
    }

    private static @Nullable Transaction decode(JsonPlace bytes) {
        try {
            return Transaction.decode(bytes.bytes());
        } catch (RlpException malformed) {
            return null;
        }
    }
}
