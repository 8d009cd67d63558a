package orrery.engine.api.rehearsal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orrery.engine.api.Resource;

/// The baselines beside the run's own policy, in the newest epochs.
///
/// @param since the epoch from which on the baselines decide for themselves, knowing till then what
///   the run's agent knew
/// @param live the run's own policy
/// @param clairvoyant the bound
/// @param baselines of the same epochs, in a fixed order
/// @param learning what the run's agent had learned after each of these epochs
/// @param cover how often its forecasts' intervals held what came, by resource
public record Shadows(
        long since,
        Course live,
        Course clairvoyant,
        List<Course> baselines,
        Learning learning,
        List<Cover> cover) {
    public Shadows {
        baselines = List.copyOf(baselines);
        cover = List.copyOf(cover);
    }

    /// The baseline that came to most; empty before the first epoch.
    public Optional<Course> bestBaseline() {
        return live.epochs().isEmpty()
                ? Optional.empty()
                : baselines.stream().max(Comparator.comparingDouble(Course::net));
    }

    /// The share of the way from the best baseline to the bound that the live policy goes: 1 for
    /// all of it, below 0 where it is behind; NaN where there is no way to go.
    public double gapClosed() {
        Optional<Course> best = bestBaseline();
        if (best.isEmpty()) {
            return Double.NaN;
        }
        double gap = clairvoyant.net() - best.get().net();
        return gap > 0 ? (live.net() - best.get().net()) / gap : Double.NaN;
    }

    /// What the agent learned, over the epochs.
    ///
    /// @param delivery by provider, the share of what it is given that it is expected to deliver
    /// @param weights by resource and method, how much the method counts in the forecast
    public record Learning(List<Curve> delivery, List<Curve> weights) {
        public Learning {
            delivery = List.copyOf(delivery);
            weights = List.copyOf(weights);
        }
    }

    /// Something learned, epoch by epoch as in [#live].
    ///
    /// @param of the provider's id, or the resource's name
    /// @param name the provider's name, or the method's
    /// @param values 0 to 1
    public record Curve(String of, String name, List<Double> values) {
        public Curve {
            values = List.copyOf(values);
        }
    }

    /// @param nominal the chance that an interval is meant to have, 0 to 1
    /// @param measured share of intervals that held what came, by steps ahead from 1 on
    public record Cover(Resource resource, double nominal, List<Double> measured) {
        public Cover {
            measured = List.copyOf(measured);
        }
    }
}
