package orrery.engine.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.Bounds;
import orrery.engine.api.execution.ContractStudy;
import orrery.engine.api.execution.ExecutionStudy;
import orrery.engine.api.execution.Strikes;
import orrery.engine.api.execution.WhatIf;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.Json;
import orrery.engine.metrics.NanoClock;
import orrery.engine.parallel.MemoryLocation;
import orrery.engine.parallel.accesslist.BlockAccessList;
import orrery.engine.parallel.analysis.CostModel;
import orrery.engine.parallel.analysis.CriticalPath;
import orrery.engine.parallel.analysis.Foreknowledge;
import orrery.engine.parallel.analysis.HotLocations.HotLocation;
import orrery.engine.parallel.analysis.LaneSimulator;
import orrery.engine.parallel.analysis.LocationNames;
import orrery.engine.parallel.analysis.Strike;
import orrery.engine.parallel.export.ChromeTrace;
import orrery.engine.parallel.export.RecordJson;

/// A block that was run in several ways, and the simulator that answers for what was not.
/// Immutable, for any thread.
final class StudiedBlock implements ExecutionStudy {
    private final StudyRounds.Measured measured;
    private final List<Transaction> transactions;
    private final StudyWords words;
    private final BlockExecution execution;
    private final LaneSimulator simulator;
    private final BlockAccessList list;
    private final ContractStudy contracts;
    private final NanoClock clock;
    private final List<WhatIf.Speed> withAccessList;

    /// @param hot the places at which transactions met
    /// @param words of places and contracts
    StudiedBlock(
            BlockStudies.Subject subject,
            StudyRounds.Measured measured,
            List<HotLocation> hot,
            StudyWords words,
            BlockAccessList list,
            NanoClock clock) {
        this.measured = measured;
        transactions = subject.input().block().transactions();
        this.words = words;
        this.list = list;
        this.clock = clock;
        CostModel costs = measured.costs();
        simulator = LaneSimulator.of(measured.steady(), costs);
        execution = new StudyBuilder(subject, measured, hot, words, simulator).build();
        contracts =
                new StudiedContracts(
                        subject.name(),
                        measured.steady(),
                        execution.transactions().stream()
                                .map(t -> new StudiedContracts.Call(t.from(), t.to(), t.call()))
                                .toList(),
                        costs,
                        words);
        withAccessList = speeds(simulator.curve(LaneSimulator.LANES, Foreknowledge.VALUES));
    }

    @Override
    public BlockExecution execution() {
        return execution;
    }

    @Override
    public WhatIf without(Strikes strikes) {
        long start = clock.nanos();
        LaneSimulator struck = simulator.without(strike(strikes));
        Bounds bounds = bounds(struck.criticalPath());
        List<WhatIf.Speed> speeds = speeds(struck.curve(LaneSimulator.LANES, transactions));
        return new WhatIf(strikes, bounds, speeds, withAccessList, clock.nanos() - start);
    }

    private Strike strike(Strikes strikes) {
        Set<MemoryLocation> locations = new HashSet<>();
        strikes.places().forEach(place -> locations.add(words.location(place)));
        Set<Strike.Link> links = new HashSet<>();
        strikes.links().forEach(link -> links.add(new Strike.Link(link.reader(), link.writer())));
        return new Strike(links, locations);
    }

    private static List<WhatIf.Speed> speeds(List<Double> curve) {
        return IntStream.range(0, curve.size())
                .mapToObj(i -> new WhatIf.Speed(LaneSimulator.LANES.get(i), curve.get(i)))
                .toList();
    }

    static Bounds bounds(CriticalPath path) {
        return new Bounds(
                path.total(),
                path.length(),
                path.transactions(),
                path.longest(),
                path.longestCost());
    }

    @Override
    public ContractStudy contracts() {
        return contracts;
    }

    @Override
    public void write(Document document, OutputStream out) throws IOException {
        LocationNames names = words.names();
        switch (document) {
            case RECORD -> RecordJson.write(measured.optimistic(), names, out);
            case CHROME_TRACE -> ChromeTrace.write(measured.optimistic(), names, out);
            case ACCESS_LIST -> writeList(out);
        }
    }

    private void writeList(OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FILES.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("revision", BlockAccessList.REVISION);
            json.writeNumberField("block", execution.number());
            json.writeStringField("hash", list.hash().toHex());
            json.writeNumberField("items", list.itemCount());
            json.writeStringField("rlp", list.encode().toHex());
            json.writeEndObject();
        }
    }
}
