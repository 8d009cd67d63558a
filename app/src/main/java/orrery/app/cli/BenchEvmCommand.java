package orrery.app.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.evm.ExecutionResult;
import orrery.engine.evm.Message;
import orrery.engine.state.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orrery bench evm`: how fast the interpreter and the precompiles are. A result is compared with
/// the fixture's before its time counts.
@Command(
        name = "evm",
        description = "Runs the call fixtures and measures gas per second and allocation.",
        mixinStandardHelpOptions = true)
final class BenchEvmCommand implements Callable<Integer> {
    private static final String RUN = "long";
    private static final int WARM_UP_RUNS = 3;
    private static final long WARM_UP_NANOS = 1_000_000_000;

    /// A sample of a short run is made of as many as fill this.
    private static final double SAMPLE_SECONDS = 0.1;

    private static final int ROUND_TRIPS = 51;

    @Mixin private OutputOptions output = new OutputOptions();
    @Mixin private BaselineOption baseline = new BaselineOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where the fixtures are (default: evm-fixtures of the data folder).")
    private @Nullable Path folder;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Only fixtures whose names contain one of these parts.")
    private List<String> parts = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Measured runs of each fixture (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<String> failures = new ArrayList<>();
    private final List<BenchReport.Row> rows = new ArrayList<>();

    /// What one round measured.
    private record Sample(double megagasPerSecond, double bytesPerMegagas) {}

    /// A result that is not the fixture's.
    private static final class WrongResult extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongResult(String message) {
            super(message);
        }
    }

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new UnusableInput("--rounds is " + rounds + ", at least 1 is needed");
        }
        BenchReport.Machine machine = BenchReport.Machine.measured();
        Optional<Anvil> anvil = Optional.empty();
        try (InputPaths inputs =
                        new InputPaths(
                                List.of(
                                        folder == null
                                                ? DataFolder.resolve("evm-fixtures")
                                                : folder),
                                List.of(".json"));
                ConsoleProgress progress = output.progress("bench evm")) {
            List<CallFixture> fixtures = fixtures(inputs.files());
            anvil = baseline.anvil("--disable-block-gas-limit");
            double roundTrip = anvil.map(BenchEvmCommand::roundTripSeconds).orElse(0.0);
            for (CallFixture fixture : fixtures) {
                progress.report(rows.size(), fixtures.size(), fixture.name());
                measure(fixture, anvil, roundTrip, progress);
            }
        } finally {
            anvil.ifPresent(Anvil::close);
        }
        return new BenchReport(machine, rows, failures).print(output);
    }

    private List<CallFixture> fixtures(List<Path> files) {
        List<CallFixture> fixtures =
                files.stream()
                        .flatMap(file -> CallFixture.read(file).stream())
                        .filter(f -> parts.isEmpty() || parts.stream().anyMatch(f.name()::contains))
                        .toList();
        if (fixtures.isEmpty()) {
            throw new UnusableInput(
                    "there is no call fixture"
                            + (parts.isEmpty() ? "" : " named like " + String.join(", ", parts))
                            + " among "
                            + files.size()
                            + " files");
        }
        return fixtures;
    }

    private void measure(
            CallFixture fixture,
            Optional<Anvil> anvil,
            double roundTrip,
            ConsoleProgress progress) {
        try {
            CodeCache codes = new CodeCache();
            double seconds = warmUp(fixture, codes);
            int repeats = (int) Math.ceil(Math.max(1, SAMPLE_SECONDS / seconds));
            anvil.ifPresent(other -> prepare(other, fixture));
            List<Sample> samples = new ArrayList<>();
            double[] others = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                if (progress.cancelled()) {
                    throw new CancellationException();
                }
                samples.add(sample(fixture, codes, repeats));
                if (anvil.isPresent()) {
                    others[i] = rate(fixture, anvil.get(), roundTrip, repeats);
                }
            }
            BenchReport.Row row = row(fixture, samples);
            rows.add(anvil.isPresent() ? row.against(others) : row);
        } catch (WrongResult wrong) {
            failures.add(String.valueOf(wrong.getMessage()));
        }
    }

    /// Runs until the compiler has had time and calls; the seconds of the last run.
    private double warmUp(CallFixture fixture, CodeCache codes) {
        long start = System.nanoTime();
        double last = 0;
        for (int i = 0; i < WARM_UP_RUNS || System.nanoTime() - start < WARM_UP_NANOS; i++) {
            last = seconds(sample(fixture, codes, 1), fixture);
        }
        return last;
    }

    private static double seconds(Sample sample, CallFixture fixture) {
        return megagas(fixture) / sample.megagasPerSecond();
    }

    private static double megagas(CallFixture fixture) {
        return fixture.run(RUN).callGas() / 1e6;
    }

    private static BenchReport.Row row(CallFixture fixture, List<Sample> samples) {
        return BenchReport.Row.of(
                fixture.name(),
                "Mgas/s",
                samples.stream().mapToDouble(Sample::megagasPerSecond).toArray(),
                new BenchReport.Detail("allocated", "bytes/Mgas", median(samples)),
                new BenchReport.Detail("work", "Mgas", megagas(fixture)));
    }

    private static double median(List<Sample> samples) {
        double[] bytes = samples.stream().mapToDouble(Sample::bytesPerMegagas).sorted().toArray();
        return bytes[bytes.length / 2];
    }

    /// Some runs of ours, one after the other.
    private Sample sample(CallFixture fixture, CodeCache codes, int repeats) {
        CallFixture.Run run = fixture.run(RUN);
        Message message = fixture.message(run);
        long nanos = 0;
        long bytes = 0;
        for (int i = 0; i < repeats; i++) {
            Journal journal = fixture.journal();
            Evm machine = fixture.machine(journal, codes);
            bytes -= threads.getCurrentThreadAllocatedBytes();
            nanos -= System.nanoTime();
            ExecutionResult result = machine.execute(message);
            nanos += System.nanoTime();
            bytes += threads.getCurrentThreadAllocatedBytes();
            fixture.difference(run, result)
                    .ifPresent(difference -> {
                        throw new WrongResult(fixture.name() + "." + RUN + ": " + difference);
                    });
        }
        double megagas = megagas(fixture) * repeats;
        return new Sample(megagas * 1e9 / nanos, bytes / megagas);
    }

    /// Gives anvil the fixture's code and runs it once, so that it is warm too.
    private static void prepare(Anvil anvil, CallFixture fixture) {
        anvil.call("anvil_setCode", fixture.to().toHex(), fixture.code().toHex());
        rate(fixture, anvil, 0, 1);
    }

    /// Some runs on anvil, Mgas/s.
    private static double rate(CallFixture fixture, Anvil anvil, double roundTrip, int repeats) {
        CallFixture.Run run = fixture.run(RUN);
        Map<String, String> call =
                Map.of(
                        "from",
                        fixture.from().toHex(),
                        "to",
                        fixture.to().toHex(),
                        "gas",
                        "0x" + Long.toHexString(fixture.gas()),
                        "data",
                        run.calldata().toHex());
        double seconds = 0;
        for (int i = 0; i < repeats; i++) {
            String result = anvil.call("eth_call", call, "latest").asText();
            seconds += Math.max(1e-6, anvil.lastNanos() / 1e9 - roundTrip);
            if (!result.equals(run.output().toHex())) {
                throw new WrongResult(
                        String.format(
                                Locale.ROOT,
                                "%s.%s on anvil: expected %s, got %s",
                                fixture.name(),
                                RUN,
                                run.output(),
                                result));
            }
        }
        return megagas(fixture) * repeats / seconds;
    }

    /// What a call of an empty account costs over HTTP: taken off anvil's times, since ours has no
    /// such way to go.
    private static double roundTripSeconds(Anvil anvil) {
        double[] seconds = new double[ROUND_TRIPS];
        Map<String, String> nothing = Map.of("to", "0x00000000000000000000000000000000000e0e0e");
        for (int i = 0; i < ROUND_TRIPS; i++) {
            anvil.call("eth_call", nothing, "latest");
            seconds[i] = anvil.lastNanos() / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[ROUND_TRIPS / 2];
    }
}
