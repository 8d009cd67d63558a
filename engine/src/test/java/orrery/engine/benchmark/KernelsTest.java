package orrery.engine.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelsTest {
    @Test
    void bothWaysToATriesRootGiveTheSame() {
        List<Kernel> kernels = TrieKernels.all();
        assertEquals(kernels.get(0).body().getAsLong(), kernels.get(1).body().getAsLong());
    }

    @Test
    void wordsGiveTheSameWheneverTheyAreRun() {
        for (Kernel kernel : WordKernels.all()) {
            if (!kernel.name().startsWith("keccak")) {
                assertEquals(kernel.body().getAsLong(), kernel.body().getAsLong(), kernel.name());
            }
        }
    }
}
