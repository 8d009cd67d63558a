package orrery.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import orrery.engine.SharedData;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.ExecutionObserver;
import orrery.engine.execution.SequentialExecutor;

final class BlockReplayTest {
    private final BlockReplay replay =
            new BlockReplay(new SequentialExecutor(new CodeCache()), () -> 0);

    @Test
    void everyRealBlockChecksOutAndItsReceiptsAreReadBack() {
        List<String> mismatches = new ArrayList<>();
        for (Path file : SharedData.bundles()) {
            BlockBundle bundle = BundleReader.read(file);
            ReplayReport report = replay.replay(bundle, ExecutionObserver.NONE);
            report.mismatches().forEach(m -> mismatches.add(bundle.block().number() + " " + m));
        }
        assertEquals(List.of(), mismatches);
    }

    @Test
    void aReplayEndsWhereItsObserverThrows() {
        BlockBundle bundle = BundleReader.read(SharedData.bundles().getFirst());
        List<Integer> seen = new ArrayList<>();
        ExecutionObserver cancelled =
                index -> {
                    seen.add(index);
                    if (index == 2) {
                        throw new CancellationException();
                    }
                };
        assertThrows(CancellationException.class, () -> replay.replay(bundle, cancelled));
        assertEquals(List.of(0, 1, 2), seen);
    }
}
