package orrery.engine.market;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.Choice;
import orrery.engine.agents.Decision;
import orrery.engine.agents.Share;
import orrery.engine.agents.Shortfall;
import orrery.engine.depin.FixedPoint;
import orrery.engine.depin.ResourceKind;
import orrery.engine.primitives.Hash256;

/// What an epoch's decision has to be paid for: by provider and by tenant, what was delivered of
/// what was promised and what was not, both at the provider's tariff. It follows from the decision
/// alone. Both sides have the same sums.
///
/// What a provider delivered short is spread evenly over what it was given, each part rounded down
/// to a millionth of its unit.
///
/// @param decision its hash
/// @param byProvider in the order of the roster
/// @param byTenant in the order of the roster
public record EpochSettlement(
        long epoch, Hash256 decision, List<Work> byProvider, List<Work> byTenant) {
    public EpochSettlement {
        byProvider = List.copyOf(byProvider);
        byTenant = List.copyOf(byTenant);
    }

    /// One party's part, in 10^-12 credits: a millionth of a unit at a price of a millionth.
    ///
    /// @param delivered 0 or more
    /// @param missed promised and not delivered, 0 or more
    public record Work(long delivered, long missed) {
        static final Work NONE = new Work(0, 0);

        public Work {
            if (delivered < 0 || missed < 0) {
                throw new IllegalArgumentException(
                        "%d delivered and %d missed: 0 or more is needed"
                                .formatted(delivered, missed));
            }
        }

        Work plus(long moreDelivered, long moreMissed) {
            return new Work(
                    Math.addExact(delivered, moreDelivered), Math.addExact(missed, moreMissed));
        }
    }

    /// What a decision comes to.
    ///
    /// @param hash of the decision
    /// @throws IllegalArgumentException where it names somebody who is not enrolled
    public static EpochSettlement of(Decision decision, Hash256 hash, SettlementRoster roster) {
        Map<Place, Long> given = new HashMap<>();
        Map<Place, Long> delivered = new HashMap<>();
        for (Shortfall shortfall : decision.shortfalls()) {
            delivered.put(
                    new Place(shortfall.provider(), shortfall.resource()),
                    FixedPoint.micros(shortfall.delivered()));
        }
        for (Choice choice : decision.choices()) {
            for (Share share : choice.shares()) {
                given.merge(
                        new Place(share.provider(), choice.resource()),
                        FixedPoint.micros(share.amount()),
                        Math::addExact);
            }
        }
        List<Work> providers = nothing(roster.providers().size());
        List<Work> tenants = nothing(roster.tenants().size());
        for (Choice choice : decision.choices()) {
            int tenant = roster.tenant(choice.tenant());
            for (Share share : choice.shares()) {
                Place place = new Place(share.provider(), choice.resource());
                long amount = FixedPoint.micros(share.amount());
                Long brought = delivered.get(place);
                long served =
                        brought == null
                                ? amount
                                : part(amount, brought, given.getOrDefault(place, 0L));
                long price = FixedPoint.micros(share.unitPrice());
                long paid = Math.multiplyExact(served, price);
                long missed = Math.multiplyExact(amount - served, price);
                int provider = roster.provider(share.provider());
                providers.set(provider, providers.get(provider).plus(paid, missed));
                tenants.set(tenant, tenants.get(tenant).plus(paid, missed));
            }
        }
        return new EpochSettlement(decision.epoch().index(), hash, providers, tenants);
    }

    private record Place(String provider, ResourceKind resource) {}

    private static List<Work> nothing(int count) {
        List<Work> works = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            works.add(Work.NONE);
        }
        return works;
    }

    private static long part(long amount, long delivered, long given) {
        if (given == 0 || delivered >= given) {
            return amount;
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(delivered))
                .divide(BigInteger.valueOf(given))
                .longValueExact();
    }
}
