package orrery.engine.api.inquiry;

import java.util.List;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail;

/// Why a provider carries what it carries, and not more.
///
/// @param epoch whose allocation is explained
/// @param lines one for each resource that it offers, in the order of [Resource]
public record ProviderAnswer(long epoch, String provider, List<Line> lines) {
    public ProviderAnswer {
        lines = List.copyOf(lines);
    }

    /// One resource.
    ///
    /// @param usable what it may be given at most, in the resource's unit
    /// @param sentence the answer in words
    /// @param obstacles what keeps demand from it, that of most demand first
    /// @param misses demands that came nearest to being given to it, the nearest first
    public record Line(
            Resource resource,
            double usable,
            double carried,
            String sentence,
            List<Obstacle> obstacles,
            List<Miss> misses) {
        public Line {
            obstacles = List.copyOf(obstacles);
            misses = List.copyOf(misses);
        }
    }

    /// A demand that went elsewhere.
    ///
    /// @param demand its id
    /// @param region the region of its users, by name
    /// @param here what the provider scored, and what bound
    /// @param instead the worst of those who carry it; the provider itself where nobody does
    /// @param flip the smallest change that would give it to the provider, in words; empty where no
    ///   single one would
    public record Miss(
            String demand,
            PriorityClass priority,
            String region,
            double asked,
            DecisionDetail.Candidate here,
            DecisionDetail.Candidate instead,
            String flip) {}
}
