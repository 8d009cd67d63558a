package orrery.engine.runtime;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.ResourceKind;

/// Injections as bytes: `[kind, round, from, until, target, resource, factor]`, an empty target for
/// all, resource 0 for all, the factor as the bits of a double.
final class InjectionCodec {
    private static final int DOWN = 0;
    private static final int SPIKE = 1;
    private static final int PRICE_SHOCK = 2;
    private static final int PARTITION = 3;
    private static final int OWN_DEMAND = 4;

    private InjectionCodec() {}

    static void write(RlpWriter out, Injections.Injection injection) {
        Disturbance one = injection.disturbance();
        switch (one) {
            case Disturbance.Down d -> write(out, DOWN, injection, d.provider(), null, 0);
            case Disturbance.Spike s ->
                    write(out, SPIKE, injection, s.region(), s.resource(), s.factor());
            case Disturbance.PriceShock s ->
                    write(out, PRICE_SHOCK, injection, s.region(), s.resource(), s.factor());
            case Disturbance.Partition p -> write(out, PARTITION, injection, p.region(), null, 0);
            case Disturbance.OwnDemand d -> write(out, OWN_DEMAND, injection, d.name(), null, 0);
        }
    }

    private static void write(
            RlpWriter out,
            int kind,
            Injections.Injection injection,
            @Nullable String target,
            @Nullable ResourceKind resource,
            double factor) {
        out.beginList()
                .number(kind)
                .number(injection.round())
                .number(injection.disturbance().from())
                .number(injection.disturbance().until())
                .bytes((target == null ? "" : target).getBytes(StandardCharsets.UTF_8))
                .number(resource == null ? 0 : resource.place() + 1)
                .number(Double.doubleToLongBits(factor))
                .endList();
    }

    /// @throws orrery.engine.codec.RlpException where the bytes are no injection
    static Injections.Injection read(RlpReader in) {
        in.beginList();
        int kind = (int) in.number();
        long round = in.number();
        long from = in.number();
        long until = in.number();
        String target = new String(in.bytes().unsafeArray(), StandardCharsets.UTF_8);
        int resource = (int) in.number();
        double factor = Double.longBitsToDouble(in.number());
        in.endList();
        String region = target.isEmpty() ? null : target;
        ResourceKind of = resource(resource);
        Disturbance read =
                switch (kind) {
                    case DOWN -> new Disturbance.Down(target, from, until);
                    case SPIKE -> new Disturbance.Spike(region, of, factor, from, until);
                    case PRICE_SHOCK -> new Disturbance.PriceShock(region, of, factor, from, until);
                    case PARTITION -> new Disturbance.Partition(target, from, until);
                    case OWN_DEMAND -> new Disturbance.OwnDemand(target, from, until);
                    default ->
                            throw new LedgerStoreException(
                                    LedgerStoreException.Kind.DAMAGED,
                                    "an injection is of kind %d, 0 to %d are known"
                                            .formatted(kind, OWN_DEMAND),
                                    null);
                };
        return new Injections.Injection(read, round);
    }

    private static @Nullable ResourceKind resource(int stored) {
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind.place() + 1 == stored) {
                return kind;
            }
        }
        return null;
    }
}
