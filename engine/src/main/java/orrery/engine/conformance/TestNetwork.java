package orrery.engine.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.engine.codec.JsonPlace;
import orrery.engine.conformance.ForkNames.NamedFork;
import orrery.engine.execution.BlockDuties;
import orrery.engine.execution.ChainRules;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.spec.ForkSchedule;
import orrery.engine.spec.ForkSchedule.Activation;
import orrery.engine.spec.ForkSchedule.BlobActivation;

/// The rules that a vector names: one fork, or two with a switch at a height, a time or a total
/// difficulty.
///
/// @param before the rules, or those before the switch by total difficulty
/// @param after the rules once a parent's total difficulty has reached `terminalDifficulty`
/// @param terminalDifficulty 2^256 - 1 where nothing switches by it
record TestNetwork(ChainRules before, ChainRules after, UInt256 terminalDifficulty) {
    private static final Pattern TRANSITION =
            Pattern.compile("(\\w+?)To(\\w+)At(Diff|Time|)([0-9A-Fa-f]{1,15})(k?)");

    /// Whether this names a switch between two forks that we know.
    static boolean isTransition(String name) {
        Matcher matcher = TRANSITION.matcher(name);
        return matcher.matches()
                && ForkNames.named(matcher.group(1)).isPresent()
                && ForkNames.named(matcher.group(2)).isPresent()
                && (matcher.group(3).equals("Diff") || isDecimal(matcher.group(4)));
    }

    private static boolean isDecimal(String digits) {
        return digits.chars().allMatch(Character::isDigit);
    }

    /// The rules of this name, if we know them.
    ///
    /// @param config of the vector: its chain id and blobs; may be absent
    static Optional<TestNetwork> named(String name, JsonPlace config, BlockDuties duties) {
        Optional<NamedFork> fork = ForkNames.named(name);
        if (fork.isPresent()) {
            return Optional.of(of(fixed(fork.get(), config, duties)));
        }
        if (!isTransition(name)) {
            return Optional.empty();
        }
        Matcher matcher = TRANSITION.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalStateException(name + " is a transition and is none");
        }
        NamedFork from = ForkNames.named(matcher.group(1)).orElseThrow();
        NamedFork to = ForkNames.named(matcher.group(2)).orElseThrow();
        if (matcher.group(3).equals("Diff")) {
            return Optional.of(
                    new TestNetwork(
                            fixed(from, config, duties),
                            fixed(to, config, duties),
                            UInt256.fromHex(matcher.group(4))));
        }
        long at = Long.parseLong(matcher.group(4)) * (matcher.group(5).isEmpty() ? 1 : 1_000);
        boolean byTime = matcher.group(3).equals("Time");
        List<BlobActivation> blobs = new ArrayList<>();
        if (byTime) {
            blobs.add(new BlobActivation(0, from.blobs(config)));
            blobs.add(new BlobActivation(at, to.blobs(config)));
        }
        return Optional.of(
                of(
                        new ChainRules(
                                chainId(config),
                                new ForkSchedule(
                                        List.of(
                                                Activation.atBlock(from.fork(), 0),
                                                new Activation(to.fork(), byTime, at)),
                                        blobs),
                                duties)));
    }

    private static TestNetwork of(ChainRules rules) {
        return new TestNetwork(rules, rules, UInt256.MAX);
    }

    private static ChainRules fixed(NamedFork fork, JsonPlace config, BlockDuties duties) {
        return new ChainRules(
                chainId(config),
                new ForkSchedule(
                        List.of(Activation.atBlock(fork.fork(), 0)),
                        fork.fork().isAtLeast(Fork.CANCUN)
                                ? List.of(new BlobActivation(0, fork.blobs(config)))
                                : List.of()),
                duties);
    }

    private static long chainId(JsonPlace config) {
        JsonPlace chainId = config.isPresent() ? config.get("chainid") : config;
        if (!chainId.isPresent()) {
            return 1;
        }
        long value = chainId.number();
        if (value < 1) {
            throw chainId.fault("a chain id of 1 or more");
        }
        return value;
    }

    /// The rules for the child of a block up to which the chain has this total difficulty.
    ChainRules after(UInt256 totalDifficulty) {
        return totalDifficulty.compareTo(terminalDifficulty) >= 0 ? after : before;
    }
}
