package orrery.engine.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.Command;
import orrery.engine.api.Resource;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.depin.Disturbance;
import orrery.engine.depin.Provider;
import orrery.engine.depin.Region;
import orrery.engine.depin.ResourceKind;
import orrery.engine.primitives.InvalidInputException;

/// The operator's commands that have something happen to the network: checks each and carries it
/// out between two rounds. Owned by the engine's thread.
final class InjectionCommands {
    private static final int MOST_EPOCHS = 10_000;
    private static final double MOST_FACTOR = 100;

    private final LedgerRun run;

    InjectionCommands(LedgerRun run) {
        this.run = run;
    }

    LedgerCommands.Done outage(Command.InjectOutage command) {
        long from = checkedFrom(command.epochs());
        Provider provider = LedgerCommands.provider(run, command.provider());
        long until = from + command.epochs();
        run.epochs().inject(new Disturbance.Down(provider.id(), from, until), round());
        String details =
                "%s (%s) down in epochs %d to %d"
                        .formatted(provider.id(), provider.name(), from, until - 1);
        return new LedgerCommands.Done(details, details);
    }

    LedgerCommands.Done spike(Command.InjectSpike command) {
        checkFactor(command.factor());
        checkRegion(command.region());
        long from = checkedFrom(command.epochs());
        return done(
                new Disturbance.Spike(
                        command.region(),
                        kind(command.resource()),
                        command.factor(),
                        from,
                        from + command.epochs()));
    }

    LedgerCommands.Done priceShock(Command.InjectPriceShock command) {
        checkFactor(command.factor());
        checkRegion(command.region());
        long from = checkedFrom(command.epochs());
        return done(
                new Disturbance.PriceShock(
                        command.region(),
                        kind(command.resource()),
                        command.factor(),
                        from,
                        from + command.epochs()));
    }

    LedgerCommands.Done partition(Command.InjectPartition command) {
        checkRegion(command.region());
        long from = checkedFrom(command.epochs());
        return done(new Disturbance.Partition(command.region(), from, from + command.epochs()));
    }

    LedgerCommands.Done importDemand(Command.ImportDemand command) {
        DemandMapping mapping = command.demand().mapping();
        mapping.series().forEach(series -> checkRegion(series.region()));
        if (!(mapping.loadPercent() >= 0
                && mapping.loadPercent() <= DemandMapping.MOST_LOAD_PERCENT)) {
            throw new LedgerCommands.RefusedException(
                    "the load is %s %%, 0 to %s is accepted"
                            .formatted(mapping.loadPercent(), DemandMapping.MOST_LOAD_PERCENT));
        }
        if (mapping.epochSeconds() < 0
                || mapping.epochSeconds() > DemandMapping.MOST_EPOCH_SECONDS) {
            throw new LedgerCommands.RefusedException(
                    "an epoch stands for %d s, 0 to %d is accepted"
                            .formatted(mapping.epochSeconds(), DemandMapping.MOST_EPOCH_SECONDS));
        }
        long from = run.epochs().nextEpoch();
        try {
            run.epochs().inject(command.demand(), round());
        } catch (InvalidInputException unusable) {
            throw new LedgerCommands.RefusedException(String.valueOf(unusable.getMessage()));
        }
        String details =
                "demand from %s, %s, from epoch %d on"
                        .formatted(
                                command.demand().name(),
                                mapping.isLongForm()
                                        ? "long form"
                                        : mapping.series().size() + " series",
                                from);
        return new LedgerCommands.Done(details, details);
    }

    LedgerCommands.Done end(Command.EndInjection command) {
        Disturbance ended = run.epochs().endInjection(command.injection());
        if (ended == null) {
            throw new LedgerCommands.RefusedException(
                    "injection %d is not there or is over: the id of one that goes on is needed"
                            .formatted(command.injection()));
        }
        String details =
                "%s (%s) ends with epoch %d"
                        .formatted(
                                Injections.kind(ended),
                                Injections.effect(ended),
                                run.epochs().nextEpoch() - 1);
        return new LedgerCommands.Done(details, details);
    }

    private LedgerCommands.Done done(Disturbance disturbance) {
        run.epochs().inject(disturbance, round());
        String details =
                "%s in epochs %d to %d"
                        .formatted(
                                Injections.effect(disturbance),
                                disturbance.from(),
                                disturbance.until() - 1);
        return new LedgerCommands.Done(details, details);
    }

    private long round() {
        return run.round() + 1;
    }

    private long checkedFrom(int epochs) {
        LedgerCommands.inRange("epochs", epochs, 1, MOST_EPOCHS);
        return run.epochs().nextEpoch();
    }

    private static void checkFactor(double factor) {
        if (!(factor >= 0 && factor <= MOST_FACTOR)) {
            throw new LedgerCommands.RefusedException(
                    "factor is %s, 0 to 100 is accepted".formatted(factor));
        }
    }

    private void checkRegion(@Nullable String region) {
        List<String> known = run.epochs().topology().regions().stream().map(Region::id).toList();
        if (region != null && !known.contains(region)) {
            throw new LedgerCommands.RefusedException(
                    "region is %s, one of %s is needed"
                            .formatted(region, String.join(", ", known)));
        }
    }

    private static @Nullable ResourceKind kind(@Nullable Resource resource) {
        return resource == null ? null : ImportedTrace.of(resource);
    }
}
