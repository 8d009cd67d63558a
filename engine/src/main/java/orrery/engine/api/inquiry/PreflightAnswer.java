package orrery.engine.api.inquiry;

import java.util.List;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail;

/// What the agent's policy would do with a demand that is only asked about.
///
/// @param epoch the epoch beside whose demand it was weighed
/// @param lines one for each resource asked for, in the order of [Resource]
public record PreflightAnswer(long epoch, List<Line> lines) {
    public PreflightAnswer {
        lines = List.copyOf(lines);
    }

    /// How much of what is asked would be served.
    public enum Verdict {
        SERVED,
        PARTLY,
        REFUSED
    }

    /// One resource.
    ///
    /// @param choice who would carry it and why, and the next best
    /// @param obstacles what keeps it from providers, those that keep it from most first
    /// @param displaced others that would be served less for it, the greatest loss first
    public record Line(
            Resource resource,
            DecisionDetail.Choice choice,
            List<Obstacle> obstacles,
            List<Displaced> displaced) {
        public Line {
            obstacles = List.copyOf(obstacles);
            displaced = List.copyOf(displaced);
        }

        public Verdict verdict() {
            double served = choice.served();
            if (served >= choice.asked() * (1 - 1e-6)) {
                return Verdict.SERVED;
            }
            return served > 0 ? Verdict.PARTLY : Verdict.REFUSED;
        }
    }

    /// Somebody else's loss.
    ///
    /// @param demand its id
    /// @param before what it has, in the resource's unit
    /// @param after what it would have
    public record Displaced(String demand, double before, double after) {}
}
