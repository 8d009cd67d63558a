package orrery.engine.evm;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import orrery.engine.state.Journal;

/// Prints Mgas/s of the fixtures' `long` runs (or the run named second), median, lowest and highest
/// of five after a warm-up. Not a test: started by hand.
///
/// Arguments: a part of the fixtures' names (empty for all), the run, the repetitions.
public final class SpeedTable {
    private SpeedTable() {}

    /// The thread's own time, so that a busy machine does not blur the rates, nanoseconds.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        String part = args.length > 0 ? args[0] : "";
        String run = args.length > 1 ? args[1] : "long";
        int repetitions = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        for (Fixtures.Call call : Fixtures.read().calls()) {
            if (!call.name().contains(part)) {
                continue;
            }
            double[] rates = new double[repetitions];
            double megagas = 0;
            CodeCache codes = new CodeCache();
            for (int i = -2; i < repetitions; i++) {
                Journal journal = call.journal();
                Evm machine = call.machine(journal, codes);
                Message message = call.message(run);
                long start = cpu();
                ExecutionResult result = machine.execute(message);
                double seconds = (cpu() - start) / 1e9;
                megagas = (call.gas() - result.gasLeft()) / 1e6;
                if (i >= 0) {
                    rates[i] = megagas / seconds;
                }
            }
            Arrays.sort(rates);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %9.2f Mgas %9.1f Mgas/s (%.1f to %.1f)%n",
                    call.name(),
                    megagas,
                    rates[repetitions / 2],
                    rates[0],
                    rates[repetitions - 1]);
        }
    }
}
