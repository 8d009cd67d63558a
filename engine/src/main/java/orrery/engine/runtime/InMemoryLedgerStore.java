package orrery.engine.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.rehearsal.Chronicle;
import orrery.engine.agents.rehearsal.KeptCheckpoint;
import orrery.engine.agents.rehearsal.PastRun;
import orrery.engine.api.BlockSummary;
import orrery.engine.api.DatabaseView;
import orrery.engine.api.OperatorAction;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Transaction;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.FlatState;
import orrery.engine.state.StateVisitor;

/// A [LedgerStore] that forgets with the process: for tests and for runs without a database. It
/// keeps what a restart needs and no more of the past, so that a long run stays small.
///
/// Any thread, under its own lock. A second engine may take it over once the first is closed.
public final class InMemoryLedgerStore implements LedgerStore {
    private static final int KEPT_BLOCKS = 256;
    private static final int KEPT_EPOCHS = 100;
    private static final int KEPT_DECISIONS = 4_096;

    private final LedgerIdentity identity;

    @GuardedBy("this") private final List<Module> modules = new ArrayList<>();

    @GuardedBy("this") private final Deque<RoundCommit.EpochRecord> epochs = new ArrayDeque<>();

    @GuardedBy("this") private final Deque<OperatorAction> actions = new ArrayDeque<>();

    @GuardedBy("this") private RoundCommit.@Nullable Genesis genesis;

    @GuardedBy("this") private @Nullable RoundCommit last;

    @GuardedBy("this") private final TreeMap<Long, KeptCheckpoint> checkpoints = new TreeMap<>();

    @GuardedBy("this") private final TreeMap<Long, List<Intervention>> interventions = new TreeMap<>();

    @GuardedBy("this") private final TreeMap<Long, Hash256> decisions = new TreeMap<>();

    @GuardedBy("this") private Bytes demandFiles = Bytes.EMPTY;

    public InMemoryLedgerStore(LedgerIdentity identity) {
        this.identity = identity;
    }

    /// One module as of the last round.
    private static final class Module {
        final FlatState state = new FlatState();
        final Deque<BlockHeader> headers = new ArrayDeque<>();
        final Deque<BlockSummary> blocks = new ArrayDeque<>();
        final Map<Hash256, Transaction> pending = new LinkedHashMap<>();
    }

    @Override
    public synchronized CompletableFuture<Void> commit(RoundCommit round) {
        long expected = last == null ? 0 : last.round() + 1;
        if (round.round() != expected) {
            throw new IllegalArgumentException(
                    "round " + round.round() + " where round " + expected + " is next");
        }
        if (round.genesis() != null) {
            genesis = round.genesis();
            genesis.modules().forEach(_ -> modules.add(new Module()));
        }
        for (RoundCommit.SealedBlock block : round.blocks()) {
            Module module = modules.get(block.module());
            module.state.apply(block.diff());
            push(module.headers, block.block().header(), KEPT_BLOCKS);
            push(module.blocks, block.summary(round.virtualMillis()), KEPT_BLOCKS);
        }
        for (RoundCommit.PendingChange change : round.pending()) {
            Map<Hash256, Transaction> pending = modules.get(change.module()).pending;
            change.removed().forEach(pending::remove);
            change.admitted().forEach(t -> pending.put(t.hash(), t));
        }
        round.epochs().forEach(e -> push(epochs, e, KEPT_EPOCHS));
        round.actions().forEach(a -> push(actions, a, KEPT_EPOCHS));
        keep(round);
        last = round;
        return CompletableFuture.completedFuture(null);
    }

    /// What rehearsals of the past need.
    @GuardedBy("this") private void keep(RoundCommit round) {
        for (RoundCommit.EpochRecord epoch : round.epochs()) {
            decisions.put(epoch.view().epoch(), epoch.decision().hash());
            if (decisions.size() > KEPT_DECISIONS) {
                decisions.pollFirstEntry();
            }
        }
        for (RoundCommit.InterventionRecord one : round.interventions()) {
            interventions.computeIfAbsent(one.epoch(), _ -> new ArrayList<>()).add(one.what());
        }
        KeptCheckpoint checkpoint = round.agentCheckpoint();
        if (checkpoint != null) {
            checkpoints.put(checkpoint.epoch(), checkpoint);
            Chronicle.surplus(checkpoints.navigableKeySet()).forEach(checkpoints::remove);
        }
        if (round.demandFiles() != null) {
            demandFiles = round.demandFiles();
        }
    }

    private static <T> void push(Deque<T> newestFirst, T item, int kept) {
        newestFirst.addFirst(item);
        if (newestFirst.size() > kept) {
            newestFirst.removeLast();
        }
    }

    @Override
    public synchronized Optional<StoredLedger> load() {
        return last == null || genesis == null
                ? Optional.empty()
                : Optional.of(new Held(genesis, last));
    }

    @Override
    public DatabaseView status() {
        return new DatabaseView(null, 0, 0, 0);
    }

    @Override
    public void close() {
        // Nothing is queued and nothing is open.
    }

    /// The store's content, read under the store's lock.
    private final class Held implements StoredLedger {
        private final RoundCommit.Genesis genesis;
        private final RoundCommit last;

        Held(RoundCommit.Genesis genesis, RoundCommit last) {
            this.genesis = genesis;
            this.last = last;
        }

        @Override
        public LedgerIdentity identity() {
            return identity;
        }

        @Override
        public long round() {
            return last.round();
        }

        @Override
        public HubHeader hub() {
            return last.hub();
        }

        @Override
        public List<RoundCommit.ModuleInfo> modules() {
            return genesis.modules();
        }

        @Override
        public List<RoundCommit.NamedAccount> names() {
            return genesis.names();
        }

        @Override
        public List<BlockHeader> headers(int module, int limit) {
            synchronized (InMemoryLedgerStore.this) {
                return modules.get(module).headers.stream().limit(limit).toList();
            }
        }

        @Override
        public List<BlockSummary> blocks(int module, int limit) {
            synchronized (InMemoryLedgerStore.this) {
                return modules.get(module).blocks.stream().limit(limit).toList();
            }
        }

        @Override
        public void state(int module, StateVisitor visitor) {
            synchronized (InMemoryLedgerStore.this) {
                modules.get(module).state.visit(visitor);
            }
        }

        @Override
        public List<Transaction> pending(int module) {
            synchronized (InMemoryLedgerStore.this) {
                return List.copyOf(modules.get(module).pending.values());
            }
        }

        @Override
        public Optional<KeptCheckpoint> agentCheckpoint() {
            return past().checkpointBefore(Long.MAX_VALUE);
        }

        @Override
        public Bytes demandFiles() {
            synchronized (InMemoryLedgerStore.this) {
                return demandFiles;
            }
        }

        @Override
        public SortedMap<Long, List<Intervention>> interventions() {
            synchronized (InMemoryLedgerStore.this) {
                SortedMap<Long, List<Intervention>> all = new TreeMap<>();
                interventions.forEach((epoch, some) -> all.put(epoch, List.copyOf(some)));
                return all;
            }
        }

        @Override
        public PastRun past() {
            return new Past();
        }

        @Override
        public Bytes runtimeState() {
            return last.runtimeState();
        }

        @Override
        public List<RoundCommit.EpochRecord> epochs(int limit) {
            synchronized (InMemoryLedgerStore.this) {
                return epochs.stream().limit(limit).toList();
            }
        }

        @Override
        public List<OperatorAction> actions(int limit) {
            synchronized (InMemoryLedgerStore.this) {
                return actions.stream().limit(limit).toList();
            }
        }
    }

    /// The store's content, read under the store's lock.
    private final class Past implements PastRun {
        @Override
        public Optional<KeptCheckpoint> checkpointBefore(long epoch) {
            synchronized (InMemoryLedgerStore.this) {
                return Optional.ofNullable(checkpoints.floorEntry(epoch)).map(Map.Entry::getValue);
            }
        }

        @Override
        public SortedMap<Long, Hash256> decisions(long from, long until) {
            synchronized (InMemoryLedgerStore.this) {
                return new TreeMap<>(decisions.subMap(from, until));
            }
        }
    }
}
