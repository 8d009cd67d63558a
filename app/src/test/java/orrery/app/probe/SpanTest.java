package orrery.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpanTest {
    @Test
    void whatTwoHaveInCommonIsInBoth() {
        assertThat(new Span(0, 10).common(new Span(4, 20))).hasValue(new Span(4, 10));
        assertThat(new Span(0, 10).common(new Span(2, 3))).hasValue(new Span(2, 3));
    }

    @Test
    void spansThatOnlyTouchHaveNothingInCommon() {
        assertThat(new Span(0, 10).common(new Span(10, 20))).isEmpty();
        assertThat(new Span(0, 10).common(new Span(15, 20))).isEmpty();
    }

    @Test
    void whatSeveralCoverCountsOnce() {
        assertThat(
                        Span.coveredNanos(
                                List.of(
                                        new Span(5, 8),
                                        new Span(0, 10),
                                        new Span(9, 12),
                                        new Span(-20, -15))))
                .isEqualTo(17);
        assertThat(Span.coveredNanos(List.of())).isZero();
    }
}
