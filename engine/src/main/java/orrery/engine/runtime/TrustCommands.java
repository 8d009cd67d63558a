package orrery.engine.runtime;

import java.util.List;
import java.util.stream.Collectors;
import orrery.engine.agents.Intervention;
import orrery.engine.agents.InvalidRulingException;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.Suspicion;
import orrery.engine.api.Command;
import orrery.engine.depin.Lie;
import orrery.engine.depin.LieKind;
import orrery.engine.depin.Lies;
import orrery.engine.depin.Provider;
import orrery.engine.runtime.LedgerCommands.Done;
import orrery.engine.runtime.LedgerCommands.RefusedException;

/// The operator's commands about who lies, and about what the trust desk says of that. Owned by the
/// engine's thread.
final class TrustCommands {
    private static final int MOST_EPOCHS = 1_000_000;
    private static final double LEAST_FACTOR = 1.01;

    private final LedgerRun run;

    TrustCommands(LedgerRun run) {
        this.run = run;
    }

    Done injectLie(Command.InjectLie command) {
        LieKind kind = kind(command.kind());
        LedgerCommands.inRange("epochs", command.epochs(), 1, MOST_EPOCHS);
        boolean isSybil = kind == LieKind.SYBIL;
        double factor = isSybil ? 1 : command.factor();
        if (!isSybil && !(factor >= LEAST_FACTOR && factor <= Lie.MOST_FACTOR)) {
            throw new RefusedException(
                    "factor is %s, %s to %s is accepted"
                            .formatted(
                                    factor, LEAST_FACTOR, LedgerCommands.plain(Lie.MOST_FACTOR)));
        }
        List<Provider> liars = liars(command, kind);
        long from = run.epochs().nextEpoch();
        run.epochs()
                .injectLie(
                        liars.stream().map(Provider::id).toList(), kind, factor, command.epochs());
        String details =
                "%s: %s%s in epochs %d to %d"
                        .formatted(
                                liars.stream()
                                        .map(TrustCommands::named)
                                        .collect(Collectors.joining(", ")),
                                kind.label(),
                                isSybil ? "" : " ×" + LedgerCommands.plain(factor),
                                from,
                                from + command.epochs() - 1);
        return new Done(details, details);
    }

    private List<Provider> liars(Command.InjectLie command, LieKind kind) {
        List<Provider> liars =
                command.providers().stream()
                        .distinct()
                        .map(id -> LedgerCommands.provider(run, id))
                        .toList();
        if (liars.size() < kind.fewest()) {
            throw new RefusedException(
                    "%d provider(s) named, at least %d is needed for %s"
                            .formatted(liars.size(), kind.fewest(), kind.label()));
        }
        long next = run.epochs().nextEpoch();
        for (Provider liar : liars) {
            Lie told = run.epochs().lies().open(liar.id(), next);
            if (told != null) {
                throw new RefusedException(
                        "%s lies already: %s; end that first"
                                .formatted(named(liar), told.kind().label()));
            }
            if (kind == LieKind.SYBIL && !Lies.isAlike(liars.getFirst(), liar)) {
                throw new RefusedException(
                        "%s and %s offer different resources, names of one machine offer the same"
                                .formatted(named(liars.getFirst()), named(liar)));
            }
        }
        return liars;
    }

    Done endLie(Command.EndLie command) {
        Provider provider = LedgerCommands.provider(run, command.provider());
        long next = run.epochs().nextEpoch();
        Lie told = run.epochs().lies().open(provider.id(), next);
        if (told == null) {
            throw new RefusedException(named(provider) + " tells no lie that could be ended");
        }
        run.epochs().endLie(provider.id());
        String details = "%s: %s ended".formatted(named(provider), told.kind().label());
        return new Done(details, details + " from epoch " + next + " on");
    }

    Done rule(Command.RuleOnSuspicion command) {
        try {
            Suspicion now = run.epochs().rule(command.number(), of(command.ruling()));
            String details =
                    words(
                            Intervention.Ruled.on(now, of(command.ruling())),
                            LedgerCommands.provider(run, now.member()));
            return new Done(details, details + ", from epoch " + run.epochs().nextEpoch() + " on");
        } catch (InvalidRulingException refused) {
            throw new RefusedException(String.valueOf(refused.getMessage()));
        }
    }

    /// How the journal tells of a ruling.
    static String words(Intervention.Ruled ruled, Provider provider) {
        return "suspicion %d of %s (%s) %s"
                .formatted(
                        ruled.suspicion(),
                        named(provider),
                        ruled.offence().label(),
                        of(ruled.ruling()).label());
    }

    private static orrery.engine.api.Ruling of(Ruling ruling) {
        return switch (ruling) {
            case CONFIRM -> orrery.engine.api.Ruling.CONFIRM;
            case LIFT -> orrery.engine.api.Ruling.LIFT;
            case APPEAL -> orrery.engine.api.Ruling.APPEAL;
            case WITHDRAW -> orrery.engine.api.Ruling.WITHDRAW;
        };
    }

    private static Ruling of(orrery.engine.api.Ruling ruling) {
        return switch (ruling) {
            case CONFIRM -> Ruling.CONFIRM;
            case LIFT -> Ruling.LIFT;
            case APPEAL -> Ruling.APPEAL;
            case WITHDRAW -> Ruling.WITHDRAW;
        };
    }

    private static String named(Provider provider) {
        return provider.id() + " (" + provider.name() + ")";
    }

    private static LieKind kind(orrery.engine.api.LieKind kind) {
        return switch (kind) {
            case INFLATED_CAPACITY -> LieKind.INFLATED_CAPACITY;
            case FAKE_USAGE -> LieKind.FAKE_USAGE;
            case COLLUSION -> LieKind.COLLUSION;
            case SYBIL -> LieKind.SYBIL;
            case BELOW_THRESHOLD -> LieKind.BELOW_THRESHOLD;
        };
    }
}
