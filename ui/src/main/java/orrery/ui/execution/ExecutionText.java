package orrery.ui.execution;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.BlockExecution.Place;
import orrery.engine.api.execution.BlockExecution.TransactionRun;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.LaneRun.Rerun;
import orrery.ui.control.Format;

/// What happened in a block, in words.
final class ExecutionText {
    private static final int MOST_PLACES = 3;
    private static final double WORTH_SAYING = 1.1;
    private static final Pattern LONG_HEX = Pattern.compile("0x[0-9a-f]{12,}");

    private ExecutionText() {}

    /// How many times as fast as the sequential executor.
    static double speedup(BlockExecution execution, Mode mode) {
        return execution.run(mode).speedup().median();
    }

    /// What the lanes that are shown are; nothing to say where a block comes from elsewhere.
    static String past(BlockExecution.Past past) {
        return switch (past) {
            case ELSEWHERE -> "";
            case RECORDED -> "lanes as the module ran it";
            case NOT_KEPT -> "run again: no record kept of how the module ran it";
            case SEQUENTIAL -> "run again: the module ran it one after the other";
        };
    }

    static double rerunsPerHundred(BlockExecution execution) {
        int count = execution.transactions().size();
        return count == 0 ? 0 : 100.0 * execution.run(Mode.OPTIMISTIC).reruns().size() / count;
    }

    /// With addresses and long words in the middle cut.
    static String shortened(String name) {
        return LONG_HEX.matcher(name).replaceAll(m -> Format.shortHash(m.group()));
    }

    static String place(Place place) {
        return shortened(place.name()) + " of " + place.contract();
    }

    /// A place's story: who wrote it, who needed that, who waited, and what it cost.
    static String story(Place place) {
        return String.format(
                Locale.ROOT,
                "%s: written by %s; needed by %s. %s%s",
                place(place),
                ExecutionTables.list(place.writers()),
                ExecutionTables.list(place.readers()),
                place.reruns() == 0
                        ? "Nothing ran in vain because of it."
                        : String.format(
                                Locale.ROOT,
                                "%s ran %s in vain because of it, which cost %s.",
                                ExecutionTables.list(place.waiters()),
                                place.reruns() == 1 ? "once" : place.reruns() + " times",
                                Format.duration((double) place.lostNanos())),
                place.gainNanos() == 0
                        ? ""
                        : " Without it the critical path would be "
                                + Format.duration((double) place.gainNanos())
                                + " shorter.");
    }

    /// A transaction's story in the optimistic run.
    static String transaction(BlockExecution execution, int index) {
        TransactionRun transaction = execution.transactions().get(index);
        StringBuilder words =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "Transaction %d (%s, %s): %s alone.",
                                index,
                                transaction.call(),
                                Format.gas(transaction.gasUsed()),
                                Format.duration((double) transaction.nanos())));
        LaneRun run = execution.run(Mode.OPTIMISTIC);
        List<Rerun> own = run.reruns().stream().filter(r -> r.reader() == index).toList();
        long waited = 0;
        long lost = 0;
        for (Rerun rerun : own) {
            words.append(
                    rerun.writer() < 0
                            ? " Ran again, since it had failed over a state that never was;"
                            : String.format(
                                    Locale.ROOT,
                                    " Ran again because transaction %d wrote %s;",
                                    rerun.writer(),
                                    place(execution.places().get(rerun.place()))));
            waited += rerun.waitNanos();
            lost += rerun.lostNanos();
        }
        if (own.isEmpty()) {
            words.append(" Its first run counted; it waited for nobody.");
        } else {
            words.append(
                    String.format(
                            Locale.ROOT,
                            " %s ran in vain, then it waited %s.",
                            Format.duration((double) lost),
                            waited == 0 ? "no time" : Format.duration((double) waited)));
        }
        long victims = run.reruns().stream().filter(r -> r.writer() == index).count();
        if (victims > 0) {
            words.append(
                    victims == 1
                            ? " It made another run again."
                            : String.format(Locale.ROOT, " It made %d others run again.", victims));
        }
        if (execution.bounds().criticalPath().contains(index)) {
            words.append(" It is on the critical path.");
        }
        return words.toString();
    }

    static String dependency(BlockExecution execution, Dependency edge) {
        String places =
                edge.places().stream()
                        .limit(MOST_PLACES)
                        .map(i -> place(execution.places().get(i)))
                        .collect(Collectors.joining(", "));
        int more = edge.places().size() - MOST_PLACES;
        return String.format(
                Locale.ROOT,
                "Transaction %d needs what %d wrote: %s%s. Delete strikes this dependency out.",
                edge.reader(),
                edge.writer(),
                places,
                more > 0 ? " and " + more + " more places" : "");
    }

    /// "At 2 / 8 / 32 lanes …".
    static String scaling(ContractScaling report) {
        String lanes =
                report.lanes().stream().map(Object::toString).collect(Collectors.joining(" / "));
        String speeds =
                report.speedups().stream()
                        .map(SpeedupPicture::times)
                        .collect(Collectors.joining(" / "));
        String free =
                report.independent().stream()
                        .map(SpeedupPicture::times)
                        .collect(Collectors.joining(" / "));
        if (report.slots().isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "%,d calls of %s, simulated as a block of their own at %s lanes: ~ %s. No slot"
                            + " of it ties two calls together.",
                    report.calls(),
                    report.name(),
                    lanes,
                    speeds);
        }
        return String.format(
                Locale.ROOT,
                "%,d calls of %s, simulated as a block of their own at %s lanes: ~ %s, because of"
                        + " %s. Were no two calls to meet in it: ~ %s.%s",
                report.calls(),
                report.name(),
                lanes,
                speeds,
                report.slots().size() == 1
                        ? "one slot"
                        : report.slots().size()
                                + " slots, "
                                + shortened(report.slots().getFirst().name())
                                + " first",
                free,
                remedy(report));
    }

    /// Which single change gains most on the most lanes, where one gains a tenth or more.
    private static String remedy(ContractScaling report) {
        double best = report.speedups().getLast() * WORTH_SAYING;
        String words = "";
        for (ContractScaling.Slot slot : report.slots()) {
            String of = " " + shortened(slot.name());
            if (slot.perUser().getLast() > best) {
                best = slot.perUser().getLast();
                words = "one slot a user for" + of;
            }
            if (slot.counter() && slot.sharded().getLast() > best) {
                best = slot.sharded().getLast();
                words = "a sharded counter for" + of;
            }
            if (slot.counter() && slot.commutative().getLast() > best) {
                best = slot.commutative().getLast();
                words = "a commutative form of" + of;
            }
        }
        int lanes = report.lanes().getLast();
        return words.isEmpty()
                ? " No change of a single slot gains a tenth at " + lanes + " lanes."
                : String.format(
                        Locale.ROOT,
                        " The single change that gains most at %d lanes is %s: ~ %s.",
                        lanes,
                        words,
                        SpeedupPicture.times(best));
    }
}
