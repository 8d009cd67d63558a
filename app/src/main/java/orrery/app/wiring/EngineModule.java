package orrery.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import orrery.engine.agents.InvalidCheckpointException;
import orrery.engine.api.Engine;
import orrery.engine.api.bundle.BundleInspector;
import orrery.engine.metrics.NanoClock;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.runtime.BundleInspection;
import orrery.engine.runtime.EngineRuntime;
import orrery.engine.runtime.InMemoryLedgerStore;
import orrery.engine.runtime.LaneRecords;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.runtime.LedgerStore;
import orrery.engine.runtime.RuntimeOptions;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;
import orrery.persistence.Database;

/// The engine with its store.
final class EngineModule extends AbstractModule {
    private final EngineRequest request;

    EngineModule(EngineRequest request) {
        this.request = request;
    }

    @Provides
    @Singleton
    NanoClock clock() {
        return System::nanoTime;
    }

    /// What runs: what the call names, else what the database holds, else the default.
    @Provides
    @Singleton
    RuntimeOptions options() {
        Optional<LedgerIdentity> stored = stored();
        Scenario scenario;
        String asked = request.scenario();
        if (asked == null && stored.isPresent()) {
            scenario = new ScenarioParser().parse(stored.get().scenario(), stored.get().yaml());
        } else {
            String name = asked == null ? ScenarioLibrary.NAMES.getFirst() : asked;
            scenario = new ScenarioParser().parse(name, ScenarioLibrary.text(name));
        }
        OptionalLong storedSeed =
                asked == null && stored.isPresent()
                        ? OptionalLong.of(stored.get().seed())
                        : OptionalLong.empty();
        long seed = request.seed().orElse(storedSeed.orElse(scenario.seed()));
        return RuntimeOptions.paused(scenario, seed, request.threads())
                .withExecutor(request.executor())
                .withSpeed(request.speed())
                .withRunning(request.running())
                .withActor(request.actor());
    }

    private Optional<LedgerIdentity> stored() {
        @Nullable Path file = request.database();
        return file == null ? Optional.empty() : Database.identity(file);
    }

    @Provides
    @Singleton
    LedgerStore store(RuntimeOptions options) {
        @Nullable Path file = request.database();
        return file == null
                ? new InMemoryLedgerStore(options.identity())
                : Database.open(file, options.identity());
    }

    @Provides
    @Singleton
    LaneRecords laneRecords() {
        return new LaneRecords();
    }

    @Provides
    @Singleton
    Engine engine(RuntimeOptions options, LedgerStore store, NanoClock clock, LaneRecords records) {
        try {
            return EngineRuntime.open(options, store, clock, records);
        } catch (InvalidCheckpointException refused) {
            throw new InvalidInputException(
                    "%s cannot be continued: %s. Another version of Orrery wrote it; --db may name another file, and orrery export reads this one"
                            .formatted(request.database(), refused.getMessage()),
                    refused);
        }
    }

    @Provides
    @Singleton
    BundleInspector bundles(NanoClock clock) {
        return new BundleInspection(clock::nanos);
    }
}
