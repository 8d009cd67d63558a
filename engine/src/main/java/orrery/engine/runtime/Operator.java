package orrery.engine.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import orrery.engine.api.Actor;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.EngineEvent;
import orrery.engine.api.OperatorAction;

/// Takes up the operator's commands between two rounds and keeps the record of what took effect.
/// Owned by the engine's thread.
final class Operator {
    static final int KEPT_ACTIONS = 50;
    private static final int MOST_STEPS = 1_000_000;

    private final LedgerRun run;
    private final Actor actor;
    private final LedgerCommands commands;
    private final TrustCommands trust;
    private final InjectionCommands injections;
    private final RunControl control;
    private final Subscribers subscribers;
    private final List<OperatorAction> unsaved = new ArrayList<>();
    private final Deque<OperatorAction> recent = new ArrayDeque<>();
    private boolean runChanged;

    /// @param actor where its commands come from
    /// @param earlier actions of the run that a store kept, newest first
    Operator(
            LedgerRun run,
            Actor actor,
            RunControl control,
            Subscribers subscribers,
            List<OperatorAction> earlier) {
        this.run = run;
        this.actor = actor;
        this.control = control;
        this.subscribers = subscribers;
        commands = new LedgerCommands(run);
        trust = new TrustCommands(run);
        injections = new InjectionCommands(run);
        recent.addAll(earlier);
    }

    CommandResult obey(Command command) {
        LedgerCommands.Done done;
        try {
            done = carryOut(command);
        } catch (LedgerCommands.RefusedException e) {
            return new CommandResult.Rejected(e.reason());
        }
        OperatorAction action =
                new OperatorAction(
                        run.nextAction(),
                        run.round() + 1,
                        run.virtualMillis(),
                        actor,
                        command.getClass().getSimpleName(),
                        done.details());
        unsaved.add(action);
        recent.addFirst(action);
        if (recent.size() > KEPT_ACTIONS) {
            recent.removeLast();
        }
        subscribers.tell(new EngineEvent.ActionRecorded(action));
        return new CommandResult.Accepted(done.effect());
    }

    private LedgerCommands.Done carryOut(Command command) {
        return switch (command) {
            case Command.Run() -> {
                control.run(run.virtualMillis());
                run.restartRates();
                yield same("virtual time runs");
            }
            case Command.Pause() -> {
                control.pause();
                yield same("virtual time stands still after round " + run.round());
            }
            case Command.Step(int rounds) -> {
                LedgerCommands.inRange("rounds", rounds, 1, MOST_STEPS);
                yield same("runs to round " + (run.round() + control.step(rounds)));
            }
            case Command.SetSpeed(double factor) -> {
                if (!(factor >= RuntimeOptions.SLOWEST)) {
                    throw new LedgerCommands.RefusedException(
                            "speed is %s, 0.1 or more is accepted".formatted(factor));
                }
                String before = words(control.speed());
                control.speed(factor, run.virtualMillis());
                yield same("speed " + before + " → " + words(factor));
            }
            case Command.SetParameters c -> changed(commands.setParameters(c));
            case Command.SetModulePaused c -> changed(commands.setPaused(c));
            case Command.SetBlockTime c -> changed(commands.setBlockTime(c));
            case Command.SetGasLimit c -> changed(commands.setGasLimit(c));
            case Command.SetWorkload c -> changed(commands.setWorkload(c));
            case Command.InjectLie c -> changed(trust.injectLie(c));
            case Command.RuleOnSuspicion c -> changed(trust.rule(c));
            case Command.EndLie c -> changed(trust.endLie(c));
            case Command.InjectOutage c -> changed(injections.outage(c));
            case Command.InjectSpike c -> changed(injections.spike(c));
            case Command.InjectPriceShock c -> changed(injections.priceShock(c));
            case Command.InjectPartition c -> changed(injections.partition(c));
            case Command.ImportDemand c -> changed(injections.importDemand(c));
            case Command.EndInjection c -> changed(injections.end(c));
        };
    }

    private LedgerCommands.Done changed(LedgerCommands.Done done) {
        runChanged = true;
        return done;
    }

    private static LedgerCommands.Done same(String words) {
        return new LedgerCommands.Done(words, words);
    }

    private static String words(double speed) {
        return Double.isInfinite(speed) ? "max" : "×" + LedgerCommands.plain(speed);
    }

    /// What took effect since the last call, for the next round to make durable.
    List<OperatorAction> takeUnsaved() {
        List<OperatorAction> actions = List.copyOf(unsaved);
        unsaved.clear();
        runChanged = false;
        return actions;
    }

    /// Whether the run is not any more what the last round made durable.
    boolean changedTheRun() {
        return runChanged;
    }

    /// Newest first.
    List<OperatorAction> recent() {
        return List.copyOf(recent);
    }
}
