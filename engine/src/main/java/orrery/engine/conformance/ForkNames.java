package orrery.engine.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import orrery.engine.codec.JsonPlace;
import orrery.engine.spec.BlobSchedule;
import orrery.engine.spec.Fork;

/// The forks as the official vectors name them, with the forks that change nothing but the count of
/// blobs (EIP-7892).
public final class ForkNames {
    private static final SequencedMap<String, NamedFork> FORKS = forks();

    /// A fork and its blobs.
    ///
    /// @param name as the vectors write it, by which a vector's own blob schedule is found
    record NamedFork(String name, Fork fork, BlobSchedule blobs) {
        /// The blobs that a vector's `config` demands for this fork, else those of mainnet.
        BlobSchedule blobs(JsonPlace config) {
            JsonPlace schedules = config.isPresent() ? config.get("blobSchedule") : config;
            JsonPlace own = schedules.isPresent() ? schedules.get(name) : schedules;
            return own.isPresent()
                    ? new BlobSchedule(
                            (int) own.get("target").number(),
                            (int) own.get("max").number(),
                            own.get("baseFeeUpdateFraction").number())
                    : blobs;
        }
    }

    private ForkNames() {}

    private static SequencedMap<String, NamedFork> forks() {
        SequencedMap<String, NamedFork> forks = new LinkedHashMap<>();
        add(forks, Fork.FRONTIER, "Frontier");
        add(forks, Fork.HOMESTEAD, "Homestead");
        add(forks, Fork.DAO_FORK, "Dao", "DAOFork", "DaoFork");
        add(forks, Fork.TANGERINE_WHISTLE, "EIP150", "TangerineWhistle");
        add(forks, Fork.SPURIOUS_DRAGON, "EIP158", "SpuriousDragon");
        add(forks, Fork.BYZANTIUM, "Byzantium");
        add(forks, Fork.CONSTANTINOPLE, "Constantinople");
        add(forks, Fork.PETERSBURG, "ConstantinopleFix", "Petersburg");
        add(forks, Fork.ISTANBUL, "Istanbul");
        add(forks, Fork.MUIR_GLACIER, "MuirGlacier");
        add(forks, Fork.BERLIN, "Berlin");
        add(forks, Fork.LONDON, "London");
        add(forks, Fork.ARROW_GLACIER, "ArrowGlacier");
        add(forks, Fork.GRAY_GLACIER, "GrayGlacier");
        add(forks, Fork.PARIS, "Paris", "Merge");
        add(forks, Fork.SHANGHAI, "Shanghai");
        add(forks, Fork.CANCUN, "Cancun");
        add(forks, Fork.PRAGUE, "Prague");
        add(forks, Fork.OSAKA, "Osaka");
        forks.put("BPO1", new NamedFork("BPO1", Fork.OSAKA, BlobSchedule.BPO1));
        forks.put("BPO2", new NamedFork("BPO2", Fork.OSAKA, BlobSchedule.BPO2));
        // Mainnet has no further ones; a vector that names them brings their numbers.
        for (String later : List.of("BPO3", "BPO4", "BPO5")) {
            forks.put(later, new NamedFork(later, Fork.OSAKA, BlobSchedule.BPO2));
        }
        return forks;
    }

    private static void add(SequencedMap<String, NamedFork> forks, Fork fork, String... names) {
        for (String name : names) {
            forks.put(name, new NamedFork(name, fork, BlobSchedule.of(fork)));
        }
    }

    /// The fork of this name, if it is one that we know.
    public static Optional<Fork> fork(String name) {
        return named(name).map(NamedFork::fork);
    }

    static Optional<NamedFork> named(String name) {
        return Optional.ofNullable(FORKS.get(name));
    }

    /// Every name that vectors may use.
    public static List<String> all() {
        return new ArrayList<>(FORKS.sequencedKeySet());
    }

    /// Whether two names stand for the same fork, such as `Paris` and `merge`; also true of two
    /// equal names of transitions.
    ///
    /// @param wanted in any case
    public static boolean isSame(String wanted, String name) {
        return wanted.equalsIgnoreCase(name)
                || (named(name).isPresent() && rules(canonical(wanted)).equals(rules(name)));
    }

    /// Whether vectors may be of a fork or transition of this name.
    public static boolean isKnown(String name) {
        return named(canonical(name)).isPresent() || TestNetwork.isTransition(name);
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FORKS.sequencedKeySet().stream()
                .filter(k -> k.toLowerCase(Locale.ROOT).equals(lower))
                .findFirst()
                .orElse(name);
    }

    private static Optional<Map.Entry<Fork, BlobSchedule>> rules(String name) {
        return named(name).map(f -> Map.entry(f.fork, f.blobs));
    }
}
