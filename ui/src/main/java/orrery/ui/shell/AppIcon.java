package orrery.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;

/// The program's icon in the sizes that desktops ask for.
final class AppIcon {
    private static final int[] SIZES = {16, 32, 48, 64, 128, 256, 512};

    private AppIcon() {}

    static List<Image> images() {
        List<Image> images = new ArrayList<>();
        for (int size : SIZES) {
            String path = "/orrery/icons/orrery-" + size + ".png";
            try (InputStream in = AppIcon.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("the icon " + path + " is missing");
                }
                images.add(new Image(in));
            } catch (IOException e) {
                throw new UncheckedIOException("the icon " + path + " could not be read", e);
            }
        }
        return images;
    }
}
