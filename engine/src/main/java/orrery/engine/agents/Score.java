package orrery.engine.agents;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.depin.FixedPoint;

/// How well one provider suits one demand, as a sum of terms, higher being better. Counted per unit
/// and in multiples of the resource's mean price, so that scores of different resources compare.
///
/// @param terms in the order of [ScoreTerm], each a whole count of ten-thousandths
/// @param total their sum in that order, to within 1e-9
public record Score(List<Double> terms, double total) {
    private static final int COUNT = ScoreTerm.values().length;
    private static final double TOLERANCE = 1e-9;

    /// Terms are kept to a ten-thousandth of the resource's mean price: finer than any price is
    /// known.
    private static final double UNITS = 1e4;

    public Score {
        if (terms.size() != COUNT) {
            throw new IllegalArgumentException(terms.size() + " terms: " + COUNT + " are needed");
        }
        terms = List.copyOf(terms);
        if (!(Math.abs(sum(terms) - total) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "terms add up to %s, not to %s".formatted(sum(terms), total));
        }
    }

    /// The score of these terms, each rounded to ten-thousandths, in the order of [ScoreTerm].
    public static Score of(double... terms) {
        long[] units = new long[terms.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = checked(terms[i]);
        }
        return ofUnits(units);
    }

    /// The score of these terms, counted in ten-thousandths.
    static Score ofUnits(long[] units) {
        List<Double> rounded = new ArrayList<>(units.length);
        long sum = 0;
        for (long unit : units) {
            sum += unit;
            rounded.add(unit / UNITS);
        }
        return new Score(rounded, sum / UNITS);
    }

    /// A term, counted in ten-thousandths.
    long units(int place) {
        return Math.round(terms.get(place) * UNITS);
    }

    public double term(ScoreTerm term) {
        return terms.get(term.place());
    }

    /// The score before the price of scarce capacity: what the provider is worth in itself.
    public double beforeCongestion() {
        return total - term(ScoreTerm.CONGESTION);
    }

    private static long checked(double term) {
        if (!(Math.abs(term) <= FixedPoint.LIMIT)) {
            throw new IllegalArgumentException(
                    "a term of " + term + ": a number from -4e9 to 4e9 is needed");
        }
        return Math.round(term * UNITS);
    }

    private static double sum(List<Double> terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }
}
