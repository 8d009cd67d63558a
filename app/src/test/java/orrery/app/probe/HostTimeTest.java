package orrery.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HostTimeTest {
    @Test
    void theEighthFigureIsWhatTheHostTookInHundredthsOfASecond() {
        assertThat(
                        HostTime.stolenMillis(
                                "cpu  3092181 3659714 499421 1710216 19715 0 9042 175 0 0"))
                .hasValue(1_750);
    }

    @Test
    void anotherLineTellsNothing() {
        assertThat(HostTime.stolenMillis("")).isEmpty();
        assertThat(HostTime.stolenMillis("cpu 1 2 3")).isEmpty();
        assertThat(HostTime.stolenMillis("intr 1 2 3 4 5 6 7 8 9")).isEmpty();
        assertThat(HostTime.stolenMillis("cpu 1 2 3 4 5 6 7 none 9")).isEmpty();
    }

    @Test
    void whatWasTakenNeverShrinks() {
        long before = HostTime.stolenMillis();
        assertThat(HostTime.stolenMillis()).isGreaterThanOrEqualTo(before);
    }
}
