package orrery.engine.parallel;

/// Disturbs the lanes at the places where their order matters: a seam for tests, which delay lanes
/// at random to find schedules that an idle machine would never show. Any thread.
@FunctionalInterface
interface ScheduleNoise {
    /// Disturbs nothing.
    ScheduleNoise NONE = _ -> {};

    /// Where a lane is about to do something.
    enum Point {
        READ,
        ENTER,
        VALIDATE,
        COMMIT,
        CLAIM
    }

    void at(Point point);
}
