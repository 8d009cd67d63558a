package orrery.engine.modules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.Keccak256;
import orrery.engine.execution.AssembledBlock;
import orrery.engine.execution.BlockAssembler;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockTemplate;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.FeeMarket;
import orrery.engine.execution.GenesisBlock;
import orrery.engine.execution.InvalidTransaction;
import orrery.engine.execution.TransactionResult;
import orrery.engine.execution.TransactionValidator;
import orrery.engine.mempool.Admission;
import orrery.engine.mempool.Mempool;
import orrery.engine.mempool.MempoolLimits;
import orrery.engine.mempool.PooledTransaction;
import orrery.engine.mempool.ReplacementRule;
import orrery.engine.metrics.NanoClock;
import orrery.engine.network.VirtualClock;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.StateReader;
import orrery.engine.state.StateVisitor;
import orrery.engine.state.WorldState;
import orrery.engine.trie.HashWorkers;

/// One chain of the ledger: its state, its mempool, its blocks, by the rules of Osaka from the
/// first block on.
///
/// A round takes in what users offer and, where a block is due, seals one: the mempool's
/// transactions run over the state, the header gets the real roots, and the hub's newest hash
/// stands where Ethereum has the beacon block's (EIP-4788), so that modules and hub vouch for each
/// other.
///
/// Owned by one thread at a time: the worker that runs its round, and between rounds the thread
/// that runs them all. Nothing here depends on which.
public final class ExecutionModule {
    private static final Bytes EXTRA_DATA = Bytes.wrap(new byte[] {'o', 'r', 'r', 'e', 'r', 'y'});

    /// A block's gas limit differs from its parent's by less than 1/1024 of it.
    private static final long GAS_LIMIT_BOUND = 1024;

    private final ModuleSettings settings;
    private final ChainRules rules;
    private final VirtualClock clock;
    private final NanoClock nanos;
    private final WorldState state;
    private final Mempool mempool;
    private final BlockAssembler assembler;
    private final HashWorkers hashers;
    private final AncestorHashes ancestors = new AncestorHashes();
    private TransactionSource source = TransactionSource.NONE;
    private ModuleControls controls;
    private BlockHeader head;
    private Hash256 headHash;
    private UInt256 nextBaseFee;
    private long sealedMillis;

    private ExecutionModule(
            ModuleSettings settings,
            ModuleControls controls,
            VirtualClock clock,
            NanoClock nanos,
            ModuleExecution execution,
            WorldState state,
            BlockHeader head,
            long sealedMillis) {
        this.settings = settings;
        this.controls = controls;
        this.clock = clock;
        this.nanos = nanos;
        this.state = state;
        this.head = head;
        this.headHash = head.hash();
        this.nextBaseFee = FeeMarket.nextBaseFee(head);
        this.sealedMillis = sealedMillis;
        rules = rules(settings);
        hashers = execution.hashers();
        assembler = new BlockAssembler(rules, execution.executor(), hashers);
        TransactionValidator validator = new TransactionValidator(rules.at(head));
        mempool =
                new Mempool(
                        settings.chainId(),
                        MempoolLimits.DEFAULT,
                        ReplacementRule.DEFAULT,
                        transaction ->
                                validator
                                        .checkAlone(transaction)
                                        .map(InvalidTransaction::message)
                                        .orElse(null));
    }

    private static ChainRules rules(ModuleSettings settings) {
        return rules(settings.chainId());
    }

    /// The rules of the module with this chain id.
    public static ChainRules rules(long chainId) {
        return new ChainRules(chainId, ForkSchedule.fixed(Fork.OSAKA), BlockDuties.MODULE);
    }

    /// A module with its first block.
    public record Born(ExecutionModule module, SealedModuleBlock genesis) {}

    /// Starts a chain that holds `allocation`.
    ///
    /// @param execution this module's alone
    public static Born genesis(
            ModuleSettings settings,
            ModuleControls controls,
            NavigableMap<Address, GenesisAccount> allocation,
            VirtualClock clock,
            NanoClock nanos,
            ModuleExecution execution) {
        WorldState state = WorldState.of(allocation);
        Block block =
                GenesisBlock.of(
                        rules(settings),
                        clock.genesisSeconds(),
                        settings.genesisGasLimit(),
                        settings.genesisBaseFee(),
                        EXTRA_DATA,
                        state.root());
        ExecutionModule module =
                new ExecutionModule(
                        settings, controls, clock, nanos, execution, state, block.header(), 0);
        module.ancestors.add(0, module.headHash);
        return new Born(
                module, SealedModuleBlock.genesis(block, GenesisAccount.difference(allocation)));
    }

    /// Takes a chain up again as a store has it.
    ///
    /// @param rows the head's state, told to a visitor
    /// @param headers newest first, the head and at least 256 before it or all there are
    /// @param pending the mempool in the order of admission
    /// @param sealedMillis virtual time of the head
    /// @param nowMillis virtual time of the last round
    /// @throws IllegalStateException where the state's root is not the head's
    public static ExecutionModule restore(
            ModuleSettings settings,
            ModuleControls controls,
            Consumer<StateVisitor> rows,
            List<BlockHeader> headers,
            List<Transaction> pending,
            long sealedMillis,
            long nowMillis,
            VirtualClock clock,
            NanoClock nanos,
            ModuleExecution execution) {
        WorldState state = WorldState.read(rows);
        BlockHeader head = headers.getFirst();
        if (!state.root().equals(head.stateRoot())) {
            throw new IllegalStateException(
                    "the stored state of %s has root %s, its block %d says %s"
                            .formatted(
                                    settings.name(),
                                    state.root(),
                                    head.number(),
                                    head.stateRoot()));
        }
        ExecutionModule module =
                new ExecutionModule(
                        settings, controls, clock, nanos, execution, state, head, sealedMillis);
        module.ancestors.addAll(headers.subList(0, Math.min(headers.size(), AncestorHashes.REACH)));
        module.mempool.restore(pending, nowMillis);
        return module;
    }

    /// How many headers [#restore] needs.
    public static int headersToRestore() {
        return AncestorHashes.REACH;
    }

    /// Who offers transactions from the next round on.
    public void feedFrom(TransactionSource newSource) {
        source = newSource;
    }

    /// What counts from the next round on.
    public void control(ModuleControls newControls) {
        controls = newControls;
    }

    /// Runs one round.
    ///
    /// @param hubHash of the hub's newest block
    ModuleRound run(long round, Hash256 hubHash) {
        long now = clock.millisAt(round);
        source.offer(round, new RoundInlet(now));
        SealedModuleBlock block = null;
        if (!controls.paused() && now - sealedMillis >= controls.blockTimeMillis()) {
            block = seal(now, hubHash);
        }
        return new ModuleRound(
                settings.index(), block, mempool.drainChanges(), mempool.size(), state.size());
    }

    private SealedModuleBlock seal(long now, Hash256 hubHash) {
        long start = nanos.nanos();
        long gasLimit = nextGasLimit();
        BlockTemplate template =
                new BlockTemplate(
                        head,
                        clock.timestampSeconds(now),
                        settings.sealer(),
                        gasLimit,
                        randomness(hubHash),
                        EXTRA_DATA,
                        List.of(),
                        hubHash);
        AssembledBlock assembled =
                assembler.assemble(
                        template,
                        Candidates.of(mempool.select(state, nextBaseFee), gasLimit),
                        state,
                        ancestors,
                        diff -> state.apply(diff, hashers));
        Block block = assembled.block();
        List<Long> waits = new ArrayList<>(block.transactions().size());
        for (Transaction transaction : block.transactions()) {
            PooledTransaction pooled = mempool.find(transaction.hash());
            waits.add(pooled == null ? 0 : now - pooled.arrivedMillis());
        }
        settlePool(assembled);
        head = block.header();
        headHash = head.hash();
        nextBaseFee = FeeMarket.nextBaseFee(head);
        sealedMillis = now;
        ancestors.add(head.number(), headHash);
        return new SealedModuleBlock(
                block,
                headHash,
                assembled.result().receipts(),
                assembled.result().diff(),
                nanos.nanos() - start,
                waits);
    }

    private void settlePool(AssembledBlock assembled) {
        Set<Address> senders = new LinkedHashSet<>();
        for (TransactionResult result : assembled.result().transactions()) {
            senders.add(result.sender());
        }
        mempool.settle(senders, state);
        for (AssembledBlock.Skipped skipped : assembled.skipped()) {
            if (isHopeless(skipped.reason())) {
                mempool.drop(skipped.transaction().hash());
            }
        }
    }

    /// Whether a candidate that was left out would be left out of the next block as well.
    private static boolean isHopeless(InvalidTransaction reason) {
        return !(reason instanceof InvalidTransaction.BlockGasExhausted
                || reason instanceof InvalidTransaction.WrongNonce
                || reason instanceof InvalidTransaction.FeeCapBelowBaseFee);
    }

    /// The next block's gas limit: as near to the wanted one as the parent's allows.
    private long nextGasLimit() {
        long step = head.gasLimit() / GAS_LIMIT_BOUND - 1;
        long wanted = controls.gasLimit();
        return Math.clamp(wanted, head.gasLimit() - step, head.gasLimit() + step);
    }

    /// The word of PREVRANDAO: nobody can choose it, as it follows from both chains.
    private Hash256 randomness(Hash256 hubHash) {
        byte[] seed = new byte[2 * Hash256.SIZE];
        headHash.write(seed, 0);
        hubHash.write(seed, Hash256.SIZE);
        return Keccak256.hash(seed);
    }

    /// Hands a transaction in between rounds.
    public Admission submit(Transaction transaction, long nowMillis) {
        return mempool.admit(transaction, state, head.gasLimit(), nowMillis);
    }

    /// The nonce for the sender's next transaction, behind what waits.
    public long nextNonce(Address sender) {
        return mempool.nextNonce(sender, state);
    }

    public ModuleSettings settings() {
        return settings;
    }

    public ModuleControls controls() {
        return controls;
    }

    /// The newest block's header.
    public BlockHeader head() {
        return head;
    }

    /// The newest block as the hub records it.
    public HubHeader.ModuleHead recordedHead() {
        return new HubHeader.ModuleHead(
                settings.index(), head.number(), headHash, head.stateRoot());
    }

    /// The newest block's state, to be read between rounds only.
    public WorldState state() {
        return state;
    }

    /// Wei per gas in the next block.
    public UInt256 nextBaseFee() {
        return nextBaseFee;
    }

    /// Virtual time of the newest block, milliseconds.
    public long sealedMillis() {
        return sealedMillis;
    }

    /// Transactions that wait.
    public int queue() {
        return mempool.size();
    }

    /// The module as users see it within a round.
    private final class RoundInlet implements TransactionSource.Inlet {
        private final long now;

        RoundInlet(long now) {
            this.now = now;
        }

        @Override
        public long virtualMillis() {
            return now;
        }

        @Override
        public long timestampSeconds() {
            return clock.timestampSeconds(now);
        }

        @Override
        public UInt256 baseFee() {
            return nextBaseFee;
        }

        @Override
        public StateReader state() {
            return state;
        }

        @Override
        public long nextNonce(Address sender) {
            return mempool.nextNonce(sender, state);
        }

        @Override
        public @Nullable PooledTransaction firstWaiting(Address sender) {
            return mempool.firstOf(sender);
        }

        @Override
        public int roomFor(Address sender) {
            return mempool.roomFor(sender, state);
        }

        @Override
        public Admission submit(Transaction transaction, long atMillis) {
            return mempool.admit(transaction, state, head.gasLimit(), atMillis);
        }
    }
}
