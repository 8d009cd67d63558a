package orrery.engine.agents.trust.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.Offence;

/// What became of the members of test beds: counts that add up over seeds. One thread at a time.
public final class TrustTally {
    /// Epochs of five minutes in a day.
    private static final double DAY = 288;

    private final Map<Honesty, Row> rows = new EnumMap<>(Honesty.class);
    private int falselyAccused;
    private int falseAccusations;
    private int falseLifted;
    private int falseUpheld;

    private static final class Row {
        private int members;
        private int found;
        private int named;
        private long epochs;
        private final List<Integer> delays = new ArrayList<>();
        private double verified;
        private double real;

        void add(Row other) {
            members += other.members;
            found += other.found;
            named += other.named;
            epochs += other.epochs;
            delays.addAll(other.delays);
            verified += other.verified;
            real += other.real;
        }
    }

    /// How a kind of member fared.
    ///
    /// @param found of them, after they began to lie
    /// @param named of those found, whose offence was named rightly
    /// @param meanDelay epochs from the first lie, NaN where none was found
    /// @param worstDecile epochs that nine of ten delays do not pass, NaN where none was found
    /// @param gain what they were credited with over what they had, less 1, from the first lie on
    public record Kind(
            Honesty honesty,
            int members,
            int found,
            int named,
            double meanDelay,
            double worstDecile,
            double gain) {}

    TrustTally() {
        for (Honesty honesty : Honesty.values()) {
            rows.put(honesty, new Row());
        }
    }

    private Row row(Honesty honesty) {
        return rows.computeIfAbsent(honesty, h -> new Row());
    }

    void addMember(Honesty honesty) {
        row(honesty).members++;
    }

    void addEpoch(Honesty honesty, double verified, double real) {
        Row row = row(honesty);
        row.epochs++;
        row.verified += verified;
        row.real += real;
    }

    void addFound(Honesty honesty, int delay) {
        row(honesty).found++;
        row(honesty).delays.add(delay);
    }

    void addNamed(Honesty honesty) {
        row(honesty).named++;
    }

    void addFalselyAccused() {
        falselyAccused++;
    }

    void addFalseAccusation() {
        falseAccusations++;
    }

    void addFalseVerdict(boolean isLifted) {
        falseLifted += isLifted ? 1 : 0;
        falseUpheld += isLifted ? 0 : 1;
    }

    /// The sum of all.
    public static TrustTally sum(List<TrustTally> tallies) {
        TrustTally sum = new TrustTally();
        for (TrustTally one : tallies) {
            one.rows.forEach((honesty, row) -> sum.row(honesty).add(row));
            sum.falselyAccused += one.falselyAccused;
            sum.falseAccusations += one.falseAccusations;
            sum.falseLifted += one.falseLifted;
            sum.falseUpheld += one.falseUpheld;
        }
        return sum;
    }

    /// Share of the accused who lied, NaN where nobody was accused.
    public double precision() {
        return (double) found() / (found() + falselyAccused);
    }

    /// Share of the liars who were accused, NaN where nobody lied.
    public double recall() {
        return (double) found() / liars();
    }

    /// Mean epochs from the first lie to the accusation, NaN where nobody was found.
    public double meanDelay() {
        List<Integer> delays = new ArrayList<>();
        rows.values().forEach(row -> delays.addAll(row.delays));
        return mean(delays);
    }

    /// False accusations, lifted later or not, in a thousand days of an honest provider.
    public double falseAccusationsPerThousandDays() {
        return 1_000 * falseAccusations / honestDays();
    }

    /// What a kind was credited with over what it had, less 1, from the first lie on; NaN where
    /// none took part.
    public double gain(Honesty honesty) {
        Row row = row(honesty);
        return row.verified / row.real - 1;
    }

    public double honestDays() {
        return row(Honesty.HONEST).epochs / DAY;
    }

    public int falseAccusations() {
        return falseAccusations;
    }

    public int falseLifted() {
        return falseLifted;
    }

    public int falseUpheld() {
        return falseUpheld;
    }

    public int liars() {
        return rows.entrySet().stream()
                .filter(e -> e.getKey().isLiar())
                .mapToInt(e -> e.getValue().members)
                .sum();
    }

    public int found() {
        return rows.values().stream().mapToInt(row -> row.found).sum();
    }

    /// Every kind that took part, honest ones first.
    public List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        rows.forEach((honesty, row) -> {
            if (row.members > 0) {
                kinds.add(
                        new Kind(
                                honesty,
                                row.members,
                                row.found,
                                row.named,
                                mean(row.delays),
                                decile(row.delays),
                                gain(honesty)));
            }
        });
        return kinds;
    }

    /// Whether an offence names what a kind of liar does.
    static boolean names(Offence offence, Honesty honesty) {
        return switch (honesty) {
            case HONEST -> false;
            case INFLATING -> offence == Offence.INFLATED_CAPACITY;
            case FAKING -> offence == Offence.FAKE_USAGE;
            case COLLUDING -> offence == Offence.COLLUSION;
            case SYBIL -> offence == Offence.SYBIL;
            case SLY -> offence == Offence.BELOW_THRESHOLD || offence == Offence.INFLATED_CAPACITY;
        };
    }

    private static double mean(List<Integer> delays) {
        return delays.stream().mapToInt(d -> d).average().orElse(Double.NaN);
    }

    private static double decile(List<Integer> delays) {
        if (delays.isEmpty()) {
            return Double.NaN;
        }
        List<Integer> sorted = new ArrayList<>(delays);
        Collections.sort(sorted);
        return sorted.get((9 * sorted.size() + 9) / 10 - 1);
    }
}
