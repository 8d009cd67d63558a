package orrery.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The bundled families: IBM Plex Sans, whose digits all have one width, for words and numbers, and
/// JetBrains Mono for hashes and code. Both under the SIL Open Font License 1.1.
public final class Fonts {
    public static final String SANS = "IBM Plex Sans";
    public static final String SANS_MEDIUM = "IBM Plex Sans Medium";
    public static final String SANS_STRONG = "IBM Plex Sans SemiBold";
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES =
            List.of(
                    "IBMPlexSans-Regular.ttf",
                    "IBMPlexSans-Medium.ttf",
                    "IBMPlexSans-SemiBold.ttf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Medium.ttf");

    private Fonts() {}

    /// Makes the families known to JavaFX; doing it twice is harmless.
    ///
    /// @throws IllegalStateException where the program was packed without its fonts
    public static void load() {
        for (String file : FILES) {
            String path = "/orrery/fonts/" + file;
            try (InputStream in = Fonts.class.getResourceAsStream(path)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the font " + path + " is missing or broken");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + path + " could not be read", e);
            }
        }
    }
}
