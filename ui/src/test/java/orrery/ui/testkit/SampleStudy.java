package orrery.ui.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockExecution.Dependency;
import orrery.engine.api.execution.BlockExecution.Past;
import orrery.engine.api.execution.BlockExecution.Place;
import orrery.engine.api.execution.BlockExecution.TransactionRun;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.execution.Bounds;
import orrery.engine.api.execution.CallMix;
import orrery.engine.api.execution.ContractCalls;
import orrery.engine.api.execution.ContractCalls.FunctionCalls;
import orrery.engine.api.execution.ContractScaling;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.LaneRun;
import orrery.engine.api.execution.LaneRun.Activity;
import orrery.engine.api.execution.LaneRun.Mode;
import orrery.engine.api.execution.LaneRun.Rerun;
import orrery.engine.api.execution.LaneRun.Stretch;
import orrery.engine.api.execution.Spread;
import orrery.engine.api.execution.Strikes;
import orrery.engine.api.execution.WhatIf;

/// A made-up block of 40 transactions of one microsecond each: the first eight form a chain over
/// one place, transaction 20 needs 10 over another, and transaction 3 ran again because of 2.
public final class SampleStudy implements ExecutionStudy {
    /// Transactions.
    public static final int SIZE = 40;

    private static final int CHAIN = 8;
    private static final long NANOS = 1_000;

    private final BlockExecution execution;

    public SampleStudy(BlockSource source, int lanes) {
        execution = execution(source, lanes);
    }

    private static BlockExecution execution(BlockSource source, int lanes) {
        List<TransactionRun> transactions = new ArrayList<>();
        List<Dependency> dependencies = new ArrayList<>();
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            transactions.add(
                    new TransactionRun(
                            i,
                            Mix.hash(70, i),
                            SampleLedger.user(0, i),
                            SampleLedger.contract(1, 0),
                            "swap(uint256)",
                            50_000,
                            NANOS));
            layers.add(i < CHAIN ? i : i == 20 ? 1 : 0);
            if (i > 0 && i < CHAIN) {
                dependencies.add(new Dependency(i, i - 1, List.of(0)));
            }
        }
        dependencies.add(new Dependency(20, 10, List.of(1)));
        return new BlockExecution(
                source,
                "Block 7",
                7,
                "SHANGHAI",
                transactions,
                List.of(sequential(), optimistic(lanes), list(lanes)),
                dependencies,
                layers,
                places(),
                bounds(CHAIN),
                new Spread(1.9, 1.8, 1.95),
                new Spread(0.96, 0.9, 1.02),
                2,
                source instanceof BlockSource.ModuleBlock ? Past.SEQUENTIAL : Past.ELSEWHERE);
    }

    private static Bounds bounds(int chain) {
        return new Bounds(
                SIZE * NANOS, chain * NANOS, IntStream.range(0, chain).boxed().toList(), 0, NANOS);
    }

    private static List<Place> places() {
        List<Integer> chain = IntStream.range(0, CHAIN).boxed().toList();
        return List.of(
                new Place(
                        SampleLedger.contract(1, 0),
                        "Pair",
                        "reserve0",
                        chain,
                        chain.subList(1, CHAIN),
                        List.of(3),
                        1,
                        1_500,
                        7 * NANOS),
                new Place(
                        SampleLedger.contract(1, 1),
                        "Token",
                        "_balances[0x1111111111111111111111111111111111111111]",
                        List.of(10),
                        List.of(20),
                        List.of(),
                        0,
                        0,
                        0));
    }

    private static LaneRun sequential() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            stretches.add(stretch(0, i * NANOS, Activity.EXECUTE, i, 0, false));
        }
        return new LaneRun(Mode.SEQUENTIAL, 1, SIZE * NANOS, 5, Spread.of(1), stretches, List.of());
    }

    private static LaneRun optimistic(int lanes) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            stretches.add(stretch(i % lanes, (i / lanes) * NANOS, Activity.EXECUTE, i, 0, i == 3));
        }
        long end = (SIZE / lanes + 1) * NANOS;
        stretches.add(stretch(0, end, Activity.RERUN, 3, 1, false));
        return new LaneRun(
                Mode.OPTIMISTIC,
                lanes,
                end + NANOS,
                5,
                new Spread(1.82, 1.7, 1.9),
                stretches,
                List.of(new Rerun(2, 3, 0, 0, NANOS, 500)));
    }

    private static LaneRun list(int lanes) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            stretches.add(stretch(i % lanes, (i / lanes) * NANOS, Activity.EXECUTE, i, 0, false));
        }
        return new LaneRun(
                Mode.ACCESS_LIST,
                lanes,
                (SIZE / lanes + 1) * NANOS,
                0,
                Spread.of(lanes),
                stretches,
                List.of());
    }

    private static Stretch stretch(
            int lane, long start, Activity activity, int transaction, int times, boolean vain) {
        return new Stretch(lane, start, start + NANOS, activity, transaction, times, vain);
    }

    @Override
    public BlockExecution execution() {
        return execution;
    }

    @Override
    public WhatIf without(Strikes strikes) {
        boolean free = strikes.places().contains(0) || strikes.links().size() >= CHAIN / 2;
        Bounds bounds = bounds(free ? 2 : CHAIN);
        List<WhatIf.Speed> speeds = new ArrayList<>();
        List<WhatIf.Speed> list = new ArrayList<>();
        for (int lanes : List.of(1, 2, 4, 8, 16, 32, 64)) {
            speeds.add(new WhatIf.Speed(lanes, bounds.most(lanes)));
            list.add(new WhatIf.Speed(lanes, Math.min(lanes, SIZE)));
        }
        return new WhatIf(strikes, bounds, speeds, list, 1_200_000);
    }

    @Override
    public ContractStudy contracts() {
        return contracts("Block 7");
    }

    /// The same calls under another name.
    ContractStudy contracts(String name) {
        return new ContractStudy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int transactions() {
                return SIZE;
            }

            @Override
            public List<ContractCalls> contracts() {
                return List.of(
                        new ContractCalls(
                                SampleLedger.contract(1, 0),
                                "Pair",
                                SIZE,
                                List.of(
                                        new FunctionCalls("swap(uint256)", SIZE - 8),
                                        new FunctionCalls("sync()", 8))));
            }

            @Override
            public ContractScaling report(CallMix mix) {
                return scaling(mix);
            }
        };
    }

    private static ContractScaling scaling(CallMix mix) {
        int calls = (mix.holds("swap(uint256)") ? SIZE - 8 : 0) + (mix.holds("sync()") ? 8 : 0);
        return new ContractScaling(
                mix.contract(),
                "Pair",
                calls,
                List.of(2, 8, 32),
                List.of(1.9, 4.5, 5.0),
                5,
                List.of(2.0, 8.0, 20.0),
                List.of(
                        new ContractScaling.Slot(
                                "reserve0",
                                8,
                                7,
                                true,
                                List.of(2.0, 8.0, 20.0),
                                List.of(2.0, 7.0, 16.0),
                                List.of(1.9, 4.6, 5.1))),
                16);
    }

    @Override
    public void write(Document document, OutputStream out) throws IOException {
        String json = "{\"document\":\"" + document.name().toLowerCase(Locale.ROOT) + "\"}";
        out.write(json.getBytes(StandardCharsets.UTF_8));
    }
}
