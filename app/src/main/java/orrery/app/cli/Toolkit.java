package orrery.app.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Starts JavaFX, on a display or without one.
final class Toolkit {
    /// Held, since the logging framework forgets levels of loggers that nobody holds.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    /// Into how many pieces JavaFX may divide what it draws anew in a frame; it knows of 6
    /// otherwise, and joins what is more, until a figure at the top and a clock at the bottom have
    /// the whole window drawn. It has two bits of an `int` for each.
    private static final String REGIONS = "prism.dirtyregioncount";

    private static final String MOST_REGIONS = "15";

    private static final String GTK = "libgtk-3.so.0";

    private Toolkit() {}

    /// @param onDisplay whether there must be a display; otherwise pictures are drawn in memory
    /// @throws UnusableInput where there is no display
    static void start(boolean onDisplay) {
        // JavaFX complains of the class path, which is how this program runs it.
        JAVAFX.setLevel(Level.SEVERE);
        if (System.getProperty(REGIONS) == null) {
            System.setProperty(REGIONS, MOST_REGIONS);
        }
        if (onDisplay) {
            requireDisplay();
        } else {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
            Platform.setImplicitExit(false);
            started.await();
        } catch (UnsupportedOperationException refused) {
            throw noDisplay(refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// @throws UnusableInput where the environment names no display, or what JavaFX opens windows
    ///   with is not installed
    static void requireDisplay() {
        boolean headless = "Headless".equals(System.getProperty("glass.platform"));
        if (!headless && isLinux()) {
            if (blank(System.getenv("DISPLAY"))) {
                throw noDisplay(null);
            }
            requireGtk(GTK);
        }
    }

    /// JavaFX says no more than "unsupported" where its library is missing; so it is looked up as
    /// JavaFX does.
    ///
    /// @param library its file name, sought where the system seeks libraries
    @SuppressWarnings("restricted") // loading a library by its name is what is asked here
    static void requireGtk(String library) {
        try {
            var _ = SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException missing) {
            throw new UnusableInput(
                    "GTK 3 ("
                            + library
                            + "), with which JavaFX opens windows, cannot be loaded: install it"
                            + " (package libgtk-3-0, libgtk-3-0t64 or gtk3); without it, use"
                            + " \"orrery run city\" or \"orrery screenshots --out DIR\"",
                    missing);
        }
    }

    private static UnusableInput noDisplay(@Nullable Throwable cause) {
        String message =
                "no display to open a window on; without one, use \"orrery run city\" or \"orrery screenshots --out DIR\"";
        return cause == null ? new UnusableInput(message) : new UnusableInput(message, cause);
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
