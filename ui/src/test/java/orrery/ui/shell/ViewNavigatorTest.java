package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.engine.api.history.Link;

class ViewNavigatorTest {
    private final Trail trail = new Trail();

    @Test
    void backAndForwardRetraceTheSteps() {
        trail.visit(Target.of("a"));
        trail.visit(new Target("b", new Link.ToModule(0)));
        trail.visit(new Target("b", new Link.ToModule(1)));
        assertEquals("b", trail.back().orElseThrow().view());
        assertEquals("a", trail.back().orElseThrow().view());
        assertTrue(trail.back().isEmpty());
        assertEquals("b", trail.forward().orElseThrow().view());
        assertTrue(trail.canGoForward());
    }

    @Test
    void aNewPlaceForgetsWhatLayForward() {
        trail.visit(Target.of("a"));
        trail.visit(Target.of("b"));
        trail.back();
        trail.visit(Target.of("c"));
        assertFalse(trail.canGoForward());
        assertEquals("a", trail.back().orElseThrow().view());
    }

    @Test
    void theFirstPageOfAViewTakesThePlaceOfTheViewAsItWas() {
        trail.visit(Target.of("a"));
        trail.visit(Target.of("b"));
        trail.visit(new Target("b", new Link.ToModule(1)));
        assertEquals("a", trail.back().orElseThrow().view());
    }

    @Test
    void stayingIsNoStep() {
        trail.visit(Target.of("a"));
        trail.visit(Target.of("a"));
        assertFalse(trail.canGoBack());
    }

    @Test
    void theTrailIsBounded() {
        for (int i = 0; i < 500; i++) {
            trail.visit(Target.of("v" + i));
        }
        int steps = 0;
        while (trail.back().isPresent()) {
            steps++;
        }
        assertEquals(99, steps);
    }

    @Test
    void anUnknownViewIsIgnored() {
        ViewNavigator navigator = new ViewNavigator();
        navigator.go(Target.of("nowhere"));
        navigator.go(new Link.ToDecision(4));
        assertNull(navigator.currentProperty().get());
        assertFalse(navigator.canGoBackProperty().get());
    }
}
