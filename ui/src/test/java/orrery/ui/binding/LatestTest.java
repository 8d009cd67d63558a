package orrery.ui.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.ui.testkit.ManualExecutor;

class LatestTest {
    private final ManualExecutor workers = new ManualExecutor();
    private final Latest latest = new Latest(TaskRunner.of(workers, Runnable::run));
    private final List<String> answers = new ArrayList<>();

    private void ask(String question) {
        latest.<String>ask("", _ -> question).onDone(answers::add).start();
    }

    @Test
    void onlyTheNewestAnswerIsDelivered() {
        ask("a");
        ask("b");
        workers.runAll();
        assertEquals(List.of("b"), answers);
    }

    @Test
    void anOldAnswerThatComesLastIsDropped() {
        ask("a");
        ask("b");
        workers.runNewestFirst();
        assertEquals(List.of("b"), answers);
    }

    @Test
    void itIsBusyUntilTheAnswerIsHere() {
        ask("a");
        assertTrue(latest.busy());
        workers.runAll();
        assertFalse(latest.busy());
    }

    @Test
    void whatIsGivenUpIsNeverDelivered() {
        ask("a");
        latest.cancel();
        workers.runAll();
        assertEquals(List.of(), answers);
        assertFalse(latest.busy());
    }
}
