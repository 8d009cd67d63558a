package orrery.engine.api;

import java.util.List;

/// The load that a module's generator offers.
///
/// @param rate transactions per virtual second, 0 to 100,000
/// @param skew Zipf exponent of senders and receivers, 0 (even) to 3
/// @param mix weight by kind of transaction, each 0 or more, at least one above 0; the kinds' order
///   is kept
public record WorkloadView(double rate, double skew, List<Share> mix) {
    public WorkloadView {
        mix = List.copyOf(mix);
    }

    /// @param kind as scenarios name it: transfer, erc20, swap, supply, meter
    public record Share(String kind, double weight) {}
}
