package orrery.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.engine.parallel.Scheduler.State;

final class SchedulerTest {
    /// Each transaction waits for the one before it.
    private static final Scheduler.Precedence CHAIN = transaction -> transaction - 1;

    @Test
    void whoWaitsForTheHeadWaitsUntilItsTurnIsOver() {
        Scheduler scheduler = new Scheduler(4, 2, CHAIN);
        assertTrue(scheduler.acquireTurn());
        assertEquals(State.READY, scheduler.takeHead());
        assertFalse(scheduler.hasWork());
        assertEquals(Scheduler.NONE, scheduler.claim());
        scheduler.committed();
        assertTrue(scheduler.isPast(0));
        assertEquals(Scheduler.NONE, scheduler.claim()); // 1 is the head now, 2 waits for it
    }

    @Test
    void whoWaitsForASpeculationGoesOnOnceItHasRun() {
        Scheduler scheduler =
                new Scheduler(4, 2, transaction -> transaction == 3 ? 2 : Scheduler.NONE);
        assertEquals(1, scheduler.claim());
        assertEquals(2, scheduler.claim());
        assertEquals(Scheduler.NONE, scheduler.claim());
        scheduler.executed(2);
        assertEquals(3, scheduler.claim());
    }

    /// All take next to nothing.
    private static final Scheduler.Precedence BRIEF =
            new Scheduler.Precedence() {
                @Override
                public int predecessor(int transaction) {
                    return Scheduler.NONE;
                }

                @Override
                public boolean isBrief(int transaction) {
                    return true;
                }
            };

    @Test
    void theNearestBriefOneIsLeftForItsTurnAsLongAsThereAreOthers() {
        Scheduler scheduler = new Scheduler(4, 2, BRIEF);
        assertEquals(2, scheduler.claim());
        assertEquals(3, scheduler.claim());
        assertTrue(scheduler.hasWork());
        assertEquals(1, scheduler.claim());
        assertEquals(Scheduler.NONE, scheduler.claim());
    }

    @Test
    void whoCommitsFindsTheBriefOneThatWasLeft() {
        Scheduler scheduler = new Scheduler(4, 2, BRIEF);
        assertEquals(2, scheduler.claim());
        assertTrue(scheduler.acquireTurn());
        for (State expected : new State[] {State.READY, State.READY, State.RUNNING}) {
            assertEquals(expected, scheduler.takeHead());
            if (expected != State.RUNNING) {
                scheduler.committed();
            }
        }
    }
}
