package orrery.engine.scenario;

/// One execution module as a scenario describes it.
///
/// @param chainId EIP-155 chain id, its own in the scenario
/// @param blockTimeMillis virtual milliseconds between blocks, a multiple of the hub interval
/// @param gasLimit gas a block
/// @param baseFeeWei base fee of genesis, wei per gas
/// @param accounts users that hold native coin and every token, at least 2
/// @param meters how many of the users are registered meters
/// @param items goods that the supply chain tracks
/// @param pairs swap pairs; pair `i` trades token `i` against token `i + 1`
/// @param workload what its generator offers at the start
public record ModuleScenario(
        String name,
        long chainId,
        long blockTimeMillis,
        long gasLimit,
        long baseFeeWei,
        int accounts,
        int meters,
        int items,
        int pairs,
        Workload workload) {
    /// Tokens that the pairs need.
    public int tokens() {
        return pairs + 1;
    }
}
