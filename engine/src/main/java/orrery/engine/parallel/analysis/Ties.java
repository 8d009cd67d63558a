package orrery.engine.parallel.analysis;

/// A dependency graph as a simulation walks it: numbers alone, in both directions. Immutable, for
/// any thread.
final class Ties {
    /// By reader.
    private final int[][] writers;

    /// By writer: reader and place among the reader's writers, in turn.
    private final int[][] readers;

    Ties(DependencyGraph graph) {
        int count = graph.size();
        writers = new int[count][];
        int[] sizes = new int[count];
        for (int reader = 0; reader < count; reader++) {
            DependencyGraph.Edge[] edges = graph.edgesOf(reader);
            writers[reader] = new int[edges.length];
            for (int i = 0; i < edges.length; i++) {
                writers[reader][i] = edges[i].writer();
                sizes[edges[i].writer()] += 2;
            }
        }
        readers = new int[count][];
        for (int i = 0; i < count; i++) {
            readers[i] = new int[sizes[i]];
        }
        int[] filled = new int[count];
        for (int reader = 0; reader < count; reader++) {
            for (int i = 0; i < writers[reader].length; i++) {
                int writer = writers[reader][i];
                readers[writer][filled[writer]++] = reader;
                readers[writer][filled[writer]++] = i;
            }
        }
    }

    /// What a transaction needs, ascending; not to be changed.
    int[] writers(int reader) {
        return writers[reader];
    }

    /// Who needs it: reader and place among that reader's writers, in turn; not to be changed.
    int[] readers(int writer) {
        return readers[writer];
    }

    /// By reader, a number for each of its writers, all 0.
    int[][] perEdge() {
        int[][] numbers = new int[writers.length][];
        for (int i = 0; i < writers.length; i++) {
            numbers[i] = new int[writers[i].length];
        }
        return numbers;
    }
}
