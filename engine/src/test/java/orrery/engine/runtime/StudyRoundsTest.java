package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.execution.Spread;
import orrery.engine.parallel.ExecutionRecord;

/// What the rounds' times say.
class StudyRoundsTest {
    private static StudyRounds.Measured measured(StudyRounds.Round... rounds) {
        ExecutionRecord none =
                new ExecutionRecord(1, ExecutionRecord.Mode.SEQUENTIAL, 1, 0, List.of(), List.of());
        return new StudyRounds.Measured(
                none, none, none, List.of(none), none, rounds.length, List.of(rounds), 2);
    }

    @Test
    void theSpeedupIsThatOfTheLanesOverTheSequentialExecutorOfTheSameRound() {
        StudyRounds.Measured measured =
                measured(
                        new StudyRounds.Round(1_000, 500, 500, 1_000, 1),
                        new StudyRounds.Round(4_000, 2_500, 500, 4_000, 1),
                        new StudyRounds.Round(1_000, 800, 500, 1_000, 1));
        assertEquals(new Spread(1.6, 1.425, 1.8), measured.speedup());
    }

    @Test
    void theListsSpeedupIsThatOfTheSameRoundToo() {
        assertEquals(
                Spread.of(2),
                measured(new StudyRounds.Round(1_000, 900, 500, 1_000, 1)).listedSpeedup());
    }

    @Test
    void parallelismIsWhatAllThreadsDidOverWhatOneDid() {
        assertEquals(
                Spread.of(1.6),
                measured(new StudyRounds.Round(1_000, 900, 500, 1_250, 1)).parallelism());
        assertEquals(
                Spread.of(1.6),
                measured(new StudyRounds.Round(1_000, 900, 500, 5_000, 4)).parallelism());
    }

    @Test
    void efficiencyIsHeldAgainstWhatWasPossibleInTheSameRound() {
        StudyRounds.Measured measured =
                measured(
                        new StudyRounds.Round(1_000, 625, 500, 1_000, 1), // 1.6 of 2
                        new StudyRounds.Round(1_000, 1_000, 500, 1_600, 1)); // 1 of 1.25
        assertEquals(Spread.of(0.8), measured.efficiency(8));
        // Where the block itself allows less, that is what counts: 1.28 and 0.8.
        assertEquals(1.04, measured.efficiency(1.25).median(), 1e-9);
    }
}
