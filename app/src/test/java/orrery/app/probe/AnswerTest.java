package orrery.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    private static final long MILLI = 1_000_000;
    private static final Answer ANSWER =
            new Answer(span(100, 160), 5 * MILLI, 0, List.of(), OptionalInt.of(1), 0);

    @Test
    void aStandstillOfTheThreadsOwnProcessorIsNotTheProgramsDoing() {
        Blocked blocked = ANSWER.explained(List.of(), List.of(new Standstill(1, span(90, 140))));
        assertThat(blocked.stoodMillis()).isEqualTo(40);
        assertThat(blocked.programMillis()).isEqualTo(20);
    }

    @Test
    void aStandstillOfAnotherProcessorCountsOnlyWhileAllThreadsWaitForACollection() {
        Blocked blocked =
                ANSWER.explained(
                        List.of(span(110, 130)), List.of(new Standstill(0, span(100, 120))));
        assertThat(blocked.stoodMillis()).isEqualTo(10);
        assertThat(blocked.collectingMillis()).isEqualTo(10);
        assertThat(blocked.programMillis()).isEqualTo(50);
    }

    @Test
    void aStandstillOfAnotherProcessorCountsWhileTheRendererIsWaitedFor() {
        Blocked blocked =
                ANSWER.withSeen(List.of(span(120, 150)), 0)
                        .explained(List.of(), List.of(new Standstill(0, span(90, 140))));
        assertThat(blocked.drawingMillis()).isEqualTo(10);
        assertThat(blocked.stoodMillis()).isEqualTo(20);
    }

    @Test
    void whatIsBeforeOrAfterTheWaitDoesNotCount() {
        Blocked blocked =
                ANSWER.explained(
                        List.of(span(0, 100), span(150, 900)),
                        List.of(new Standstill(1, span(0, 99))));
        assertThat(blocked.stoodMillis()).isZero();
        assertThat(blocked.collectingMillis()).isEqualTo(10);
    }

    @Test
    void whereNobodyKnowsTheProcessorNoStandstillExcusesTheProgram() {
        Answer somewhere = new Answer(span(100, 160), 0, 0, List.of(), OptionalInt.empty(), 0);
        assertThat(
                        somewhere
                                .explained(List.of(), List.of(new Standstill(0, span(100, 160))))
                                .programMillis())
                .isEqualTo(60);
    }

    private static Span span(long fromMillis, long toMillis) {
        return new Span(fromMillis * MILLI, toMillis * MILLI);
    }
}
