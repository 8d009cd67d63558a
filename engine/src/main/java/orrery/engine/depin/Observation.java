package orrery.engine.depin;

/// What a member says that it measured of another.
public sealed interface Observation {
    String observer();

    String provider();

    ResourceKind kind();

    double amount();

    /// What the provider could carry when it was challenged.
    ///
    /// @param moment within the epoch: providers challenged at the same one worked at the same time
    record Challenge(String observer, String provider, ResourceKind kind, int moment, double amount)
            implements Observation {
        public Challenge {
            check(observer, provider, amount);
        }
    }

    /// Work that was seen to pass.
    record Meter(String observer, String provider, ResourceKind kind, double amount)
            implements Observation {
        public Meter {
            check(observer, provider, amount);
        }
    }

    private static void check(String observer, String provider, double amount) {
        if (!(amount >= 0 && amount <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "%s measured %s of %s: 0 or more is needed"
                            .formatted(observer, amount, provider));
        }
    }
}
