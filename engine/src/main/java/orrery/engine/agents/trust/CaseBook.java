package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.agents.Evidence;
import orrery.engine.agents.InvalidRulingException;
import orrery.engine.agents.Offence;
import orrery.engine.agents.Ruling;
import orrery.engine.agents.Sanction;
import orrery.engine.agents.Suspicion;
import orrery.engine.agents.Suspicion.Verdict;

/// The suspicions in force, and what becomes of them.
///
/// ```
/// raised: OPEN ──window over──► appealed, and what was seen since speaks for the member ──► LIFTED
///                          └──► otherwise UPHELD ──long in order──► ENDED
/// ```
///
/// An appeal is granted once a half-life, so that nobody lies from appeal to appeal. One thread at
/// a time.
final class CaseBook implements Checkpointed {
    /// Fresh signs needed to lift a suspicion.
    private static final int LEAST_SIGNS = 3;

    private static final double SIGN_RATE = 0.1;

    /// Suspicions that are over and still remembered.
    private static final int REMEMBERED = 200;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private TrustParameters parameters;
    private final List<Case> cases = new ArrayList<>();

    /// Those that are over, oldest first.
    private final List<Case> closed = new ArrayList<>();

    private final int[] offences;
    private final long[] liftedAt;
    private long next = 1;

    /// What an epoch says of a member in the light of an offence.
    interface Signs {
        /// Above 0 for guilt, below for innocence, NaN for nothing new.
        double of(int member, Offence offence);
    }

    private static final class Case {
        private final int member;
        private Suspicion suspicion;

        /// What it was before the last ruling, null where there was none.
        private @Nullable Suspicion before;

        private double freshSum;
        private int freshCount;
        private double recent;
        private int quietEpochs;

        Case(int member, Suspicion suspicion) {
            this.member = member;
            this.suspicion = suspicion;
        }

        void take(double sign) {
            if (!Double.isNaN(sign)) {
                freshSum += sign;
                freshCount++;
                recent += SIGN_RATE * (sign - recent);
            }
            quietEpochs = recent < 0 || Double.isNaN(sign) ? quietEpochs + 1 : 0;
        }
    }

    CaseBook(int members, TrustParameters parameters) {
        this.parameters = parameters;
        offences = new int[members];
        liftedAt = new long[members];
        Arrays.fill(liftedAt, NEVER);
    }

    void configure(TrustParameters next) {
        parameters = next;
    }

    /// Whether a suspicion of this kind is in force; what is said of capacity counts as one kind.
    boolean has(int member, Offence offence) {
        return cases.stream()
                .anyMatch(c ->
                        c.member == member && family(c.suspicion.offence()) == family(offence));
    }

    Suspicion raise(
            int member,
            String id,
            Offence offence,
            Evidence evidence,
            double confidence,
            long epoch) {
        Suspicion raised =
                new Suspicion(
                        next++,
                        id,
                        offence,
                        epoch,
                        evidence,
                        confidence,
                        deserved(member),
                        epoch + parameters.appealEpochs(),
                        Verdict.OPEN,
                        false,
                        false);
        cases.add(new Case(member, raised));
        return raised;
    }

    /// A second offence is quarantined, unless nothing is to follow at all.
    private Sanction deserved(int member) {
        boolean isSecond = offences[member] > 0 && parameters.action() != Sanction.LOG;
        return isSecond ? Sanction.QUARANTINE : parameters.action();
    }

    void appeal(int member) {
        for (Case one : cases) {
            if (one.member == member) {
                one.suspicion = one.suspicion.appealed();
            }
        }
    }

    /// Takes in an operator's word. Lifting and confirming end the appeal.
    ///
    /// @return the suspicion as it was, and as it is now
    Ruled rule(long number, Ruling ruling, long epoch) {
        Case one = find(number);
        Suspicion was = one.suspicion;
        Suspicion now =
                switch (ruling) {
                    case CONFIRM -> {
                        need(was.verdict() == Verdict.OPEN, was, "only an open one is confirmed");
                        yield was.ruled(Verdict.UPHELD);
                    }
                    case LIFT -> {
                        need(was.isInForce(), was, "only one in force is lifted");
                        yield was.ruled(Verdict.LIFTED);
                    }
                    case APPEAL -> {
                        boolean isOpen =
                                was.verdict() == Verdict.OPEN && epoch <= was.appealUntil();
                        need(isOpen, was, "an open one may be appealed against in its window");
                        need(!was.isAppealed(), was, "it is appealed against already");
                        yield was.appealed();
                    }
                    case WITHDRAW -> {
                        Suspicion before = one.before;
                        if (before == null) {
                            throw refused(was, "no word of an operator's stands to be taken back");
                        }
                        yield before;
                    }
                };
        one.before = ruling == Ruling.WITHDRAW ? null : was;
        one.suspicion = now;
        offences[one.member] += offence(now) - offence(was);
        if (was.isInForce() && !now.isInForce()) {
            close(one);
        }
        if (!was.isInForce() && now.isInForce()) {
            closed.remove(one);
            cases.add(one);
        }
        return new Ruled(one.member, was, now);
    }

    /// What a ruling changed.
    record Ruled(int member, Suspicion was, Suspicion now) {}

    private static int offence(Suspicion one) {
        return one.verdict() == Verdict.UPHELD || one.verdict() == Verdict.ENDED ? 1 : 0;
    }

    private static void need(boolean isSo, Suspicion one, String what) {
        if (!isSo) {
            throw refused(one, what);
        }
    }

    private static InvalidRulingException refused(Suspicion one, String what) {
        return new InvalidRulingException(
                "suspicion %d of %s is %s: %s"
                        .formatted(
                                one.number(),
                                one.member(),
                                one.verdict().name().toLowerCase(Locale.ROOT),
                                what));
    }

    private Case find(long number) {
        return Stream.concat(cases.stream(), closed.stream())
                .filter(one -> one.suspicion.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidRulingException(
                                "suspicion %d is not known: %s"
                                        .formatted(
                                                number,
                                                next == 1
                                                        ? "there is none yet"
                                                        : "1 to "
                                                                + (next - 1)
                                                                + " are, unless they are long over")));
    }

    private void close(Case one) {
        cases.remove(one);
        closed.add(one);
        if (closed.size() > REMEMBERED) {
            closed.removeFirst();
        }
    }

    /// All that are remembered, by number.
    List<Suspicion> all() {
        return Stream.concat(cases.stream(), closed.stream())
                .map(one -> one.suspicion)
                .sorted(Comparator.comparingLong(Suspicion::number))
                .toList();
    }

    /// Weighs an epoch's signs.
    ///
    /// @return what was settled
    List<Suspicion> settle(long epoch, Signs signs) {
        List<Suspicion> settled = new ArrayList<>();
        for (Case one : List.copyOf(cases)) {
            Suspicion before = one.suspicion;
            if (before.epoch() < epoch) {
                one.take(signs.of(one.member, before.offence()));
            }
            Sanction action = before.action();
            if (action == Sanction.QUARANTINE
                    && epoch - before.epoch() >= parameters.quarantineEpochs()) {
                action = Sanction.CAP;
            }
            one.suspicion = before.with(verdict(one, epoch), action);
            Verdict verdict = one.suspicion.verdict();
            if (!one.suspicion.equals(before)) {
                settled.add(one.suspicion);
            }
            if (verdict != before.verdict()) {
                one.before = null;
                offences[one.member] += verdict == Verdict.UPHELD ? 1 : 0;
            }
            if (verdict == Verdict.LIFTED) {
                liftedAt[one.member] = epoch;
            }
            if (verdict == Verdict.LIFTED || verdict == Verdict.ENDED) {
                close(one);
            }
        }
        return settled;
    }

    private Verdict verdict(Case one, long epoch) {
        Suspicion suspicion = one.suspicion;
        if (suspicion.verdict() == Verdict.OPEN && epoch > suspicion.appealUntil()) {
            boolean isInnocent = one.freshCount >= LEAST_SIGNS && one.freshSum < 0;
            boolean mayAppeal = epoch - liftedAt[one.member] >= parameters.halfLifeEpochs();
            return suspicion.isAppealed() && mayAppeal && isInnocent
                    ? Verdict.LIFTED
                    : Verdict.UPHELD;
        }
        if (suspicion.verdict() == Verdict.UPHELD
                && one.quietEpochs >= parameters.quarantineEpochs()) {
            return Verdict.ENDED;
        }
        return suspicion.verdict();
    }

    /// The severest action in force against a member.
    Sanction action(int member) {
        Sanction severest = Sanction.LOG;
        for (Case one : cases) {
            Sanction action = one.suspicion.action();
            severest = one.member == member && action.compareTo(severest) > 0 ? action : severest;
        }
        return severest;
    }

    boolean isClear(int member) {
        return cases.stream().noneMatch(c -> c.member == member);
    }

    private static Offence family(Offence offence) {
        return offence == Offence.BELOW_THRESHOLD ? Offence.INFLATED_CAPACITY : offence;
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(next);
        for (int m = 0; m < offences.length; m++) {
            out.writeInt(offences[m]);
            out.writeLong(liftedAt[m]);
        }
        save(cases, out);
        save(closed, out);
    }

    private static void save(List<Case> some, CheckpointWriter out) {
        out.writeInt(some.size());
        for (Case one : some) {
            out.writeInt(one.member);
            write(out, one.suspicion);
            Suspicion before = one.before;
            out.writeBoolean(before != null);
            if (before != null) {
                write(out, before);
            }
            out.writeDouble(one.freshSum);
            out.writeInt(one.freshCount);
            out.writeDouble(one.recent);
            out.writeInt(one.quietEpochs);
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        next = in.readLong();
        for (int m = 0; m < offences.length; m++) {
            offences[m] = in.readInt();
            liftedAt[m] = in.readLong();
        }
        restore(cases, in);
        restore(closed, in);
    }

    private static void restore(List<Case> some, CheckpointReader in) {
        some.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Case one = new Case(in.readInt(), readSuspicion(in));
            one.before = in.readBoolean() ? readSuspicion(in) : null;
            one.freshSum = in.readDouble();
            one.freshCount = in.readInt();
            one.recent = in.readDouble();
            one.quietEpochs = in.readInt();
            some.add(one);
        }
    }

    private static void write(CheckpointWriter out, Suspicion suspicion) {
        out.writeLong(suspicion.number());
        out.writeString(suspicion.member());
        out.writeString(suspicion.offence().name());
        out.writeLong(suspicion.epoch());
        Evidence evidence = suspicion.evidence();
        out.writeString(evidence.what());
        out.writeDouble(evidence.found());
        out.writeDouble(evidence.expected());
        out.writeInt(evidence.count());
        out.writeInt(evidence.others().size());
        evidence.others().forEach(out::writeString);
        out.writeDouble(suspicion.confidence());
        out.writeString(suspicion.action().name());
        out.writeLong(suspicion.appealUntil());
        out.writeString(suspicion.verdict().name());
        out.writeBoolean(suspicion.isAppealed());
        out.writeBoolean(suspicion.isRuled());
    }

    private static Suspicion readSuspicion(CheckpointReader in) {
        long number = in.readLong();
        String member = in.readString();
        Offence offence = Offence.valueOf(in.readString());
        long epoch = in.readLong();
        String what = in.readString();
        double found = in.readDouble();
        double expected = in.readDouble();
        int measurements = in.readInt();
        List<String> others = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            others.add(in.readString());
        }
        return new Suspicion(
                number,
                member,
                offence,
                epoch,
                new Evidence(what, found, expected, measurements, others),
                in.readDouble(),
                Sanction.valueOf(in.readString()),
                in.readLong(),
                Verdict.valueOf(in.readString()),
                in.readBoolean(),
                in.readBoolean());
    }
}
