package orrery.ui.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UiMakingTest {
    @Test
    void whatNodesPutOffWhileTheyAreMadeIsDoneByWhoMakesThemAndAfterwards() {
        List<String> done = new ArrayList<>();
        Ui.making(() -> {
            Ui.later(() -> {
                done.add("later on " + Thread.currentThread().getName());
                Ui.later(() -> done.add("last"));
            });
            done.add("made");
        });
        assertEquals(List.of("made", "later on " + Thread.currentThread().getName(), "last"), done);
    }
}
