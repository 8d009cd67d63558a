package orrery.engine.agents.trust;

import java.util.List;
import orrery.engine.depin.Topology;

/// Somebody who observes, and mostly provides too.
///
/// @param region where it is: what slows a whole region down is nobody's lie
/// @param stake what it stands to lose, above 0; its word weighs by it
public record Member(String id, String region, double stake) {
    /// The providers in their order, with equal stakes.
    public static List<Member> of(Topology topology) {
        return topology.providers().stream()
                .map(p -> new Member(p.id(), p.region().id(), 1))
                .toList();
    }

    public Member {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a member needs an id");
        }
        if (!(stake > 0 && stake <= 1e18)) {
            throw new IllegalArgumentException(
                    "member %s has stake %s: above 0, at most 1e18 is needed".formatted(id, stake));
        }
    }
}
