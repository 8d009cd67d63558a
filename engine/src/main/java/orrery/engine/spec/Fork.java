package orrery.engine.spec;

/// Ethereum mainnet's network upgrades, in the order in which they came; the names are those of the
/// execution specifications.
public enum Fork {
    FRONTIER,
    HOMESTEAD,
    DAO_FORK,
    TANGERINE_WHISTLE,
    SPURIOUS_DRAGON,
    BYZANTIUM,
    CONSTANTINOPLE,
    PETERSBURG,
    ISTANBUL,
    MUIR_GLACIER,
    BERLIN,
    LONDON,
    ARROW_GLACIER,
    GRAY_GLACIER,
    PARIS,
    SHANGHAI,
    CANCUN,
    PRAGUE,
    OSAKA;

    /// Whether this fork's rules contain those of `other`.
    public boolean isAtLeast(Fork other) {
        return compareTo(other) >= 0;
    }
}
