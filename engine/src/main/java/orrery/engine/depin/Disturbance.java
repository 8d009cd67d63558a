package orrery.engine.depin;

import org.jspecify.annotations.Nullable;

/// Something that an operator has happen to the network in epochs `from` to `until`, the latter not
/// included. What an epoch is like follows from the epoch and the disturbances alone.
public sealed interface Disturbance {
    long from();

    long until();

    /// The same, over by an epoch; what was before that stays as it was.
    Disturbance endingAt(long epoch);

    default boolean covers(long epoch) {
        return epoch >= from() && epoch < until();
    }

    /// A provider delivers nothing.
    record Down(String provider, long from, long until) implements Disturbance {
        @Override
        public Disturbance endingAt(long epoch) {
            return new Down(provider, from, Math.min(until, epoch));
        }

        Outage outage() {
            return new Outage(provider, from, until);
        }
    }

    /// Demand is a multiple of what it would be.
    ///
    /// @param region id of the home of the demand, null for all
    /// @param resource null for all
    record Spike(
            @Nullable String region,
            @Nullable ResourceKind resource,
            double factor,
            long from,
            long until)
            implements Disturbance {
        @Override
        public Disturbance endingAt(long epoch) {
            return new Spike(region, resource, factor, from, Math.min(until, epoch));
        }

        boolean touches(Demand demand) {
            return (region == null || region.equals(demand.home()))
                    && (resource == null || resource == demand.resource());
        }
    }

    /// Providers ask a multiple of their prices, set aside and on demand.
    ///
    /// @param region id of the providers' region, null for all
    /// @param resource null for all
    record PriceShock(
            @Nullable String region,
            @Nullable ResourceKind resource,
            double factor,
            long from,
            long until)
            implements Disturbance {
        @Override
        public Disturbance endingAt(long epoch) {
            return new PriceShock(region, resource, factor, from, Math.min(until, epoch));
        }

        boolean touches(Provider provider, ResourceKind kind) {
            return (region == null || region.equals(provider.region().id()))
                    && (resource == null || resource == kind);
        }
    }

    /// A region is cut off: its demand is served by its own providers alone, and they serve nobody
    /// else.
    record Partition(String region, long from, long until) implements Disturbance {
        @Override
        public Disturbance endingAt(long epoch) {
            return new Partition(region, from, Math.min(until, epoch));
        }
    }

    /// Demand comes from a file instead, which starts with the first epoch and then over again.
    ///
    /// @param name of the file
    record OwnDemand(String name, long from, long until) implements Disturbance {
        @Override
        public Disturbance endingAt(long epoch) {
            return new OwnDemand(name, from, Math.min(until, epoch));
        }
    }
}
