package orrery.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Requests;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.evm.BlockEnvironment;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.Journal;
import orrery.engine.state.Mismatch;
import orrery.engine.state.StateDiff;
import orrery.engine.state.StateReader;
import orrery.engine.state.TransactionEffects;
import orrery.engine.trie.HashWorkers;

/// One block while it runs: system calls first, then transactions one by one, then withdrawals,
/// requests and rewards (Yellow Paper 12; the execution specifications' `apply_body`).
///
/// Call [#begin], then [#add] or [#adopt] as often as wanted, then [#finish]. One thread at a time.
public final class BlockProcessor {
    /// Bytes of a block's RLP at most (EIP-7934): 10 MiB less the 2 MiB that the beacon block
    /// needs.
    static final int MAX_BLOCK_SIZE = 8 << 20;

    /// With fewer hashes to make for the blooms, waking somebody takes longer than making them.
    private static final int HASHES_WORTH_HELP = 300;

    private final BlockRules rules;
    private final BlockHeader header;
    private final BlockEnvironment environment;
    private final TransactionValidator validator;
    private final @Nullable IntermediateRoots intermediateRoots;
    private final Journal journal;
    private final SystemCalls systemCalls;
    private final TransactionProcessor transactions;
    private final List<TransactionResult> results = new ArrayList<>();

    /// By transaction, the block's gas up to and with it.
    private long[] cumulativeGas = new long[64];

    /// By transaction before Byzantium, the state root after it.
    private final List<Hash256> postStates = new ArrayList<>();

    private long gasUsed;
    private long blobGasUsed;

    /// @param header of which the results (roots, gas used, bloom) are not read
    BlockProcessor(
            BlockRules rules,
            BlockHeader header,
            LongFunction<Hash256> ancestorHashes,
            @Nullable IntermediateRoots intermediateRoots,
            StateReader state,
            CodeCache codes,
            TransactionWatch watch) {
        this.rules = rules;
        this.header = header;
        this.intermediateRoots = intermediateRoots;
        environment = environment(rules, header, ancestorHashes);
        validator = new TransactionValidator(rules);
        journal = new Journal(state);
        Evm evm = new Evm(rules.fork(), environment, journal, codes);
        systemCalls = new SystemCalls(rules, journal, evm);
        transactions = new TransactionProcessor(rules, environment, journal, evm, watch);
    }

    /// For a block that is to be executed.
    ///
    /// @param rules of that block
    public static BlockProcessor of(
            BlockRules rules,
            BlockInput input,
            StateReader state,
            CodeCache codes,
            TransactionWatch watch) {
        return new BlockProcessor(
                rules,
                input.block().header(),
                input.ancestorHashes(),
                input.intermediateRoots(),
                state,
                codes,
                watch);
    }

    /// Checks what needs no execution: the block's size.
    public static Optional<BlockFault> checkSize(BlockRules rules, Block block) {
        if (!rules.isAtLeast(Fork.OSAKA)) {
            return Optional.empty();
        }
        int size = block.encode().size();
        return size > MAX_BLOCK_SIZE
                ? Optional.of(new BlockFault.TooLarge(size, MAX_BLOCK_SIZE))
                : Optional.empty();
    }

    /// What code in the block can ask about it.
    public BlockEnvironment environment() {
        return environment;
    }

    /// The block's state so far.
    public Journal journal() {
        return journal;
    }

    /// What code in a block with this header can ask about it.
    static BlockEnvironment environment(
            BlockRules rules, BlockHeader header, LongFunction<Hash256> ancestorHashes) {
        UInt256 baseFee = header.baseFeePerGas();
        Long excessBlobGas = header.excessBlobGas();
        return new BlockEnvironment(
                UInt256.of(rules.chainId()),
                header.number(),
                header.timestamp(),
                header.beneficiary(),
                header.gasLimit(),
                rules.isAtLeast(Fork.PARIS) ? header.mixHash().toWord() : header.difficulty(),
                baseFee == null ? UInt256.ZERO : baseFee,
                excessBlobGas == null
                        ? UInt256.ZERO
                        : FeeMarket.blobBaseFee(excessBlobGas, rules.blobs()),
                ancestorHashes);
    }

    /// Makes the changes of state that come before any transaction: the DAO fork's, system calls.
    public Optional<BlockFault> begin() {
        if (rules.isAtLeast(Fork.LONDON) && header.baseFeePerGas() == null) {
            return Optional.of(new BlockFault.MissingHeaderField("baseFeePerGas"));
        }
        if (rules.duties() == BlockDuties.NONE) {
            return Optional.empty();
        }
        if (rules.startsDaoFork()) {
            DaoFork.moveBalances(journal);
        }
        if (rules.isAtLeast(Fork.CANCUN)) {
            Hash256 beaconRoot = header.parentBeaconBlockRoot();
            if (beaconRoot == null || header.excessBlobGas() == null) {
                return Optional.of(
                        new BlockFault.MissingHeaderField(
                                "excessBlobGas or parentBeaconBlockRoot"));
            }
            systemCalls.storeBeaconRoot(beaconRoot);
        }
        if (rules.isAtLeast(Fork.PRAGUE)) {
            systemCalls.storeParentHash(header.parentHash());
        }
        return Optional.empty();
    }

    /// Runs the next transaction, unless it is invalid here.
    public TransactionAttempt add(Transaction transaction) {
        TransactionAttempt attempt =
                transactions.process(transaction, gasAvailable(), blobGasAvailable());
        if (attempt instanceof TransactionAttempt.Executed(TransactionResult result)) {
            count(result);
        }
        return attempt;
    }

    /// Takes in the next transaction as it ran ahead of its turn over a guessed state, where it
    /// would have done the same in its turn.
    ///
    /// @param result of the speculation, which was given all of the block's gas
    public Adoption adopt(TransactionResult result, TransactionEffects effects) {
        boolean isShort =
                validator
                        .checkAgainstBlock(
                                result.transaction(),
                                environment.baseFee(),
                                environment.blobBaseFee(),
                                gasAvailable(),
                                blobGasAvailable())
                        .isPresent();
        if (isShort) {
            return Adoption.OUT_OF_GAS;
        }
        Mismatch mismatch = effects.mismatch(journal);
        if (mismatch != null) {
            return new Adoption.Differs(mismatch);
        }
        effects.applyTo(journal);
        count(result);
        return Adoption.ADOPTED;
    }

    private void count(TransactionResult result) {
        gasUsed += result.gasUsed();
        blobGasUsed += result.transaction().blobVersionedHashes().size() * rules.gas().blob;
        int index = results.size();
        if (index == cumulativeGas.length) {
            cumulativeGas = Arrays.copyOf(cumulativeGas, 2 * index);
        }
        cumulativeGas[index] = gasUsed;
        results.add(result);
        if (!rules.isAtLeast(Fork.BYZANTIUM)) {
            postStates.add(
                    intermediateRoots == null
                            ? Hash256.ZERO
                            : intermediateRoots.rootAfter(journal.diff()));
        }
    }

    private Receipt receipt(int index, LogsBloom bloom) {
        TransactionResult result = results.get(index);
        return rules.isAtLeast(Fork.BYZANTIUM)
                ? Receipt.withStatus(
                        result.transaction().type(),
                        result.succeeded(),
                        cumulativeGas[index],
                        bloom,
                        result.logs())
                : Receipt.withPostState(
                        postStates.get(index), cumulativeGas[index], bloom, result.logs());
    }

    /// Gas used by the transactions so far.
    public long gasUsed() {
        return gasUsed;
    }

    /// Gas that the block has left.
    long gasAvailable() {
        return header.gasLimit() - gasUsed;
    }

    private long blobGasAvailable() {
        return rules.maxBlobGas() - blobGasUsed;
    }

    /// Closes the block.
    ///
    /// @param withdrawals none before Shanghai
    /// @param workers who make the receipts and put the difference in order: neither needs the
    ///   other, and blooms are hashes
    public BlockResult finish(
            List<BlockHeader> ommers, List<Withdrawal> withdrawals, HashWorkers workers) {
        Requests requests = Requests.NONE;
        if (rules.duties() == BlockDuties.NONE) {
            return result(requests, workers);
        }
        pay(withdrawals);
        if (rules.isAtLeast(Fork.PRAGUE)) {
            switch (systemCalls.collectRequests(results)) {
                case SystemCalls.Collected.Found(Requests found) -> requests = found;
                case SystemCalls.Collected.Failed(BlockFault fault) -> {
                    return new BlockResult.Rejected(fault);
                }
            }
        }
        if (!rules.isAtLeast(Fork.PARIS)) {
            reward(ommers);
        }
        return result(requests, workers);
    }

    private BlockResult result(Requests requests, HashWorkers workers) {
        ReceiptPieces pieces = new ReceiptPieces(results, this::receipt);
        AtomicReference<@Nullable StateDiff> diff = new AtomicReference<>();
        HashWorkers worthwhile = pieces.hashes() < HASHES_WORTH_HELP ? HashWorkers.NONE : workers;
        worthwhile.run(
                1 + pieces.count(),
                piece -> {
                    if (piece == 0) {
                        diff.set(journal.diff());
                    } else {
                        pieces.make(piece - 1);
                    }
                });
        List<Receipt> inOrder = pieces.receipts();
        return new BlockResult.Executed(
                results,
                inOrder,
                gasUsed,
                blobGasUsed,
                pieces.bloom(),
                requests,
                Objects.requireNonNull(diff.get()));
    }

    /// EIP-4895.
    private void pay(List<Withdrawal> withdrawals) {
        journal.beginTransaction();
        for (Withdrawal withdrawal : withdrawals) {
            journal.touch(withdrawal.address());
            journal.addBalance(withdrawal.address(), withdrawal.amountWei());
        }
        journal.finishTransaction(true);
    }

    /// Yellow Paper 12.3.
    private void reward(List<BlockHeader> ommers) {
        UInt256 reward = MiningReward.of(rules.fork());
        journal.beginTransaction();
        journal.touch(header.beneficiary());
        journal.addBalance(header.beneficiary(), MiningReward.ofBlock(reward, ommers.size()));
        for (BlockHeader ommer : ommers) {
            journal.addBalance(
                    ommer.beneficiary(),
                    MiningReward.ofOmmer(reward, header.number() - ommer.number()));
        }
        journal.finishTransaction(rules.gas().clearsEmptyAccounts);
    }
}
