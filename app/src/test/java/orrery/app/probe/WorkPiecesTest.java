package orrery.app.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the thread's own work is taken apart.
final class WorkPiecesTest {
    private static final long MILLI = 1_000_000;

    private static final String LAYOUT = "javafx.scene.Scene.doLayoutPass";
    private static final String TABLE = "orrery.ui.control.VirtualTable.layoutChildren";
    private static final String UNROLL = "orrery.ui.control.VirtualTable.unroll";
    private static final String STYLING = "javafx.scene.Node.processCSS";
    private static final String LEAF = "java.util.HashMap.hash";

    private final WorkPieces pieces = new WorkPieces();

    @Test
    void thePieceWithMoreOfTheThreadsOwnTimeComesFirst() {
        piece(0, 12);
        piece(100, 31);
        piece(200, 20);

        assertEquals(
                List.of(31.0, 20.0, 12.0),
                pieces.longestFirst().stream().map(WorkPieces.Piece::millis).toList());
    }

    @Test
    void shortPiecesAreNotKept() {
        piece(0, 3);

        assertTrue(pieces.longestFirst().isEmpty());
        assertTrue(pieces.collapsed().isEmpty());
    }

    @Test
    void timeIsGivenToThePlaceWhereTheThreadWasSeenAtItsEnd() {
        pieces.begin(0);
        pieces.look(4 * MILLI, stack(LAYOUT, TABLE, UNROLL, LEAF));
        pieces.look(10 * MILLI, stack(LAYOUT, TABLE, UNROLL, STYLING, LEAF));
        pieces.look(13 * MILLI, stack(LAYOUT, TABLE, UNROLL));
        pieces.end(15 * MILLI);

        String making = "Scene.doLayoutPass > VirtualTable.layoutChildren > VirtualTable.unroll";
        assertEquals(
                List.of(
                        new WorkPieces.Place(7, making),
                        new WorkPieces.Place(6, making + " > Node.processCSS")),
                pieces.longestFirst().getFirst().places());
    }

    @Test
    void whatIsNoPartOfAFrameIsNamedByItsMethod() {
        assertEquals(
                "HashMap.hash", WorkPieces.where(List.of(stack("java.lang.Thread.run", LEAF))));
    }

    @Test
    void aFlameGraphGetsTheFramesOutermostFirstAndMicroseconds() {
        pieces.begin(0);
        pieces.look(9 * MILLI, stack(LAYOUT, TABLE));
        pieces.end(9 * MILLI);

        assertEquals(
                List.of("Scene.doLayoutPass;VirtualTable.layoutChildren 9000"), pieces.collapsed());
    }

    @Test
    void forgettingEndsWhatWasListed() {
        piece(0, 12);
        pieces.forget();

        assertTrue(pieces.longestFirst().isEmpty());
    }

    private void piece(long from, long millis) {
        pieces.begin(from * MILLI);
        pieces.end((from + millis) * MILLI);
    }

    /// @param methods outermost first, as they are easier to read
    private static StackTraceElement[] stack(String... methods) {
        return Arrays.asList(methods).reversed().stream()
                .map(name -> {
                    int dot = name.lastIndexOf('.');
                    return new StackTraceElement(
                            name.substring(0, dot), name.substring(dot + 1), null, -1);
                })
                .toArray(StackTraceElement[]::new);
    }
}
