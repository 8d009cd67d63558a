package orrery.engine.agents.forecast;

/// The seasons of a series, in its own steps.
///
/// @param day the short season, as a rule a day; 1 where there is none
/// @param week the long one, a multiple of the short; equal to it where there is none
public record Seasons(int day, int week) {
    /// Parts into which a day is divided where a forecaster treats its times apart.
    static final int MOST_PHASES = 24;

    public static final Seasons NONE = new Seasons(1, 1);

    public Seasons {
        if (day < 1 || week < day || week % day != 0) {
            throw new IllegalArgumentException(
                    "seasons %d and %d: 1 or more, and a multiple of it, are needed"
                            .formatted(day, week));
        }
    }

    /// A day of so many steps and its week; none below 4.
    public static Seasons ofDay(int day) {
        return day < 4 ? NONE : new Seasons(day, 7 * day);
    }

    /// The seasons of a series with an even step: the day and its week, or the week of a daily
    /// series; none where its first half does not hold two of them.
    ///
    /// @param stepSeconds above 0
    /// @param count of its values
    public static Seasons of(long stepSeconds, int count) {
        long secondsOfDay = 24 * 60 * 60;
        if (stepSeconds == secondsOfDay) {
            return count / 2 > 14 ? new Seasons(7, 7) : NONE;
        }
        long day = secondsOfDay % stepSeconds == 0 ? secondsOfDay / stepSeconds : 0;
        return 2 * day < count / 2 ? ofDay((int) day) : NONE;
    }

    boolean hasDay() {
        return day > 1;
    }

    boolean hasWeek() {
        return week > day;
    }

    /// In how many parts the day falls, 1 or more.
    int phases() {
        return Math.min(day, MOST_PHASES);
    }

    /// The part of the day of the value with this index in the series, from 0.
    int phase(long index) {
        return (int) (index % day * phases() / day);
    }
}
