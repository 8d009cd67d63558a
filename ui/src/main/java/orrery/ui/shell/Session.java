package orrery.ui.shell;

import java.util.Map;

/// What the window remembers from one start to the next.
///
/// @param theme a theme's id
/// @param fontPercent of the normal text size
/// @param width of the window, pixels
/// @param lastView the id of the view that was shown last
/// @param coached whether the coach marks were seen or skipped
/// @param values of single views, by keys that begin with the view's id
public record Session(
        String theme,
        int fontPercent,
        double width,
        double height,
        boolean maximised,
        String lastView,
        boolean coached,
        Map<String, String> values) {
    /// A first start.
    public static final Session FIRST =
            new Session("dark", 100, 1440, 900, false, "overview", false, Map.of());

    public Session {
        width = Double.isFinite(width) ? Math.clamp(width, 640, 16_000) : 1440;
        height = Double.isFinite(height) ? Math.clamp(height, 480, 16_000) : 900;
        fontPercent = Math.clamp(fontPercent, 80, 200);
        values = Map.copyOf(values);
    }

    public Session withCoached() {
        return new Session(theme, fontPercent, width, height, maximised, lastView, true, values);
    }

    public Session withSize(double newWidth, double newHeight) {
        return new Session(
                theme, fontPercent, newWidth, newHeight, maximised, lastView, coached, values);
    }
}
