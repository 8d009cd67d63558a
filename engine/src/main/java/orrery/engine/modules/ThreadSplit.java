package orrery.engine.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which modules one thread runs in a round, one after the other. It changes nothing but the speed.
/// Owned by the thread that runs the rounds.
public interface ThreadSplit {
    /// Every module by itself: whoever is free takes the next.
    ThreadSplit FREE = (modules, _) -> IntStream.range(0, modules).mapToObj(List::of).toList();

    /// Module `i` on thread `i` modulo the threads, whatever the load.
    ThreadSplit STATIC = ThreadSplit::inTurn;

    /// Indices of modules, each in one group; as many groups as threads at most, or one a module.
    List<List<Integer>> groups(int modules, int threads);

    /// Takes in what a round did.
    default void learn(List<ModuleRound> round) {}

    private static List<List<Integer>> inTurn(int modules, int threads) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int t = 0; t < Math.min(modules, threads); t++) {
            int first = t;
            groups.add(
                    IntStream.range(0, modules).filter(m -> m % threads == first).boxed().toList());
        }
        return groups;
    }
}
