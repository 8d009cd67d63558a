package orrery.engine.agents.liquidity;

import java.util.ArrayList;
import java.util.List;

/// How capital is spread over pools that pay fees: a pool pays its fee on its volume to all who
/// hold it by their parts, so that each further unit earns less. The dual price is what the last
/// unit earns anywhere; a pool's part follows from it in closed form. Moving costs, hence a band
/// around the price within which a part stays as it is, as a pool rests within its fee. Stateless.
///
/// @param price what one more unit of capital would earn an epoch
/// @param parts by pool, 0 or more, that make up the capital
public record LiquidityPlan(double price, List<Double> parts) {
    private static final int HALVINGS = 200;

    /// Stands for no end to it.
    private static final double MOST_PART = 1e100;

    /// A pool as it is expected to be.
    ///
    /// @param fee on volume, as a part
    /// @param others what others hold of it, in the unit of capital
    /// @param volume of an epoch
    /// @param held of the capital so far
    public record Prospect(double fee, double others, double volume, double held) {
        /// What one more unit would earn an epoch, where `part` is there.
        double margin(double part) {
            double all = others + part;
            return fee * volume * others / (all * all);
        }

        /// The part at which one more unit earns just this; no end to it where nothing is asked.
        private double partAt(double margin) {
            return margin <= 0
                    ? MOST_PART
                    : Math.max(0, StrictMath.sqrt(fee * volume * others / margin) - others);
        }

        private double part(double price, double moving) {
            double least = partAt(price + moving);
            double most = partAt(price - moving);
            return Math.max(least, Math.min(held, most));
        }
    }

    public LiquidityPlan {
        parts = List.copyOf(parts);
    }

    /// The best spread.
    ///
    /// @param capital above 0
    /// @param moving what it costs to move a unit, for each epoch until it is looked at anew
    /// @throws InvalidPoolException where no pool earns anything, or a pool's others hold nothing
    public static LiquidityPlan of(List<Prospect> prospects, double capital, double moving) {
        double high = Double.MIN_NORMAL;
        for (int i = 0; i < prospects.size(); i++) {
            Prospect prospect = prospects.get(i);
            if (!(prospect.others > 0) || !(prospect.fee * prospect.volume >= 0)) {
                throw new InvalidPoolException(
                        "pool " + i,
                        prospect + ": others above 0 and volume of 0 or more are needed");
            }
            high = Math.max(high, prospect.margin(0) + moving);
        }
        if (!(capital > 0)) {
            throw new InvalidPoolException("capital", capital + ", above 0 is needed");
        }
        double low = -moving;
        for (int i = 0; i < HALVINGS; i++) {
            double price = 0.5 * (low + high);
            double sum = 0;
            for (Prospect prospect : prospects) {
                sum += prospect.part(price, moving);
            }
            low = sum > capital ? price : low;
            high = sum > capital ? high : price;
        }
        // At the price itself a part may jump, where a pool earns nothing: just below and just
        // above
        // it are mixed so that they make up the capital.
        List<Double> parts = new ArrayList<>();
        double above = 0;
        double below = 0;
        for (Prospect prospect : prospects) {
            above += prospect.part(high, moving);
            below += prospect.part(low, moving);
        }
        double mix = below > above ? (capital - above) / (below - above) : 0;
        for (Prospect prospect : prospects) {
            double least = prospect.part(high, moving);
            parts.add(least + mix * (prospect.part(low, moving) - least));
        }
        return new LiquidityPlan(high, parts);
    }
}
