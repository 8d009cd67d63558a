package orrery.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orrery.app.wiring.DataFolder;
import orrery.app.wiring.EngineRequest;
import orrery.engine.runtime.LedgerIdentity;
import orrery.engine.scenario.Scenario;
import orrery.engine.scenario.ScenarioLibrary;
import orrery.engine.scenario.ScenarioParser;

/// Which database the desktop uses where the call names none: one for each scenario and seed, in
/// the platform's data folder.
final class DesktopDatabase {
    private DesktopDatabase() {}

    static DataFolder folder() {
        return DataFolder.ofPlatform();
    }

    static EngineRequest chosen(EngineRequest request) {
        if (request.database() != null) {
            return request;
        }
        String asked = request.scenario();
        String name = asked == null ? ScenarioLibrary.NAMES.getFirst() : asked;
        Scenario scenario = new ScenarioParser().parse(name, ScenarioLibrary.text(name));
        long seed = request.seed().orElse(scenario.seed());
        Path file = folder().database(new LedgerIdentity(scenario.name(), scenario.text(), seed));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException refused) {
            throw new UnusableInput(
                    "the data folder "
                            + file.getParent()
                            + " cannot be created ("
                            + refused.getMessage()
                            + "); --db FILE or ORRERY_HOME names another place",
                    new UncheckedIOException(refused));
        }
        return new EngineRequest(
                name,
                file,
                request.seed(),
                request.executor(),
                request.threads(),
                request.speed(),
                request.running(),
                request.actor());
    }
}
