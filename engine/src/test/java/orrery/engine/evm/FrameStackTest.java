package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.spec.Fork;
import orrery.engine.state.Journal;
import orrery.engine.state.WorldState;

final class FrameStackTest {
    @Test
    void aThreadsWordsAreOneMessagesAtATime() {
        FrameStack outer = stack();
        FrameStack inner = stack();
        outer.begin();
        long[] words = outer.wordsFrom(0);
        inner.begin();
        assertNotSame(words, inner.wordsFrom(0));
        inner.end();
        assertSame(words, outer.wordsFrom(0));
        outer.end();
    }

    @Test
    void theNextBlockOfAThreadUsesThemAgain() {
        FrameStack block = stack();
        block.begin();
        long[] words = block.wordsFrom(0);
        block.end();
        FrameStack next = stack();
        next.begin();
        assertSame(words, next.wordsFrom(0));
        next.end();
    }

    private static FrameStack stack() {
        Fork fork = Fork.PRAGUE;
        Host host = new Host(fork, CallFixture.BLOCK, new Journal(new WorldState()));
        return new FrameStack(host, OpcodeTable.of(fork));
    }
}
