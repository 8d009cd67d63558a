package orrery.app.cli;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import orrery.engine.chain.Block;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockInput;
import orrery.engine.parallel.accesslist.AccessListExecutor.Source;
import orrery.engine.parallel.accesslist.BlockAccessList;
import orrery.engine.state.StateReader;

/// The access lists of blocks, made beforehand by running them.
final class AccessLists implements Source {
    private final IdentityHashMap<Block, BlockAccessList> byBlock = new IdentityHashMap<>();

    /// @param cases valid blocks
    static AccessLists of(List<LaneTrial.Case> cases) {
        AccessLists lists = new AccessLists();
        cases.forEach(one -> lists.prepare(one.input(), one.state()));
        return lists;
    }

    /// Makes the list of a block. An invalid block has an empty one.
    void prepare(BlockInput input, StateReader state) {
        byBlock.put(input.block(), Source.recorded(new CodeCache()).list(input, state));
    }

    /// @param input with a block that was prepared
    @Override
    public BlockAccessList list(BlockInput input, StateReader state) {
        return Objects.requireNonNull(byBlock.get(input.block()));
    }
}
