package orrery.engine.agents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.ServiceLevel;
import orrery.engine.primitives.Hash256;

/// The canonical bytes of a [Decision]: one decision, one encoding. Each pair of methods below
/// writes and reads one record, field by field in the record's order.
public final class DecisionCodec {
    /// First bytes of every decision: `ODEC`, then the version of the format.
    private static final byte[] MAGIC = {'O', 'D', 'E', 'C', 2};

    private static final ScoreTerm[] TERMS = ScoreTerm.values();
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();
    private static final Binding[] BINDINGS = Binding.values();

    private DecisionCodec() {}

    public static byte[] encode(Decision decision) {
        RecordWriter out = new RecordWriter();
        begin(out, strings(decision));
        out.writeCount(decision.epoch().index());
        out.writeSigned(decision.epoch().startMillis());
        out.writeString(decision.policy());
        out.writeCount(decision.parametersVersion());
        out.writeHash(decision.parametersHash());
        out.writeHash(decision.inputsHash());
        writeAll(out, decision.forecasts(), f -> writeForecast(out, f));
        writeAll(out, decision.reserves(), r -> writeReserve(out, r));
        out.writeCount(decision.setAside().epoch());
        writeAll(out, decision.setAside().lines(), l -> writeLine(out, l));
        writeAll(out, decision.choices(), c -> writeChoice(out, c));
        ServiceLevel outcome = decision.outcome();
        out.writeByte(outcome == null ? 0 : 1);
        if (outcome != null) {
            writeOutcome(out, outcome);
            writeAll(out, decision.shortfalls(), s -> writeShortfall(out, s));
        }
        return out.toArray();
    }

    /// The decision that these bytes stand for.
    ///
    /// @throws DecisionFormatException where they are not the canonical bytes of a decision
    public static Decision decode(byte[] bytes) {
        RecordReader in = new RecordReader(bytes);
        Decision decision;
        try {
            decision = read(in);
        } catch (IllegalArgumentException refused) {
            throw in.fault(refused);
        }
        if (!in.atEnd()) {
            throw in.fault("bytes after the end");
        }
        if (!Arrays.equals(encode(decision), bytes)) {
            throw in.fault("readable, but not in canonical form");
        }
        return decision;
    }

    static void begin(RecordWriter out, Collection<String> strings) {
        out.writeBytes(MAGIC);
        out.writeTable(strings);
    }

    /// Reads the table of strings with what stands before it.
    static List<String> begin(RecordReader in) {
        for (byte b : MAGIC) {
            if (in.readByte() != b) {
                throw in.fault("does not start as a decision of version " + MAGIC[4]);
            }
        }
        return in.readTable();
    }

    /// The epoch that canonical bytes tell of, without reading the rest of them.
    ///
    /// @throws DecisionFormatException where they do not begin as a decision's
    public static long epoch(byte[] bytes) {
        RecordReader in = new RecordReader(bytes);
        begin(in);
        return in.readCount();
    }

    private static Decision read(RecordReader in) {
        begin(in);
        Epoch epoch = new Epoch(in.readCount(), in.readSigned());
        String policy = in.readString();
        long parametersVersion = in.readCount();
        Hash256 parametersHash = in.readHash();
        Hash256 inputsHash = in.readHash();
        List<ResourceForecast> forecasts = readAll(in, () -> readForecast(in));
        List<ReserveLine> reserves = readAll(in, () -> readReserve(in));
        long target = in.readCount();
        Reservation setAside = new Reservation(target, readAll(in, () -> readLine(in)));
        List<Choice> choices = readAll(in, () -> readChoice(in));
        ServiceLevel outcome = in.readByte() == 0 ? null : readOutcome(in);
        List<Shortfall> shortfalls =
                outcome == null ? List.of() : readAll(in, () -> readShortfall(in));
        return new Decision(
                epoch,
                policy,
                parametersVersion,
                parametersHash,
                inputsHash,
                forecasts,
                reserves,
                setAside,
                choices,
                outcome,
                shortfalls);
    }

    private static void writeForecast(RecordWriter out, ResourceForecast forecast) {
        out.writeEnum(forecast.resource());
        writeAll(
                out,
                forecast.steps(),
                step -> {
                    out.writeFraction(step.lower());
                    out.writeFraction(step.median());
                    out.writeFraction(step.upper());
                });
    }

    private static ResourceForecast readForecast(RecordReader in) {
        return new ResourceForecast(
                in.readEnum(KINDS),
                readAll(
                        in,
                        () ->
                                new PredictionInterval(
                                        in.readFraction(),
                                        in.readFraction(),
                                        in.readFraction(),
                                        Forecaster.COVERAGE)));
    }

    private static void writeReserve(RecordWriter out, ReserveLine line) {
        out.writeEnum(line.resource());
        out.writeEnum(line.priority());
        out.writeFraction(line.level());
        out.writeFraction(line.median());
        out.writeFraction(line.amount());
    }

    private static ReserveLine readReserve(RecordReader in) {
        return new ReserveLine(
                in.readEnum(KINDS),
                in.readEnum(PRIORITIES),
                in.readFraction(),
                in.readFraction(),
                in.readFraction());
    }

    private static void writeLine(RecordWriter out, Reservation.Line line) {
        out.writeString(line.provider());
        out.writeEnum(line.resource());
        out.writeFraction(line.amount());
    }

    private static Reservation.Line readLine(RecordReader in) {
        return new Reservation.Line(in.readString(), in.readEnum(KINDS), in.readFraction());
    }

    private static void writeChoice(RecordWriter out, Choice choice) {
        out.writeString(choice.demand());
        out.writeString(choice.tenant());
        out.writeEnum(choice.priority());
        out.writeEnum(choice.resource());
        out.writeString(choice.home());
        out.writeFraction(choice.demanded());
        long[] before = new long[TERMS.length];
        writeAll(out, choice.shares(), s -> writeShare(out, s, before));
        writeAll(out, choice.rejected(), a -> writeAlternative(out, a, before));
        out.writeEnum(choice.binding());
        out.writeFraction(choice.bindingPrice());
        out.writeFraction(choice.unserved());
        out.writeEnum(choice.unservedReason());
        writeDeferral(out, choice.deferral());
    }

    private static Choice readChoice(RecordReader in) {
        long[] before = new long[TERMS.length];
        return new Choice(
                in.readString(),
                in.readString(),
                in.readEnum(PRIORITIES),
                in.readEnum(KINDS),
                in.readString(),
                in.readFraction(),
                readAll(in, () -> readShare(in, before)),
                readAll(in, () -> readAlternative(in, before)),
                in.readEnum(BINDINGS),
                in.readFraction(),
                in.readFraction(),
                in.readEnum(BINDINGS),
                readDeferral(in));
    }

    private static void writeDeferral(RecordWriter out, Choice.Deferral deferral) {
        out.writeFraction(deferral.amount());
        if (deferral.amount() > 0) {
            out.writeCount(deferral.until());
            out.writeFraction(deferral.priceNow());
            out.writeFraction(deferral.priceLater());
        }
    }

    private static Choice.Deferral readDeferral(RecordReader in) {
        double amount = in.readFraction();
        return amount > 0
                ? new Choice.Deferral(amount, in.readCount(), in.readFraction(), in.readFraction())
                : Choice.Deferral.NONE;
    }

    private static void writeShare(RecordWriter out, Share share, long[] before) {
        out.writeString(share.provider());
        out.writeFraction(share.amount());
        out.writeFraction(share.unitPrice());
        writeScore(out, share.score(), before);
    }

    private static Share readShare(RecordReader in, long[] before) {
        return new Share(
                in.readString(), in.readFraction(), in.readFraction(), readScore(in, before));
    }

    private static void writeAlternative(RecordWriter out, Alternative other, long[] before) {
        out.writeString(other.provider());
        writeScore(out, other.score(), before);
        out.writeEnum(other.binding());
        out.writeFraction(other.bindingPrice());
        out.writeFraction(other.limit());
        out.writeFraction(other.free());
        out.writeFraction(other.latencyMillis());
        out.writeFraction(other.unitPrice());
    }

    private static Alternative readAlternative(RecordReader in, long[] before) {
        return new Alternative(
                in.readString(),
                readScore(in, before),
                in.readEnum(BINDINGS),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction());
    }

    /// A mask of the terms that differ from the score before it in the same choice, then those
    /// terms.
    ///
    /// @param before the terms of that score; becomes this one's
    private static void writeScore(RecordWriter out, Score score, long[] before) {
        int mask = 0;
        for (int i = 0; i < TERMS.length; i++) {
            mask |= score.units(i) != before[i] ? 1 << i : 0;
        }
        out.writeCount(mask);
        for (int i = 0; i < TERMS.length; i++) {
            if ((mask >>> i & 1) != 0) {
                before[i] = score.units(i);
                out.writeSigned(before[i]);
            }
        }
    }

    private static Score readScore(RecordReader in, long[] before) {
        long mask = in.readCount();
        for (int i = 0; i < TERMS.length; i++) {
            if ((mask >>> i & 1) != 0) {
                before[i] = in.readSigned();
            }
        }
        return Score.ofUnits(before);
    }

    private static void writeOutcome(RecordWriter out, ServiceLevel level) {
        out.writeFraction(level.critical());
        out.writeFraction(level.standard());
        out.writeFraction(level.bestEffort());
        out.writeFraction(level.unserved());
        out.writeFraction(level.overload());
        out.writeCount(level.overloaded());
        out.writeFraction(level.value());
        out.writeFraction(level.cost());
        out.writeFraction(level.reservedCost());
        out.writeFraction(level.wasted());
        out.writeFraction(level.jainTenants());
        out.writeFraction(level.jainProviders());
    }

    private static ServiceLevel readOutcome(RecordReader in) {
        return new ServiceLevel(
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                (int) in.readCount(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction(),
                in.readFraction());
    }

    private static void writeShortfall(RecordWriter out, Shortfall shortfall) {
        out.writeString(shortfall.provider());
        out.writeEnum(shortfall.resource());
        out.writeFraction(shortfall.delivered());
    }

    private static Shortfall readShortfall(RecordReader in) {
        return new Shortfall(in.readString(), in.readEnum(KINDS), in.readFraction());
    }

    private static List<String> strings(Decision decision) {
        Set<String> strings = new HashSet<>();
        strings.add(decision.policy());
        decision.setAside().lines().forEach(l -> strings.add(l.provider()));
        decision.shortfalls().forEach(s -> strings.add(s.provider()));
        for (Choice choice : decision.choices()) {
            strings.add(choice.demand());
            strings.add(choice.tenant());
            strings.add(choice.home());
            choice.shares().forEach(s -> strings.add(s.provider()));
            choice.rejected().forEach(a -> strings.add(a.provider()));
        }
        return strings.stream().sorted().toList();
    }

    private static <T> void writeAll(RecordWriter out, List<T> items, Consumer<T> write) {
        out.writeCount(items.size());
        items.forEach(write);
    }

    private static <T> List<T> readAll(RecordReader in, Supplier<T> read) {
        int count = in.readSize();
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(read.get());
        }
        return items;
    }
}
