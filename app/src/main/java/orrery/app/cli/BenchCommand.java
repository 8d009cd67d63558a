package orrery.app.cli;

import picocli.CommandLine.Command;

/// `orrery bench`: the benchmarks, one subcommand each.
@Command(
        name = "bench",
        description = "Measures Orrery on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchEvmCommand.class,
            BenchBlockCommand.class,
            BenchWordsCommand.class,
            BenchTrieCommand.class,
            BenchParallelCommand.class,
            BenchWindowCommand.class,
            BenchAllocateCommand.class,
            BenchAgentsCommand.class,
            BenchThreadsCommand.class,
            BenchLiquidityCommand.class,
            BenchRehearsalCommand.class,
            BenchWhatIfCommand.class
        },
        synopsisSubcommandLabel =
                "evm|block|words|trie|parallel|window|allocate|agents|threads|liquidity|rehearsal|what-if")
final class BenchCommand implements Runnable {
    @Override
    public void run() {
        throw new UnusableInput(
                "bench needs the name of a benchmark; evm, block, words, trie, parallel, window,"
                        + " allocate, agents, threads, liquidity, rehearsal and what-if are accepted");
    }
}
