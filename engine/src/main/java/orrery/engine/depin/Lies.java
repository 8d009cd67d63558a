package orrery.engine.depin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.network.SeededRandom;

/// Who lies about what, and since when: what is really behind the claims of a network's liars. A
/// pure function of provider and epoch, shared by any thread.
public final class Lies {
    private static final Lies NONE = new Lies(List.of());

    private final List<Lie> all;
    private final Map<String, List<Lie>> byProvider = new HashMap<>();

    private Lies(List<Lie> all) {
        this.all = List.copyOf(all);
        all.forEach(
                lie -> byProvider.computeIfAbsent(lie.provider(), _ -> new ArrayList<>()).add(lie));
    }

    public static Lies none() {
        return NONE;
    }

    public static Lies of(List<Lie> all) {
        return all.isEmpty() ? NONE : new Lies(all);
    }

    /// Deals the liars of a scenario out among the providers, nobody twice.
    ///
    /// One machine is dealt names that offer the same resources while there are such.
    public static Lies drawn(long seed, List<Provider> providers, List<LiarShare> shares) {
        SeededRandom random = SeededRandom.of(seed, "liars");
        List<Integer> free = shuffled(providers.size(), random.split("order"));
        List<Lie> lies = new ArrayList<>();
        for (int s = 0; s < shares.size(); s++) {
            LiarShare share = shares.get(s);
            SeededRandom own = random.split("lies").split(s);
            Provider first = null;
            int count = Math.min(share.count(providers.size()), free.size());
            for (int i = 0; i < count; i++) {
                int drawn =
                        first != null && share.kind() == LieKind.SYBIL
                                ? alike(first, providers, free)
                                : free.size() - 1;
                Provider liar = providers.get(free.remove(/* index */ drawn));
                first = first == null ? liar : first;
                lies.add(drawn(liar.id(), share, s, own));
            }
        }
        return of(lies);
    }

    private static List<Integer> shuffled(int count, SeededRandom random) {
        List<Integer> order =
                IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = order.get(i);
            order.set(i, order.get(j));
            order.set(j, held);
        }
        return order;
    }

    /// Place in `free` of the last that offers what `first` does, or of the last at all.
    private static int alike(Provider first, List<Provider> providers, List<Integer> free) {
        for (int i = free.size() - 1; i >= 0; i--) {
            if (isAlike(first, providers.get(free.get(i)))) {
                return i;
            }
        }
        return free.size() - 1;
    }

    /// Whether two offer the same resources, and so might be one machine.
    public static boolean isAlike(Provider one, Provider other) {
        for (ResourceKind kind : ResourceKind.values()) {
            if ((one.capacity().of(kind) > 0) != (other.capacity().of(kind) > 0)) {
                return false;
            }
        }
        return true;
    }

    private static Lie drawn(String provider, LiarShare share, long ring, SeededRandom random) {
        LieKind kind = share.kind();
        double draw = random.nextDouble();
        boolean isNowAndThen = random.nextBoolean(0.5) && kind == LieKind.BELOW_THRESHOLD;
        int period = isNowAndThen ? 12 + random.nextInt(24) : 0;
        Double asked = share.factor();
        double factor =
                asked != null
                        ? asked
                        : kind != LieKind.BELOW_THRESHOLD
                                ? kind.least() + (kind.most() - kind.least()) * draw
                                : isNowAndThen ? 1.2 + 0.3 * draw : 1.1 + 0.1 * draw;
        return new Lie(provider, kind, factor, share.from(), Long.MAX_VALUE, period, ring);
    }

    /// In the order in which they were told.
    public List<Lie> all() {
        return all;
    }

    /// These and one more.
    public Lies with(Lie lie) {
        List<Lie> more = new ArrayList<>(all);
        more.add(lie);
        return new Lies(more);
    }

    /// The same, a provider telling none any more from `epoch` on.
    public Lies endedBy(String provider, long epoch) {
        return of(
                all.stream()
                        .map(lie -> lie.provider().equals(provider) ? lie.endedBy(epoch) : lie)
                        .toList());
    }

    /// A lie of a provider's that is not over when `epoch` begins, null where there is none.
    public @Nullable Lie open(String provider, long epoch) {
        List<Lie> own = byProvider.getOrDefault(provider, List.of());
        return own.stream()
                .filter(lie -> lie.until() > Math.max(epoch, lie.from()))
                .findFirst()
                .orElse(null);
    }

    private List<Lie> in(String provider, long epoch) {
        List<Lie> own = byProvider.get(provider);
        return own == null ? List.of() : own.stream().filter(lie -> lie.isToldIn(epoch)).toList();
    }

    /// What a provider can carry over what it claims, above 0, names of one machine sharing it.
    public double capacityShare(String provider, long epoch) {
        return aloneShare(provider, epoch) / Math.max(1, names(provider, epoch).size());
    }

    /// The same while the other names of its machine do nothing.
    public double aloneShare(String provider, long epoch) {
        double share = 1;
        for (Lie lie : in(provider, epoch)) {
            switch (lie.kind()) {
                case INFLATED_CAPACITY, COLLUSION, BELOW_THRESHOLD -> share /= lie.factor();
                case FAKE_USAGE, SYBIL -> {}
            }
        }
        return share;
    }

    /// Work that a provider does over what it says it does, above 0.
    public double workShare(String provider, long epoch) {
        double share = 1;
        for (Lie lie : in(provider, epoch)) {
            share /= lie.kind() == LieKind.FAKE_USAGE ? lie.factor() : 1;
        }
        return share;
    }

    /// Every name of the machine behind a provider, its own included; empty where it has one only.
    public List<String> names(String provider, long epoch) {
        for (Lie lie : in(provider, epoch)) {
            if (lie.kind() == LieKind.SYBIL) {
                return ring(lie, epoch);
            }
        }
        return List.of();
    }

    /// Whether an observer belongs to a ring whose members vouch for each other.
    public boolean isColluding(String observer, long epoch) {
        return in(observer, epoch).stream().anyMatch(lie -> lie.kind() == LieKind.COLLUSION);
    }

    /// Whether an observer says of a provider what that claims, not what it saw.
    public boolean vouches(String observer, String provider, long epoch) {
        return in(observer, epoch).stream()
                .filter(lie -> lie.kind() == LieKind.COLLUSION)
                .anyMatch(lie -> ring(lie, epoch).contains(provider));
    }

    private List<String> ring(Lie one, long epoch) {
        return all.stream()
                .filter(l -> l.kind() == one.kind() && l.ring() == one.ring() && l.isToldIn(epoch))
                .map(Lie::provider)
                .toList();
    }
}
