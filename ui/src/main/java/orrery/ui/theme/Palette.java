package orrery.ui.theme;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/// The colours of one theme, for canvases; the stylesheets `tokens-dark.css` and `tokens-light.css`
/// hold the same values under `-orr-` names, and a test compares them.
///
/// The eight module hues and five resource hues were searched for in OKLab, so that each pair stays
/// apart for normal sight and under simulated protanopia, deuteranopia and tritanopia (Machado et
/// al. 2009); a test measures it.
///
/// @param modules eight, by module index
/// @param resources five: compute, bandwidth, storage, energy, GPU
/// @param classes three strengths of one hue: critical, standard, best effort
public record Palette(
        Surface surface,
        List<Color> modules,
        List<Color> resources,
        List<Color> classes,
        Map<Status, Color> status,
        Color accent,
        Color forecast) {

    /// The neutral steps.
    ///
    /// @param raised controls and empty tracks on a panel
    /// @param grid hairlines of charts
    /// @param text at least 7:1 on `panel`
    /// @param muted at least 4.5:1 on `panel`
    public record Surface(
            Color background,
            Color panel,
            Color raised,
            Color border,
            Color grid,
            Color text,
            Color muted) {}

    public static final Palette DARK =
            new Palette(
                    surface(
                            "#0D1117", "#151B23", "#21262D", "#30363D", "#232A33", "#E6EDF3",
                            "#9198A1"),
                    colours(
                            "#2EA0C0", "#F8C64B", "#0BCFBC", "#DB6A95", "#97A2FD", "#B56909",
                            "#A4ECAB", "#D6C9FF"),
                    colours("#F99A85", "#8A62C3", "#B1A30F", "#269161", "#4E4EFC"),
                    colours("#CFE6FF", "#7FA6D6", "#46648C"),
                    status("#3FB950", "#9198A1", "#D29922", "#F0883E", "#F85149", "#A371F7"),
                    Color.web("#58A6FF"),
                    Color.web("#79C0FF"));

    public static final Palette LIGHT =
            new Palette(
                    surface(
                            "#F3F5F8", "#FFFFFF", "#EAEEF2", "#D0D7DE", "#E7EBEF", "#1F2328",
                            "#59636E"),
                    colours(
                            "#103865", "#6B3F06", "#0CA0AA", "#A53D87", "#415DC7", "#A77263",
                            "#75A009", "#622499"),
                    colours("#670B2F", "#AB5CF5", "#716323", "#046157", "#3101C8"),
                    colours("#12365F", "#4A7AB5", "#9DBBDD"),
                    status("#1A7F37", "#59636E", "#9A6700", "#BC4C00", "#CF222E", "#8250DF"),
                    Color.web("#0969DA"),
                    Color.web("#0550AE"));

    /// Viridis at nine places, evenly spaced in lightness (van der Walt and Smith 2015).
    private static final List<Color> HEAT =
            colours(
                    "#440154", "#472D7B", "#3B528B", "#2C728E", "#21918C", "#28AE80", "#5EC962",
                    "#ADDC30", "#FDE725");

    /// From here on the heat ramp stands out from a panel.
    private static final double LEAST_HEAT = 0.42;

    public Palette {
        modules = List.copyOf(modules);
        resources = List.copyOf(resources);
        classes = List.copyOf(classes);
        status = Map.copyOf(status);
    }

    /// The colour of a role.
    public Color color(Hue hue) {
        return switch (hue) {
            case Hue.Module(int index) -> modules.get(Math.floorMod(index, modules.size()));
            case Hue.OfStatus(Status which) -> of(which);
            case Hue.PriorityClass(int rank) -> classes.get(Math.clamp(rank, 0, 2));
            case Hue.Resource(int index) -> resources.get(Math.floorMod(index, resources.size()));
            case Hue.Heat(double share) -> heat(share);
            case Hue.Among(double place) -> heat(LEAST_HEAT + (1 - LEAST_HEAT) * place);
            case Hue.Ink(Hue.Ink.Role role) ->
                    switch (role) {
                        case ACCENT -> accent;
                        case NEUTRAL -> surface.muted();
                        case TEXT -> surface.text();
                        case FORECAST -> forecast;
                    };
        };
    }

    public Color of(Status which) {
        return status.getOrDefault(which, surface.muted());
    }

    /// The heat ramp, from low at 0 to high at 1; what is not a number is the raised surface.
    public Color heat(double share) {
        if (Double.isNaN(share)) {
            return surface.raised();
        }
        // The ramp runs from what is near the ground to what stands out from it.
        boolean light = luminance(surface.panel()) > 0.5;
        double along = Math.clamp(light ? 1 - share : share, 0, 1);
        double place = along * (HEAT.size() - 1);
        int below = Math.min((int) place, HEAT.size() - 2);
        return HEAT.get(below).interpolate(HEAT.get(below + 1), place - below);
    }

    /// Text that can be read on `ground`: the lighter or the darker of the two.
    public static Color textOn(Color ground) {
        return luminance(ground) > 0.30 ? Color.web("#0D1117") : Color.web("#FFFFFF");
    }

    /// Contrast of two opaque colours, 1 to 21 (WCAG 2.1 "contrast ratio").
    public static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static Surface surface(String... webs) {
        List<Color> c = colours(webs);
        return new Surface(c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6));
    }

    private static List<Color> colours(String... webs) {
        return Arrays.stream(webs).map(Color::web).toList();
    }

    private static Map<Status, Color> status(String... webs) {
        Map<Status, Color> map = new EnumMap<>(Status.class);
        Status[] all = Status.values();
        for (int i = 0; i < all.length; i++) {
            map.put(all[i], Color.web(webs[i]));
        }
        return map;
    }
}
