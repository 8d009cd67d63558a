package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSettingsTest {
    private final List<String> complaints = new ArrayList<>();

    @Test
    void aFirstStartHasTheDefaults(@TempDir Path folder) {
        assertEquals(Session.FIRST, settings(folder).load());
        assertEquals(List.of(), complaints);
    }

    @Test
    void aSessionComesBackAsItWas(@TempDir Path folder) {
        Session session =
                new Session(
                        "light", 130, 1700, 1000, true, "agents", true, Map.of("blocks.tab", "2"));
        settings(folder).save(session);
        assertEquals(session, settings(folder).load());
    }

    @Test
    void aBrokenFileGivesTheDefaultsAndSaysSo(@TempDir Path folder) throws IOException {
        write(folder, "{\"theme\": ");
        assertEquals(Session.FIRST, settings(folder).load());
        assertTrue(complaints.getFirst().contains("settings.json"));
    }

    @Test
    void nonsenseInOneFieldLeavesTheOthers(@TempDir Path folder) throws IOException {
        write(folder, "{\"theme\":\"light\",\"width\":-5,\"fontPercent\":\"huge\"}");
        Session session = settings(folder).load();
        assertEquals("light", session.theme());
        assertEquals(640, session.width());
        assertEquals(100, session.fontPercent());
    }

    @Test
    void whatCannotBeWrittenIsToldAndElseHarmless(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("deep"), "a file where a folder should be");
        settings(folder).save(Session.FIRST);
        assertEquals(1, complaints.size());
    }

    private JsonSettings settings(Path folder) {
        return new JsonSettings(folder.resolve("deep/settings.json"), complaints::add);
    }

    private static void write(Path folder, String text) throws IOException {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/settings.json"), text);
    }
}
