package orrery.engine.agents.forecast;

import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;

/// Notices that a daily series goes on at another level: values in a row that all differ from those
/// of the day and of the week before by about one factor, and by far more than ever of late.
/// Weekends, holidays and bursts are usual: what counts is measured on the series itself.
///
/// One thread at a time.
final class LevelShift implements Checkpointed {
    /// Parts of a day for which the factor must hold.
    private static final int PARTS = 6;

    private static final int SHORTEST = 3;

    /// Weeks that say what is usual before anything is unusual.
    private static final int LEARNING_WEEKS = 3;

    /// Least change of the logarithm that counts, over the largest usual one and at all; the
    /// largest that is one of level.
    private static final double UNUSUAL = 2;

    private static final double LEAST = 0.2;
    private static final double MOST = 1.5;

    /// The largest change of a shift over its smallest.
    private static final double APART = 1.6;

    /// What is left of the largest usual change after a week.
    private static final double KEPT = 0.98;

    private final int day;
    private final int week;
    private final int run;
    private final double memory;

    /// The largest change that held for a run, in logarithms; fades slowly.
    private double usual;

    private long count;

    LevelShift(Seasons seasons) {
        day = seasons.hasWeek() ? seasons.day() : 0;
        week = seasons.week();
        run = Math.max(SHORTEST, day / PARTS);
        memory = StrictMath.pow(KEPT, 1.0 / week);
    }

    /// How many values a shift takes to be noticed.
    int run() {
        return run;
    }

    /// Takes in the newest value of a history.
    ///
    /// @return the factor by which the newest [#run] values are above what was before, 1 where
    ///   nothing is unusual
    double observe(History history) {
        if (day == 0 || !history.has(week + run)) {
            return 1;
        }
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int age = 0; age < run; age++) {
            double change = change(history, age);
            sum += change / run;
            least = Math.min(least, change);
            most = Math.max(most, change);
        }
        double held = least > 0 ? least : most < 0 ? -most : 0;
        double farthest = Math.max(most, -least);
        boolean isUnusual =
                count >= (long) LEARNING_WEEKS * week
                        && held > Math.max(LEAST, UNUSUAL * usual)
                        && farthest < Math.min(APART * held, MOST);
        count++;
        usual = isUnusual ? usual : Math.max(memory * usual, held);
        return isUnusual ? StrictMath.exp(sum) : 1;
    }

    /// The logarithm of a value over those of the day and of the week before, the smaller one, 0
    /// where they disagree or one is not above 0.
    private double change(History history, int age) {
        double value = history.at(age);
        double dayBefore = history.at(age + day);
        double weekBefore = history.at(age + week);
        if (!(value > 0 && dayBefore > 0 && weekBefore > 0)) {
            return 0;
        }
        double sinceDay = StrictMath.log(value / dayBefore);
        double sinceWeek = StrictMath.log(value / weekBefore);
        if (sinceDay * sinceWeek <= 0) {
            return 0;
        }
        return Math.abs(sinceDay) < Math.abs(sinceWeek) ? sinceDay : sinceWeek;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeDouble(usual);
        out.writeLong(count);
    }

    @Override
    public void restore(CheckpointReader in) {
        usual = in.readDouble();
        count = in.readLong();
    }
}
