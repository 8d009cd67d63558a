package orrery.engine.api.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;

/// A block's runs side by side, and who depended on whom.
///
/// @param name of the block, for people
/// @param transactions in the block's order
/// @param runs sequential, optimistic, from the access list; the first two were measured
/// @param dependencies by reader, then by writer
/// @param layers by transaction, how many others must come before it one after the other
/// @param places where transactions met, the one that cost most first
/// @param bounds by the nanoseconds of the sequential run
/// @param parallelism H: how many times as much as one thread as many threads as there are lanes,
///   at most one a core, executed of this block when nothing tied them together
/// @param efficiency of the optimistic run: its speedup over the lesser of H and T/CP, each round
///   held against the H of that same round
/// @param cores of this machine
/// @param past how the block ran when it came to be
public record BlockExecution(
        BlockSource source,
        String name,
        long number,
        String fork,
        List<TransactionRun> transactions,
        List<LaneRun> runs,
        List<Dependency> dependencies,
        List<Integer> layers,
        List<Place> places,
        Bounds bounds,
        Spread parallelism,
        Spread efficiency,
        int cores,
        Past past) {
    /// How a block ran when it came to be.
    public enum Past {
        /// Elsewhere: nothing is known of that.
        ELSEWHERE,
        /// On lanes that were recorded: the optimistic run that is shown is that one.
        RECORDED,
        /// On lanes of which no record is kept: those that are shown ran it again.
        NOT_KEPT,
        /// One transaction after the other: the lanes that are shown ran it again.
        SEQUENTIAL
    }

    public BlockExecution {
        transactions = List.copyOf(transactions);
        runs = List.copyOf(runs);
        dependencies = List.copyOf(dependencies);
        layers = List.copyOf(layers);
        places = List.copyOf(places);
    }

    /// A transaction, and what it took alone.
    ///
    /// @param to absent where a contract is created
    /// @param call the function's signature, or a word for what it does
    /// @param nanos of the sequential run
    public record TransactionRun(
            int index,
            Hash256 hash,
            Address from,
            @Nullable Address to,
            String call,
            long gasUsed,
            long nanos) {}

    /// A transaction that needs what an earlier one wrote.
    ///
    /// @param places indices into the block's places, at least one
    public record Dependency(int reader, int writer, List<Integer> places) {
        public Dependency {
            places = List.copyOf(places);
        }
    }

    /// A place of the state, and what it cost.
    ///
    /// @param contract its name where known, else its address shortened
    /// @param name of the place within the account: `balance`, a variable, `slot 0x…`
    /// @param writers the transactions that wrote it, ascending
    /// @param readers the transactions that depend on what others wrote there, ascending
    /// @param waiters the transactions that ran again because of it, ascending
    /// @param reruns incarnations that ran in vain because of it
    /// @param lostNanos what those took, and the waits that followed them
    /// @param gainNanos by how much the critical path is shorter without it
    public record Place(
            Address address,
            String contract,
            String name,
            List<Integer> writers,
            List<Integer> readers,
            List<Integer> waiters,
            int reruns,
            long lostNanos,
            long gainNanos) {
        public Place {
            writers = List.copyOf(writers);
            readers = List.copyOf(readers);
            waiters = List.copyOf(waiters);
        }
    }

    /// The run of a mode.
    ///
    /// @throws IllegalArgumentException where there is none
    public LaneRun run(LaneRun.Mode mode) {
        return runs.stream()
                .filter(run -> run.mode() == mode)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no run " + mode));
    }
}
