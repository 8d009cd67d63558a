package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Provider;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.depin.Topology;
import orrery.engine.network.SeededRandom;

/// Honest observers for a network that has none of its own: the providers challenge and meter each
/// other, with errors drawn from a seed. What they say of an epoch follows from the seed, the epoch
/// and the truth alone. Any thread.
public final class FieldObservers {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final double CHALLENGE_ERROR = 0.08;
    private static final double METER_ERROR = 0.1;
    private static final double LOST = 0.05;

    private final SeededRandom chance;
    private final Topology topology;
    private final int observers;
    private final List<Member> members;

    /// What a provider could carry in the epoch.
    public interface TrueCapacity {
        double of(Provider provider, ResourceKind kind);
    }

    /// @param observers of each provider in an epoch, 1 or more
    public FieldObservers(long seed, Topology topology, int observers) {
        if (observers < 1 || topology.providers().size() < 2) {
            throw new IllegalArgumentException(
                    "%d observers, %d providers: at least 1 and 2 are needed"
                            .formatted(observers, topology.providers().size()));
        }
        chance = SeededRandom.of(seed, "field observers");
        this.topology = topology;
        this.observers = observers;
        members =
                topology.providers().stream()
                        .map(p -> new Member(p.id(), p.region().id(), 1))
                        .toList();
    }

    /// For a [TrustDesk]: the providers in their order, with equal stakes.
    public List<Member> members() {
        return members;
    }

    /// What is said of an epoch: capacities as the topology has them, work as telemetry reports it.
    ///
    /// @param telemetry of the epoch, in the topology's order of providers; the work it reports is
    ///   taken for done
    public TrustInput observe(Telemetry telemetry, TrueCapacity truth, List<String> appeals) {
        List<Claim> claims = new ArrayList<>();
        List<Observation> words = new ArrayList<>();
        for (int p = 0; p < members.size(); p++) {
            Provider provider = topology.providers().get(p);
            Telemetry.Reading reading = telemetry.readings().get(p);
            claims.add(
                    new Claim(
                            provider.id(), reading.up(), provider.capacity(), reading.delivered()));
            if (reading.up()) {
                SeededRandom own = chance.split(telemetry.epoch().index()).split(p);
                watch(p, provider, reading.delivered(), truth, own, words);
            }
        }
        return new TrustInput(telemetry.epoch().index(), claims, words, appeals);
    }

    private void watch(
            int p,
            Provider provider,
            Capacity done,
            TrueCapacity truth,
            SeededRandom own,
            List<Observation> words) {
        int moment = own.nextInt(2);
        for (int i = 0; i < observers; i++) {
            int drawn = own.nextInt(members.size() - 1);
            String observer = members.get(drawn < p ? drawn : drawn + 1).id();
            for (ResourceKind kind : KINDS) {
                boolean isLost = own.nextBoolean(LOST);
                double challenged = StrictMath.exp(CHALLENGE_ERROR * own.gaussian());
                double metered = StrictMath.exp(METER_ERROR * own.gaussian());
                if (!isLost && provider.capacity().of(kind) > 0) {
                    words.add(
                            new Observation.Challenge(
                                    observer,
                                    provider.id(),
                                    kind,
                                    moment,
                                    truth.of(provider, kind) * challenged));
                }
                if (!isLost && done.of(kind) > 0) {
                    words.add(
                            new Observation.Meter(
                                    observer, provider.id(), kind, done.of(kind) * metered));
                }
            }
        }
    }
}
