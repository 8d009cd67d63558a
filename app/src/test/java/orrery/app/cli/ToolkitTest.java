package orrery.app.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ToolkitTest {
    @Test
    void aMissingGtkIsNamedWithItsPackagesAndWithWhatWorksWithoutIt() {
        UnusableInput refused =
                assertThrows(
                        UnusableInput.class, () -> Toolkit.requireGtk("libgtk-of-nobody.so.0"));
        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.contains("GTK 3")
                        && message.contains("libgtk-of-nobody.so.0")
                        && message.contains("libgtk-3-0")
                        && message.contains("orrery screenshots"),
                message);
        assertTrue(message.lines().count() == 1, message);
    }

    @Test
    void aLibraryThatIsThereIsNotComplainedOf() {
        assertDoesNotThrow(() -> Toolkit.requireGtk("libc.so.6"));
    }
}
