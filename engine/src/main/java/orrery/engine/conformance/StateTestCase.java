package orrery.engine.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.GenesisAccount;

/// One case of a GeneralStateTest: a transaction over a state under one fork.
///
/// @param transaction null where its bytes are no transaction
/// @param mustBeRefused whether the transaction is invalid, so that the state stays as it is
/// @param postRoot the state root afterwards
/// @param logsHash the Keccak-256 of the RLP of the logs
record StateTestCase(
        ChainRules rules,
        BlockHeader header,
        NavigableMap<Address, GenesisAccount> pre,
        @Nullable Transaction transaction,
        boolean mustBeRefused,
        Hash256 postRoot,
        Hash256 logsHash) {

    /// Reads the case of `post`, an item of the test's list for `fork`.
    static StateTestCase read(JsonPlace test, Fork fork, JsonPlace post) {
        return new StateTestCase(
                rules(test.get("config"), fork),
                header(test.get("env"), fork),
                PreState.read(test.get("pre")),
                transaction(post),
                post.get("expectException").isPresent(),
                post.get("hash").hash(),
                post.get("logs").hash());
    }

    Block block() {
        List<Transaction> transactions = transaction == null ? List.of() : List.of(transaction);
        return new Block(header, transactions, List.of(), null);
    }

    private static ChainRules rules(JsonPlace config, Fork fork) {
        if (!config.isPresent()) {
            return new ChainRules(1, ForkSchedule.fixed(fork), BlockDuties.NONE);
        }
        ForkSchedule.Activation from = ForkSchedule.Activation.atBlock(fork, 0);
        List<ForkSchedule.BlobActivation> blobs =
                blobs(config, fork)
                        .map(b -> List.of(new ForkSchedule.BlobActivation(0, b)))
                        .orElse(List.of());
        return new ChainRules(
                config.get("chainid").number(),
                new ForkSchedule(List.of(from), blobs),
                BlockDuties.NONE);
    }

    private static Optional<BlobSchedule> blobs(JsonPlace config, Fork fork) {
        JsonPlace schedules = config.get("blobSchedule");
        if (!schedules.isPresent()) {
            return Optional.empty();
        }
        Map<Fork, BlobSchedule> byFork = new EnumMap<>(Fork.class);
        schedules.forEach((name, schedule) ->
                ForkNames.fork(name).ifPresent(f -> byFork.put(f, blobs(schedule))));
        return Optional.ofNullable(byFork.get(fork));
    }

    private static BlobSchedule blobs(JsonPlace schedule) {
        return new BlobSchedule(
                (int) schedule.get("target").number(),
                (int) schedule.get("max").number(),
                schedule.get("baseFeeUpdateFraction").number());
    }

    private static BlockHeader header(JsonPlace env, Fork fork) {
        BlockHeaderBuilder header =
                new BlockHeaderBuilder()
                        .beneficiary(env.get("currentCoinbase").address())
                        .gasLimit(env.get("currentGasLimit").number())
                        .number(env.get("currentNumber").number())
                        .timestamp(env.get("currentTimestamp").number())
                        .difficulty(env.get("currentDifficulty").quantity());
        if (fork.isAtLeast(Fork.LONDON)) {
            header.baseFeePerGas(env.get("currentBaseFee").quantity());
        }
        if (fork.isAtLeast(Fork.PARIS)) {
            header.mixHash(Hash256.fromWord(env.get("currentRandom").quantity()));
        }
        if (fork.isAtLeast(Fork.CANCUN)) {
            JsonPlace excess = env.get("currentExcessBlobGas");
            header.withdrawalsRoot(Hash256.ZERO)
                    .blobGasUsed(0L)
                    .excessBlobGas(excess.isPresent() ? excess.number() : 0L);
        }
        return header.build();
    }

    private static @Nullable Transaction transaction(JsonPlace post) {
        try {
            return Transaction.decode(post.get("txbytes").bytes());
        } catch (RlpException malformed) {
            return null;
        }
    }
}
