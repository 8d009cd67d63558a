package orrery.engine.parallel.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.BlockInput;
import orrery.engine.execution.BlockResult;
import orrery.engine.execution.ChainRules;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;
import orrery.engine.execution.SystemCalls;
import orrery.engine.parallel.accesslist.AccessListRecorder.Recorded;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.engine.replay.BlockBundle;
import orrery.engine.replay.BundleReader;
import orrery.engine.spec.Fork;
import orrery.engine.state.Account;
import orrery.engine.state.StateDiff.AccountChange;

/// Lists of real blocks.
final class AccessListRecorderTest {
    private static BlockInput input(BlockBundle bundle) {
        return new BlockInput(
                new ChainRules(bundle.chainId(), ChainRules.MAINNET.forks(), BlockDuties.ETHEREUM),
                bundle.block(),
                bundle::ancestorHash);
    }

    private static Recorded record(BlockBundle bundle) {
        return AccessListRecorder.record(
                input(bundle), bundle.state(), new CodeCache(), ExecutionObserver.NONE);
    }

    @Test
    void theListsOfRealBlocksKeepTheRulesAndEndWithWhatTheBlocksLeave() {
        for (Path file : SharedData.bundles()) {
            BlockBundle bundle = BundleReader.read(file);
            Recorded recorded = record(bundle);
            BlockAccessList list = recorded.list().orElseThrow();
            AccessListRules.checkOrder(list);
            AccessListRules.checkIndices(list, bundle.block().transactions().size() + 1);
            assertEquals(list, BlockAccessList.decode(list.encode()));
            BlockResult.Executed alone =
                    (BlockResult.Executed)
                            new SequentialExecutor(new CodeCache())
                                    .execute(input(bundle), bundle.state());
            assertEquals(
                    alone.diff(),
                    ((BlockResult.Executed) recorded.result()).diff(),
                    file::toString);
            AccessListState after =
                    new AccessListState(
                            new AccessListIndex(list),
                            bundle.block().transactions().size() + 2,
                            bundle.state());
            alone.diff()
                    .accounts()
                    .forEach((address, change) -> assertLeft(address, change, after, file));
        }
    }

    private static void assertLeft(
            Address address, AccountChange change, AccessListState after, Path file) {
        Account left = change.after();
        Account listed = after.account(address);
        assertEquals(
                left == null ? Account.EMPTY : left,
                listed == null ? Account.EMPTY : listed,
                () -> file + ": " + address);
        for (Map.Entry<UInt256, UInt256> slot : change.storage().entrySet()) {
            assertEquals(
                    slot.getValue(),
                    after.storage(address, slot.getKey()),
                    () -> file + ": " + address + " slot " + slot.getKey());
        }
    }

    @Test
    void withdrawalsStandAboveTheTransactionsAndTheSystemsCallerIsNotListed() {
        boolean isSeen = false;
        for (Path file : SharedData.bundles()) {
            BlockBundle bundle = BundleReader.read(file);
            if (!ChainRules.MAINNET.at(bundle.block().header()).isAtLeast(Fork.CANCUN)) {
                continue;
            }
            isSeen = true;
            AccessListIndex index = new AccessListIndex(record(bundle).list().orElseThrow());
            int last = bundle.block().transactions().size() + 1;
            assertFalse(index.changedBy(last).isEmpty());
            assertNull(index.account(SystemCalls.SYSTEM_ADDRESS));
        }
        assertTrue(isSeen, "no bundle is of Cancun or later");
    }
}
