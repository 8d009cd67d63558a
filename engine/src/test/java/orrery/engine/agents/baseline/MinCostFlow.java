package orrery.engine.agents.baseline;

import java.util.Arrays;

/// A network in which flow is sent from one node to another as long as a path gains: successive
/// shortest paths with potentials (Edmonds, Karp 1972), capacities and costs whole numbers, so that
/// the optimum is exact. What [OutletFlow] finds is held against it.
///
/// Arcs are laid in pairs, the second of each being the way back. The network must have no cycle of
/// negative cost. One thread at a time.
final class MinCostFlow {
    /// More than any capacity or distance.
    static final long FAR = Long.MAX_VALUE / 4;

    private final int nodes;
    private final int[] firstArc;
    private int[] nextArc = new int[64];
    private int[] head = new int[64];
    private long[] room = new long[64];
    private long[] cost = new long[64];
    private int arcs;

    private final long[] potential;
    private final long[] distance;
    private final int[] cameBy;
    private final boolean[] settled;

    /// Nodes that the last search reached.
    private int[] reached = new int[64];

    private int reachedCount;

    /// A binary heap of nodes by distance; a node may lie in it twice.
    private int[] heap = new int[64];

    private long[] heapKey = new long[64];
    private int heapSize;

    MinCostFlow(int nodes) {
        this.nodes = nodes;
        firstArc = new int[nodes];
        Arrays.fill(firstArc, -1);
        potential = new long[nodes];
        distance = new long[nodes];
        cameBy = new int[nodes];
        settled = new boolean[nodes];
        Arrays.fill(distance, FAR);
    }

    /// @return the arc's number, for [#flow]
    int arc(int from, int to, long capacity, long unitCost) {
        if (arcs + 2 > head.length) {
            int size = 2 * head.length;
            nextArc = Arrays.copyOf(nextArc, size);
            head = Arrays.copyOf(head, size);
            room = Arrays.copyOf(room, size);
            cost = Arrays.copyOf(cost, size);
        }
        lay(from, to, capacity, unitCost);
        lay(to, from, 0, -unitCost);
        return arcs - 2;
    }

    private void lay(int from, int to, long capacity, long unitCost) {
        head[arcs] = to;
        room[arcs] = capacity;
        cost[arcs] = unitCost;
        nextArc[arcs] = firstArc[from];
        firstArc[from] = arcs;
        arcs++;
    }

    /// What an arc carries.
    long flow(int arc) {
        return room[arc ^ 1];
    }

    /// Sends flow along the cheapest path, again and again, until none costs less than 0.
    void run(int source, int sink) {
        bellmanFord(source);
        while (dijkstra(source, sink)) {
            long length = distance[sink] + potential[sink] - potential[source];
            if (length >= 0) {
                return;
            }
            lift(sink);
            augment(source, sink, FAR);
        }
    }

    /// Makes the distances of the last search part of the potentials, less that of the sink: what
    /// lies farther than the sink keeps its own, so that a search touches only what it reached.
    private void lift(int sink) {
        long far = distance[sink];
        for (int i = 0; i < reachedCount; i++) {
            int node = reached[i];
            potential[node] += Math.min(distance[node], far) - far;
        }
    }

    private long augment(int source, int sink, long most) {
        long part = most;
        for (int node = sink; node != source; node = head[cameBy[node] ^ 1]) {
            part = Math.min(part, room[cameBy[node]]);
        }
        for (int node = sink; node != source; node = head[cameBy[node] ^ 1]) {
            room[cameBy[node]] -= part;
            room[cameBy[node] ^ 1] += part;
        }
        return part;
    }

    /// Potentials under which no arc costs less than 0; nodes out of reach stay at 0, no arc with
    /// room leads to them.
    private void bellmanFord(int source) {
        Arrays.fill(potential, FAR);
        potential[source] = 0;
        boolean changed = true;
        for (int round = 0; changed && round < nodes; round++) {
            changed = false;
            for (int node = 0; node < nodes; node++) {
                for (int a = firstArc[node]; a >= 0 && potential[node] < FAR; a = nextArc[a]) {
                    if (room[a] > 0 && potential[node] + cost[a] < potential[head[a]]) {
                        potential[head[a]] = potential[node] + cost[a];
                        changed = true;
                    }
                }
            }
        }
        for (int node = 0; node < nodes; node++) {
            potential[node] = potential[node] >= FAR ? 0 : potential[node];
        }
    }

    private boolean dijkstra(int source, int sink) {
        for (int i = 0; i < reachedCount; i++) {
            distance[reached[i]] = FAR;
            settled[reached[i]] = false;
        }
        reachedCount = 0;
        heapSize = 0;
        distance[source] = 0;
        reach(source);
        push(source, 0);
        while (heapSize > 0) {
            int node = pop();
            if (settled[node]) {
                continue;
            }
            settled[node] = true;
            if (node == sink) {
                return true;
            }
            for (int a = firstArc[node]; a >= 0; a = nextArc[a]) {
                int to = head[a];
                if (room[a] > 0 && !settled[to]) {
                    long reduced = cost[a] + potential[node] - potential[to];
                    long way = distance[node] + reduced;
                    if (way < distance[to]) {
                        if (distance[to] == FAR) {
                            reach(to);
                        }
                        distance[to] = way;
                        cameBy[to] = a;
                        push(to, way);
                    }
                }
            }
        }
        return false;
    }

    private void reach(int node) {
        if (reachedCount == reached.length) {
            reached = Arrays.copyOf(reached, 2 * reachedCount);
        }
        reached[reachedCount++] = node;
    }

    private void push(int node, long key) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heapSize);
            heapKey = Arrays.copyOf(heapKey, 2 * heapSize);
        }
        int at = heapSize++;
        while (at > 0 && key < heapKey[(at - 1) / 2]) {
            heap[at] = heap[(at - 1) / 2];
            heapKey[at] = heapKey[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = node;
        heapKey[at] = key;
    }

    private int pop() {
        int top = heap[0];
        int node = heap[--heapSize];
        long key = heapKey[heapSize];
        int at = 0;
        for (int child = 1; child < heapSize; child = 2 * at + 1) {
            if (child + 1 < heapSize && heapKey[child + 1] < heapKey[child]) {
                child++;
            }
            if (heapKey[child] >= key) {
                break;
            }
            heap[at] = heap[child];
            heapKey[at] = heapKey[child];
            at = child;
        }
        heap[at] = node;
        heapKey[at] = key;
        return top;
    }
}
