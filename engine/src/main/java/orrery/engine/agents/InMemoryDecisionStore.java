package orrery.engine.agents;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import orrery.engine.primitives.Hash256;

/// Decisions kept as long as the process lives, for runs without a database and for tests. Shared
/// by any thread.
public final class InMemoryDecisionStore implements DecisionStore {
    private final TreeMap<Long, Decision> decisions = new TreeMap<>();

    @Override
    public synchronized void append(Decision decision, Hash256 hash) {
        long epoch = decision.epoch().index();
        if (!decisions.isEmpty() && decisions.lastKey() >= epoch) {
            throw new IllegalArgumentException(
                    "decision of epoch %d after that of epoch %d"
                            .formatted(epoch, decisions.lastKey()));
        }
        if (!decision.hash().equals(hash)) {
            throw new IllegalArgumentException(
                    "decision of epoch %d has hash %s, not %s"
                            .formatted(epoch, decision.hash(), hash));
        }
        decisions.put(epoch, decision);
    }

    @Override
    public synchronized Optional<Decision> at(long epoch) {
        return Optional.ofNullable(decisions.get(epoch));
    }

    @Override
    public synchronized List<Decision> range(long from, long until) {
        return from >= until ? List.of() : List.copyOf(decisions.subMap(from, until).values());
    }

    @Override
    public synchronized OptionalLong newest() {
        return decisions.isEmpty() ? OptionalLong.empty() : OptionalLong.of(decisions.lastKey());
    }
}
