package orrery.engine.runtime;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orrery.engine.agents.AgentParameters;
import orrery.engine.agents.InvalidParameterException;
import orrery.engine.api.Command;
import orrery.engine.depin.Provider;
import orrery.engine.modules.ModuleControls;
import orrery.engine.scenario.Workload;

/// The operator's commands that change the run itself: checks each against the run and carries it
/// out between two rounds. Owned by the engine's thread.
final class LedgerCommands {
    private static final long LEAST_BLOCK_TIME_MILLIS = 1_000;
    private static final long MOST_BLOCK_TIME_MILLIS = 3_600_000;
    private static final long LEAST_GAS_LIMIT = 1_000_000;
    private static final long MOST_GAS_LIMIT = 1_000_000_000;

    private final LedgerRun run;

    LedgerCommands(LedgerRun run) {
        this.run = run;
    }

    /// What became of a command.
    ///
    /// @param details what changed, from which value to which
    /// @param effect the same with the moment from which it counts
    record Done(String details, String effect) {}

    /// A command that cannot be carried out; nothing changed.
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String reason;

        RefusedException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    Done setParameters(Command.SetParameters command) {
        if (command.values().isEmpty()) {
            throw new RefusedException("no parameter is named");
        }
        AgentParameters before = run.epochs().parameters();
        try {
            run.epochs().parameters(command.values());
        } catch (InvalidParameterException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        Map<String, Double> changes = new TreeMap<>(command.values());
        String details =
                changes.keySet().stream()
                        .map(id ->
                                "%s %s → %s"
                                        .formatted(
                                                id,
                                                plain(value(before, id)),
                                                plain(value(run.epochs().parameters(), id))))
                        .collect(Collectors.joining(", "));
        return new Done(details, details + " from epoch " + run.epochs().nextEpoch() + " on");
    }

    private static double value(AgentParameters parameters, String id) {
        return parameters.value(AgentParameters.parameter(id));
    }

    Done setPaused(Command.SetModulePaused command) {
        ModuleUnit unit = unit(command.module());
        ModuleControls controls = unit.module().controls();
        unit.module().control(controls.withPaused(command.paused()));
        return fromNextRound(unit, command.paused() ? "held" : "let go on");
    }

    Done setBlockTime(Command.SetBlockTime command) {
        ModuleUnit unit = unit(command.module());
        long interval = run.scenario().hubIntervalMillis();
        long millis = command.blockTimeMillis();
        inRange("blockTimeMillis", millis, LEAST_BLOCK_TIME_MILLIS, MOST_BLOCK_TIME_MILLIS);
        if (millis % interval != 0) {
            throw new RefusedException(
                    "blockTimeMillis is %d, a multiple of the hub interval (%d) is needed"
                            .formatted(millis, interval));
        }
        ModuleControls controls = unit.module().controls();
        unit.module().control(controls.withBlockTimeMillis(millis));
        return fromNextRound(
                unit, "block time %d → %d ms".formatted(controls.blockTimeMillis(), millis));
    }

    Done setGasLimit(Command.SetGasLimit command) {
        ModuleUnit unit = unit(command.module());
        inRange("gasLimit", command.gasLimit(), LEAST_GAS_LIMIT, MOST_GAS_LIMIT);
        ModuleControls controls = unit.module().controls();
        unit.module().control(controls.withGasLimit(command.gasLimit()));
        return fromNextRound(
                unit,
                "gas limit %d → %d, by at most 1/1024 a block"
                        .formatted(controls.gasLimit(), command.gasLimit()));
    }

    Done setWorkload(Command.SetWorkload command) {
        ModuleUnit unit = unit(command.module());
        Workload before = unit.generator().workload();
        try {
            unit.generator().change(Workloads.of(command.workload()));
        } catch (IllegalArgumentException e) {
            throw new RefusedException("workload: " + e.getMessage());
        }
        return fromNextRound(
                unit,
                Workloads.words(before) + " → " + Workloads.words(unit.generator().workload()));
    }

    /// The provider of that id.
    static Provider provider(LedgerRun run, String id) {
        Provider provider = run.epochs().provider(id);
        if (provider == null) {
            throw new RefusedException(
                    "provider is %s, one of %s is needed"
                            .formatted(
                                    id,
                                    run.epochs().topology().providers().stream()
                                            .map(Provider::id)
                                            .collect(Collectors.joining(", "))));
        }
        return provider;
    }

    private Done fromNextRound(ModuleUnit unit, String change) {
        String details = unit.scenario().name() + ": " + change;
        return new Done(details, details + ", from round " + (run.round() + 1) + " on");
    }

    private ModuleUnit unit(int module) {
        inRange("module", module, 0, run.units().size() - 1);
        return run.units().get(module);
    }

    static void inRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new RefusedException(
                    "%s is %d, %d to %d is accepted".formatted(what, value, least, most));
        }
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
