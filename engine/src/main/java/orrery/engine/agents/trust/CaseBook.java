package orrery.engine.agents.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;
import orrery.engine.agents.Checkpointed;
import orrery.engine.agents.trust.Suspicion.Verdict;

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
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final TrustParameters parameters;
    private final List<Case> cases = new ArrayList<>();
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
        private boolean isAppealed;
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
                        action(member, offence),
                        epoch + parameters.appealEpochs(),
                        Verdict.OPEN);
        cases.add(new Case(member, raised));
        return raised;
    }

    private Action action(int member, Offence offence) {
        if (parameters.action() == Action.LOG) {
            return Action.LOG;
        }
        if (offences[member] > 0) {
            return Action.QUARANTINE;
        }
        Action deserved =
                switch (offence) {
                    case INFLATED_CAPACITY, BELOW_THRESHOLD, FAKE_USAGE -> Action.CAP;
                    case COLLUSION, SYBIL -> Action.QUARANTINE;
                };
        return deserved.compareTo(parameters.action()) < 0 ? deserved : parameters.action();
    }

    void appeal(int member) {
        for (Case one : cases) {
            one.isAppealed |= one.member == member;
        }
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
            Action action = before.action();
            if (action == Action.QUARANTINE
                    && epoch - before.epoch() >= parameters.quarantineEpochs()) {
                action = Action.CAP;
            }
            one.suspicion = before.with(verdict(one, epoch), action);
            Verdict verdict = one.suspicion.verdict();
            if (verdict != before.verdict()) {
                settled.add(one.suspicion);
                offences[one.member] += verdict == Verdict.UPHELD ? 1 : 0;
            }
            if (verdict == Verdict.LIFTED) {
                liftedAt[one.member] = epoch;
            }
            if (verdict == Verdict.LIFTED || verdict == Verdict.ENDED) {
                cases.remove(one);
            }
        }
        return settled;
    }

    private Verdict verdict(Case one, long epoch) {
        Suspicion suspicion = one.suspicion;
        if (suspicion.verdict() == Verdict.OPEN && epoch > suspicion.appealUntil()) {
            boolean isInnocent = one.freshCount >= LEAST_SIGNS && one.freshSum < 0;
            boolean mayAppeal = epoch - liftedAt[one.member] >= parameters.halfLifeEpochs();
            return one.isAppealed && mayAppeal && isInnocent ? Verdict.LIFTED : Verdict.UPHELD;
        }
        if (suspicion.verdict() == Verdict.UPHELD
                && one.quietEpochs >= parameters.quarantineEpochs()) {
            return Verdict.ENDED;
        }
        return suspicion.verdict();
    }

    /// The severest action in force against a member.
    Action action(int member) {
        Action severest = Action.LOG;
        for (Case one : cases) {
            Action action = one.suspicion.action();
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
        out.writeInt(cases.size());
        for (Case one : cases) {
            out.writeInt(one.member);
            write(out, one.suspicion);
            out.writeBoolean(one.isAppealed);
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
        cases.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Case one = new Case(in.readInt(), readSuspicion(in));
            one.isAppealed = in.readBoolean();
            one.freshSum = in.readDouble();
            one.freshCount = in.readInt();
            one.recent = in.readDouble();
            one.quietEpochs = in.readInt();
            cases.add(one);
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
                Action.valueOf(in.readString()),
                in.readLong(),
                Verdict.valueOf(in.readString()));
    }
}
