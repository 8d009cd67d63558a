package orrery.engine.conformance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.ChainRules;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.spec.ForkSchedule.Activation;

/// The rules that a BlockchainTest names: one fork, or two with a switch at a height, a time or a
/// total difficulty.
///
/// @param before the rules, or those before the switch by total difficulty
/// @param after the rules once a parent's total difficulty has reached `terminalDifficulty`
/// @param terminalDifficulty 2^256 - 1 where nothing switches by it
record TestNetwork(ChainRules before, ChainRules after, UInt256 terminalDifficulty) {
    private static final Pattern TRANSITION =
            Pattern.compile("(\\w+?)To(\\w+)At(Diff|Time|)([0-9A-Fa-f]+)(k?)");

    /// The rules of this name on this chain, if we know them.
    static Optional<TestNetwork> named(String name, long chainId) {
        Optional<Fork> fork = ForkNames.fork(name);
        if (fork.isPresent()) {
            return Optional.of(of(chainId, ForkSchedule.fixed(fork.get())));
        }
        Matcher matcher = TRANSITION.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Fork> from = ForkNames.fork(matcher.group(1));
        Optional<Fork> to = ForkNames.fork(matcher.group(2));
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(3).equals("Diff")) {
            return Optional.of(
                    new TestNetwork(
                            rules(chainId, ForkSchedule.fixed(from.get())),
                            rules(chainId, ForkSchedule.fixed(to.get())),
                            UInt256.fromHex(matcher.group(4))));
        }
        long at = Long.parseLong(matcher.group(4)) * (matcher.group(5).isEmpty() ? 1 : 1_000);
        Activation activation =
                matcher.group(3).isEmpty()
                        ? Activation.atBlock(to.get(), at)
                        : Activation.atTime(to.get(), at);
        return Optional.of(of(chainId, ForkSchedule.transition(from.get(), activation)));
    }

    private static TestNetwork of(long chainId, ForkSchedule forks) {
        ChainRules rules = rules(chainId, forks);
        return new TestNetwork(rules, rules, UInt256.MAX);
    }

    private static ChainRules rules(long chainId, ForkSchedule forks) {
        return new ChainRules(chainId, forks, BlockDuties.ETHEREUM);
    }

    /// The rules for the child of a block up to which the chain has this total difficulty.
    ChainRules after(UInt256 totalDifficulty) {
        return totalDifficulty.compareTo(terminalDifficulty) >= 0 ? after : before;
    }
}
