package orrery.engine.agents;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.depin.FixedPoint;

/// How well one provider suits one demand, as a sum of terms, higher being better. Counted per unit
/// and in multiples of the resource's mean price, so that scores of different resources compare.
///
/// @param terms in the order of [ScoreTerm], each in whole millionths
/// @param total their sum in that order, to within 1e-9
public record Score(List<Double> terms, double total) {
    private static final int COUNT = ScoreTerm.values().length;
    private static final double TOLERANCE = 1e-9;

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

    /// The score of these terms, each rounded to millionths, in the order of [ScoreTerm].
    public static Score of(double... terms) {
        List<Double> rounded = new ArrayList<>(terms.length);
        long micros = 0;
        for (double term : terms) {
            long part = FixedPoint.micros(term);
            micros += part;
            rounded.add(FixedPoint.ofMicros(part));
        }
        return new Score(rounded, FixedPoint.ofMicros(micros));
    }

    public double term(ScoreTerm term) {
        return terms.get(term.place());
    }

    /// The score before the price of scarce capacity: what the provider is worth in itself.
    public double beforeCongestion() {
        return total - term(ScoreTerm.CONGESTION);
    }

    private static double sum(List<Double> terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }
}
