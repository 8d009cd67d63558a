package orrery.engine.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Block;
import orrery.engine.chain.BlockHeader;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.HeaderChecks;
import orrery.engine.execution.HeaderValidator;
import orrery.engine.execution.OmmersValidator;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.GenesisAccount;
import orrery.engine.state.StateDiff;
import orrery.engine.state.WorldState;

/// The tree of blocks of one BlockchainTest: takes in blocks, refuses invalid ones, and knows the
/// head: before Paris the heaviest block, from Paris on the newest. Owned by one thread.
///
/// There is one world state; where a block builds on another one than it stands at, it is built
/// anew from genesis.
final class TestChain {
    private final TestNetwork network;
    private final BlockExecutor executor;
    private final NavigableMap<Address, GenesisAccount> allocation;
    private final Map<Hash256, Entry> entries = new HashMap<>();
    private Entry head;
    private WorldState state;

    /// Where `state` stands.
    private @Nullable Entry position;

    private record Entry(
            Block block,
            Hash256 hash,
            @Nullable Entry parent,
            StateDiff diff,
            UInt256 totalDifficulty) {}

    TestChain(
            TestNetwork network,
            BlockExecutor executor,
            Block genesisBlock,
            NavigableMap<Address, GenesisAccount> allocation) {
        this.network = network;
        this.executor = executor;
        this.allocation = allocation;
        state = WorldState.of(allocation);
        Entry genesis =
                new Entry(
                        genesisBlock,
                        genesisBlock.hash(),
                        null,
                        GenesisAccount.difference(allocation),
                        genesisBlock.header().difficulty());
        entries.put(genesis.hash, genesis);
        head = genesis;
        position = genesis;
    }

    Hash256 headHash() {
        return head.hash;
    }

    Hash256 headStateRoot() {
        return head.block.header().stateRoot();
    }

    /// Takes in a block.
    ///
    /// @return why it is refused, nothing where it is valid
    Optional<Refusal> add(Block block) {
        Hash256 hash = block.hash();
        if (entries.containsKey(hash)) {
            return Optional.empty();
        }
        Entry parent = entries.get(block.header().parentHash());
        if (parent == null) {
            return Optional.of(new Refusal.UnknownParent());
        }
        ChainRules rules = network.after(parent.totalDifficulty);
        Optional<BlockFault> fault =
                new HeaderValidator(rules)
                        .check(block.header(), parent.block.header())
                        .or(() -> new OmmersValidator(rules).check(block, ancestors(parent)));
        if (fault.isPresent()) {
            return fault.map(Refusal.Invalid::new);
        }
        stand(parent);
        BlockInput input =
                new BlockInput(rules, block, n -> ancestorHash(parent, n), state::rootAfter);
        return switch (executor.execute(input, state)) {
            case BlockResult.Rejected rejected ->
                    Optional.of(new Refusal.Invalid(rejected.fault()));
            case BlockResult.Executed executed -> conclude(block, hash, parent, rules, executed);
        };
    }

    private Optional<Refusal> conclude(
            Block block,
            Hash256 hash,
            Entry parent,
            ChainRules rules,
            BlockResult.Executed executed) {
        BlockHeader header = block.header();
        for (HeaderChecks.Check check :
                HeaderChecks.compare(block, rules.at(header), executed, true)) {
            if (!check.passed()) {
                return wrong(check.field(), check.actual(), check.expected());
            }
        }
        Hash256 root = state.apply(executed.diff());
        position = null;
        if (!root.equals(header.stateRoot())) {
            return wrong("stateRoot", root, header.stateRoot());
        }
        UInt256 totalDifficulty = parent.totalDifficulty.add(header.difficulty());
        Entry entry = new Entry(block, hash, parent, executed.diff(), totalDifficulty);
        entries.put(hash, entry);
        position = entry;
        boolean isStake = rules.at(header).isAtLeast(Fork.PARIS);
        if (isStake || totalDifficulty.compareTo(head.totalDifficulty) > 0) {
            head = entry;
        }
        return Optional.empty();
    }

    private static Optional<Refusal> wrong(String field, Object computed, Object claimed) {
        return Optional.of(
                new Refusal.Invalid(
                        new BlockFault.WrongHeaderField(
                                field, computed.toString(), claimed.toString())));
    }

    private void stand(Entry at) {
        if (position != null && at.hash.equals(position.hash)) {
            return;
        }
        Deque<Entry> path = new ArrayDeque<>();
        for (Entry e = at; e.parent != null; e = e.parent) {
            path.push(e);
        }
        state = WorldState.of(allocation);
        path.forEach(e -> state.apply(e.diff));
        position = at;
    }

    private static List<Block> ancestors(Entry parent) {
        List<Block> ancestors = new ArrayList<>();
        for (Entry e = parent; e != null; e = e.parent) {
            if (ancestors.size() == OmmersValidator.GENERATIONS) {
                break;
            }
            ancestors.add(e.block);
        }
        return ancestors;
    }

    private static Hash256 ancestorHash(Entry parent, long number) {
        for (Entry e = parent; e != null; e = e.parent) {
            if (e.block.number() == number) {
                return e.hash;
            }
        }
        return Hash256.ZERO;
    }
}
