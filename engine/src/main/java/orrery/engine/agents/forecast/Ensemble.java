package orrery.engine.agents.forecast;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.agents.CheckpointReader;
import orrery.engine.agents.CheckpointWriter;

/// The mean of several methods, each weighted by how well it did of late at about the same distance
/// ahead: by a power of the inverse of its discounted mean absolute error. Where the day has
/// phases, the errors at the target's time of the day count as much as those at all times.
///
/// Errors are kept at a few distances (the anchors) and the weights in between are interpolated.
final class Ensemble implements PointMethod {
    /// Share of the newest error in a method's running mean.
    private static final double ERROR_RATE = 0.02;

    /// The same for the mean at one time of the day, which comes by once a day.
    private static final double PHASE_RATE = 0.05;

    private static final int MOST_ANCHORS = 96;

    private final List<PointMethod> methods;
    private final int[] anchors;
    private final Seasons seasons;

    /// Whether weights without phases are as sharp as those with them.
    private final boolean keen;

    /// `pending[m][a]`: ring of forecasts that method m made at distance `anchors[a]`.
    private final double[][][] pending;

    /// `error[m][a]`: running mean absolute error.
    private final double[][] error;

    /// `phaseError[p][a][m]`: the same at targets in phase p; empty where the day has no phases.
    private final double[][][] phaseError;

    /// `visits[p][a]`: how many errors are in it.
    private final double[][] visits;

    private final double[][] predicted;
    private final double[] near;
    private final double[] far;
    private long count;

    /// Weights at up to three distances, whatever the time of the day: cheap enough for thousands.
    ///
    /// @param horizon farthest step scored, 1 or more
    static Ensemble light(List<PointMethod> methods, int horizon) {
        return new Ensemble(methods, horizon, lightAnchors(horizon), Seasons.NONE, false);
    }

    /// Weights at up to [#MOST_ANCHORS] distances and at each time of the day: for aggregates.
    static Ensemble full(List<PointMethod> methods, int horizon, Seasons seasons) {
        int count = Math.min(horizon, MOST_ANCHORS);
        int[] anchors = new int[count];
        for (int a = 0; a < count; a++) {
            anchors[a] = count == 1 ? 1 : 1 + (int) ((long) a * (horizon - 1) / (count - 1));
        }
        return new Ensemble(methods, horizon, anchors, seasons, true);
    }

    private Ensemble(
            List<PointMethod> methods, int horizon, int[] anchors, Seasons seasons, boolean keen) {
        this.methods = List.copyOf(methods);
        this.anchors = anchors;
        this.seasons = seasons;
        this.keen = keen;
        int size = methods.size();
        pending = new double[size][anchors.length][];
        for (double[][] rings : pending) {
            for (int a = 0; a < anchors.length; a++) {
                rings[a] = new double[anchors[a]];
            }
        }
        error = new double[size][anchors.length];
        int phases = seasons.hasDay() ? seasons.phases() : 0;
        phaseError = new double[phases][anchors.length][size];
        visits = new double[phases][anchors.length];
        predicted = new double[size][horizon];
        near = new double[size];
        far = new double[size];
    }

    @Override
    public String name() {
        return "ensemble";
    }

    List<PointMethod> methods() {
        return methods;
    }

    /// What a method forecast at the newest value, by step; valid until the next is observed.
    double[] predictionOf(int method) {
        return predicted[method];
    }

    @Override
    public void observe(History history) {
        learnErrors(history.at(0));
        for (int m = 0; m < methods.size(); m++) {
            methods.get(m).observe(history);
            methods.get(m).predict(history, predicted[m]);
            for (int a = 0; a < anchors.length; a++) {
                // Made after `count` values for the one with index count + `anchors[a]`.
                pending[m][a][(int) (count % anchors[a])] = predicted[m][anchors[a] - 1];
            }
        }
        count++;
    }

    private void learnErrors(double value) {
        int phase = phaseError.length == 0 ? -1 : seasons.phase(count);
        for (int a = 0; a < anchors.length; a++) {
            if (count < anchors[a]) {
                continue;
            }
            int slot = (int) (count % anchors[a]);
            double rate = Math.max(ERROR_RATE, 1.0 / (count - anchors[a] + 1));
            double phaseRate = 0;
            if (phase >= 0) {
                visits[phase][a]++;
                phaseRate = Math.max(PHASE_RATE, 1 / visits[phase][a]);
            }
            for (int m = 0; m < error.length; m++) {
                double missed = Math.abs(value - pending[m][a][slot]);
                error[m][a] += rate * (missed - error[m][a]);
                if (phase >= 0) {
                    double[] row = phaseError[phase][a];
                    row[m] += phaseRate * (missed - row[m]);
                }
            }
        }
    }

    @Override
    public void rescale(double factor, int since) {
        methods.forEach(method -> method.rescale(factor, since));
        for (double[] row : error) {
            scale(row, factor);
        }
        for (double[][] phase : phaseError) {
            for (double[] row : phase) {
                scale(row, factor);
            }
        }
    }

    private static void scale(double[] row, double factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= factor;
        }
    }

    @Override
    public void predict(History history, double[] steps) {
        double[][] forecasts = predicted;
        if (steps.length > predicted[0].length) {
            forecasts = new double[methods.size()][steps.length];
            for (int m = 0; m < methods.size(); m++) {
                methods.get(m).predict(history, forecasts[m]);
            }
        }
        Arrays.fill(steps, 0);
        int a = 0;
        for (int s = 0; s < steps.length; s++) {
            while (a + 1 < anchors.length && anchors[a + 1] <= s + 1) {
                a++;
            }
            int b = Math.min(a + 1, anchors.length - 1);
            double part = b == a ? 0 : (s + 1.0 - anchors[a]) / (anchors[b] - anchors[a]);
            int phase = phaseError.length == 0 ? -1 : seasons.phase(count + s);
            weigh(a, phase, near);
            weigh(part == 0 ? a : b, phase, far);
            for (int m = 0; m < near.length; m++) {
                steps[s] += (near[m] + (far[m] - near[m]) * part) * forecasts[m][s];
            }
        }
    }

    @Override
    public Map<String, Double> weights() {
        weigh(0, phaseError.length == 0 ? -1 : seasons.phase(count), near);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int m = 0; m < near.length; m++) {
            weights.merge(methods.get(m).name(), near[m], Double::sum);
        }
        return weights;
    }

    /// Fills the weights at an anchor and a phase, below 0 for none; they add up to 1.
    private void weigh(int a, int phase, double[] weight) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] row : error) {
            least = Math.min(least, row[a]);
        }
        double leastOfPhase = Double.POSITIVE_INFINITY;
        for (int m = 0; phase >= 0 && m < weight.length; m++) {
            leastOfPhase = Math.min(leastOfPhase, phaseError[phase][a][m]);
        }
        double sum = 0;
        for (int m = 0; m < weight.length; m++) {
            weight[m] = fourthPower(error[m][a] > 0 ? least / error[m][a] : 1);
            if (phase >= 0) {
                double missed = phaseError[phase][a][m];
                weight[m] *= fourthPower(missed > 0 ? leastOfPhase / missed : 1);
            } else if (keen) {
                weight[m] *= weight[m];
            }
            sum += weight[m];
        }
        for (int m = 0; m < weight.length; m++) {
            weight[m] = sum > 0 ? weight[m] / sum : 1.0 / weight.length;
        }
    }

    private static double fourthPower(double ratio) {
        double squared = ratio * ratio;
        return squared * squared;
    }

    private static int[] lightAnchors(int horizon) {
        return switch (horizon) {
            case 1 -> new int[] {1};
            case 2, 3 -> new int[] {1, horizon};
            default -> new int[] {1, (horizon + 1) / 2, horizon};
        };
    }

    @Override
    public void save(CheckpointWriter out) {
        out.writeLong(count);
        for (int m = 0; m < methods.size(); m++) {
            methods.get(m).save(out);
            out.writeDoubles(error[m]);
            out.writeDoubles(predicted[m]);
            for (double[] ring : pending[m]) {
                out.writeDoubles(ring);
            }
        }
        for (int p = 0; p < visits.length; p++) {
            out.writeDoubles(visits[p]);
            for (double[] row : phaseError[p]) {
                out.writeDoubles(row);
            }
        }
    }

    @Override
    public void restore(CheckpointReader in) {
        count = in.readLong();
        for (int m = 0; m < methods.size(); m++) {
            methods.get(m).restore(in);
            in.readDoubles(error[m]);
            in.readDoubles(predicted[m]);
            for (double[] ring : pending[m]) {
                in.readDoubles(ring);
            }
        }
        for (int p = 0; p < visits.length; p++) {
            in.readDoubles(visits[p]);
            for (double[] row : phaseError[p]) {
                in.readDoubles(row);
            }
        }
    }
}
