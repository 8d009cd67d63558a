package orrery.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.BlockExecutor;
import orrery.engine.execution.SequentialExecutor;

final class ExecutorPoolTest {
    private final List<BlockExecutor> ended = new ArrayList<>();
    private final ExecutorPool pool =
            ExecutorPool.of(() -> new SequentialExecutor(new CodeCache()), ended::add);

    @Test
    void anExecutorIsLentToOneAtATimeAndUsedAgain() {
        BlockExecutor first;
        try (ExecutorPool.Loan loan = pool.borrow();
                ExecutorPool.Loan other = pool.borrow()) {
            first = loan.executor();
            assertNotSame(first, other.executor());
        }
        try (ExecutorPool.Loan again = pool.borrow()) {
            assertSame(first, again.executor());
        }
        assertEquals(List.of(), ended);
    }

    @Test
    void closingEndsTheIdleOnesAndALentOneOnlyWhenItComesBack() {
        ExecutorPool.Loan lent = pool.borrow();
        BlockExecutor idle;
        try (ExecutorPool.Loan loan = pool.borrow()) {
            idle = loan.executor();
        }
        pool.close();
        assertEquals(List.of(idle), ended);
        lent.close();
        assertEquals(List.of(idle, lent.executor()), ended);
        assertThrows(IllegalStateException.class, pool::borrow);
    }
}
