package orrery.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.Intervention;
import orrery.engine.api.Command;
import orrery.engine.audit.AuditCursor;
import orrery.engine.audit.AuditSource;
import orrery.engine.audit.StoredAction;
import orrery.engine.audit.StoredRow;
import orrery.engine.audit.StoredRuling;
import orrery.engine.audit.StoredTurn;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Topology;
import orrery.engine.primitives.InvalidInputException;

/// What operators did to the agent of a stored run, held against the journal of their actions: each
/// ruling and each turn of the knobs stands there, too, before the same epoch, and each ruling with
/// the same words. One use, one thread.
final class StoredInterventions {
    private final Topology topology;
    private final int epochRounds;
    private final SortedMap<Long, List<Intervention>> all = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private long count;

    StoredInterventions(Topology topology, int epochRounds) {
        this.topology = topology;
        this.epochRounds = epochRounds;
    }

    void read(AuditSource source) {
        SortedMap<Long, Deque<StoredAction>> rulings = new TreeMap<>();
        SortedMap<Long, Deque<StoredAction>> turns = new TreeMap<>();
        try (AuditCursor<StoredAction> actions = source.actions()) {
            for (StoredAction row = actions.next(); row != null; row = actions.next()) {
                if (row.kind().equals(Command.RuleOnSuspicion.class.getSimpleName())) {
                    rulings.computeIfAbsent(feltIn(row), _ -> new ArrayDeque<>()).add(row);
                } else if (row.kind().equals(Command.SetParameters.class.getSimpleName())) {
                    turns.computeIfAbsent(feltIn(row), _ -> new ArrayDeque<>()).add(row);
                }
            }
        }
        SortedMap<Long, SortedMap<Long, Intervention>> byPosition = new TreeMap<>();
        try (AuditCursor<StoredRuling> rows = source.rulings()) {
            for (StoredRuling row = rows.next(); row != null; row = rows.next()) {
                Intervention said = checked(row, poll(rulings, row.epoch()));
                put(byPosition, row.epoch(), row.position(), said);
            }
        }
        try (AuditCursor<StoredTurn> rows = source.turns()) {
            for (StoredTurn row = rows.next(); row != null; row = rows.next()) {
                Intervention said = checked(row, poll(turns, row.epoch()), source);
                put(byPosition, row.epoch(), row.position(), said);
            }
        }
        left(rulings, "ruling");
        left(turns, "turn");
        byPosition.forEach((epoch, some) -> all.put(epoch, List.copyOf(some.values())));
    }

    /// The first epoch that felt an action.
    private long feltIn(StoredAction action) {
        return Math.ceilDiv(action.round(), epochRounds) - 1;
    }

    private static @Nullable StoredAction poll(
            SortedMap<Long, Deque<StoredAction>> actions, long epoch) {
        Deque<StoredAction> felt = actions.get(epoch);
        return felt == null ? null : felt.poll();
    }

    private void left(SortedMap<Long, Deque<StoredAction>> actions, String what) {
        for (Deque<StoredAction> felt : actions.values()) {
            for (StoredAction row : felt) {
                faults.add(
                        "%s: \"%s\", but no %s before epoch %d belongs to it"
                                .formatted(row.title(), row.details(), what, feltIn(row)));
            }
        }
    }

    private static void put(
            SortedMap<Long, SortedMap<Long, Intervention>> into,
            long epoch,
            long position,
            @Nullable Intervention said) {
        if (said != null) {
            into.computeIfAbsent(epoch, _ -> new TreeMap<>()).put(position, said);
        }
    }

    /// What a ruling's row says; null where it says nothing.
    private @Nullable Intervention checked(StoredRuling row, @Nullable StoredAction action) {
        count++;
        Intervention.Ruled ruled;
        try {
            ruled = row.decode();
        } catch (IllegalArgumentException senseless) {
            faults.add(row.title() + ": " + senseless.getMessage());
            return null;
        }
        belongs(row, action);
        String words = words(ruled);
        if (action != null && !action.details().equals(words)) {
            faults.add(
                    "%s: %s, but %s says \"%s\""
                            .formatted(row.title(), words, action.title(), action.details()));
        }
        return ruled;
    }

    /// What a turn's row says; null where its parameters cannot be read.
    private @Nullable Intervention checked(
            StoredTurn row, @Nullable StoredAction action, AuditSource source) {
        count++;
        belongs(row, action);
        try {
            return new Intervention.Turned(source.parameters(row.version()));
        } catch (InvalidInputException senseless) {
            faults.add(row.title() + ": " + senseless.getMessage());
            return null;
        }
    }

    private void belongs(StoredRow row, @Nullable StoredAction action) {
        if (action == null) {
            faults.add(row.title() + ": no action of an operator's belongs to it");
        }
    }

    private String words(Intervention.Ruled ruled) {
        for (Provider provider : topology.providers()) {
            if (provider.id().equals(ruled.member())) {
                return TrustCommands.words(ruled, provider);
            }
        }
        return "suspicion %d of %s, a provider that does not exist"
                .formatted(ruled.suspicion(), ruled.member());
    }

    /// By the first epoch that felt them, in order.
    SortedMap<Long, List<Intervention>> all() {
        return all;
    }

    /// What was read, as a message says it.
    String words(List<Intervention> some) {
        List<String> words = new ArrayList<>();
        for (Intervention one : some) {
            words.add(
                    switch (one) {
                        case Intervention.Turned(var to) -> "parameters " + to.version();
                        case Intervention.Ruled ruled -> words(ruled);
                    });
        }
        return String.join(", ", words);
    }

    /// Rows read.
    long count() {
        return count;
    }

    List<String> faults() {
        return faults;
    }
}
