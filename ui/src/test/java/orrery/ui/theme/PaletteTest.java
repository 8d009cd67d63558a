package orrery.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
    private static final Pattern TOKEN = Pattern.compile("-orr-([a-z0-9-]+): (#[0-9A-F]{6});");

    /// Machado et al. 2009, severity 1, on linear RGB: normal sight, protanopia, deuteranopia,
    /// tritanopia.
    private static final double[][][] SIGHTS = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
        },
        {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
        },
        {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
        }
    };

    @ParameterizedTest
    @EnumSource(Theme.class)
    void modulesAndResourcesStayApartForEverySight(Theme theme) {
        List<Color> colours = new ArrayList<>(theme.palette().modules());
        colours.addAll(theme.palette().resources());
        for (int i = 0; i < colours.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (double[][] sight : SIGHTS) {
                    double apart =
                            distance(seen(colours.get(i), sight), seen(colours.get(j), sight));
                    assertTrue(apart > 7.5, i + " and " + j + " are " + apart + " apart");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textAndStatusCanBeReadOnPanels(Theme theme) {
        Palette palette = theme.palette();
        Color panel = palette.surface().panel();
        assertTrue(Palette.contrast(palette.surface().text(), panel) >= 7);
        assertTrue(Palette.contrast(palette.surface().muted(), panel) >= 4.5);
        assertTrue(Palette.contrast(palette.accent(), panel) >= 4.5);
        palette.status()
                .forEach((status, color) ->
                        assertTrue(Palette.contrast(color, panel) >= 4.5, status.word()));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void dataStandsOutFromPanels(Theme theme) {
        Palette palette = theme.palette();
        List<Color> data = new ArrayList<>(palette.modules());
        data.addAll(palette.resources());
        for (int i = 0; i <= 10; i++) {
            data.add(palette.color(new Hue.Among(i / 10.0)));
        }
        for (Color color : data) {
            assertTrue(Palette.contrast(color, palette.surface().panel()) >= 3, color.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theStylesheetHoldsTheSameColours(Theme theme) throws IOException {
        Palette palette = theme.palette();
        Map<String, Color> expected = new HashMap<>();
        Palette.Surface surface = palette.surface();
        expected.put("background", surface.background());
        expected.put("panel", surface.panel());
        expected.put("raised", surface.raised());
        expected.put("border", surface.border());
        expected.put("grid", surface.grid());
        expected.put("text", surface.text());
        expected.put("muted", surface.muted());
        expected.put("accent", palette.accent());
        expected.put("forecast", palette.forecast());
        for (int i = 0; i < 8; i++) {
            expected.put("module-" + i, palette.modules().get(i));
        }
        List<String> resources = List.of("compute", "bandwidth", "storage", "energy", "gpu");
        for (String each : resources) {
            expected.put("resource-" + each, palette.resources().get(resources.indexOf(each)));
        }
        List<String> classes = List.of("critical", "standard", "best-effort");
        for (String each : classes) {
            expected.put("class-" + each, palette.classes().get(classes.indexOf(each)));
        }
        palette.status().forEach((status, color) -> expected.put("status-" + status.id(), color));
        assertEquals(expected, tokens(theme));
    }

    private static Map<String, Color> tokens(Theme theme) throws IOException {
        String path = String.format(Locale.ROOT, "/orrery/styles/tokens-%s.css", theme.id());
        try (InputStream in = PaletteTest.class.getResourceAsStream(path)) {
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Color> found = new HashMap<>();
            while (matcher.find()) {
                found.put(matcher.group(1), Color.web(matcher.group(2)));
            }
            return found;
        }
    }

    /// OKLab (Ottosson 2020) of a colour as `sight` sees it.
    private static double[] seen(Color color, double[][] sight) {
        double[] rgb = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = sight[i][0] * rgb[0] + sight[i][1] * rgb[1] + sight[i][2] * rgb[2];
            out[i] = Math.clamp(sum, 0, 1);
        }
        double l = Math.cbrt(0.4122214708 * out[0] + 0.5363325363 * out[1] + 0.0514459929 * out[2]);
        double m = Math.cbrt(0.2119034982 * out[0] + 0.6806995451 * out[1] + 0.1073969566 * out[2]);
        double s = Math.cbrt(0.0883024619 * out[0] + 0.2817188376 * out[1] + 0.6299787005 * out[2]);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double distance(double[] a, double[] b) {
        return 100 * Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
    }

    private static double square(double value) {
        return value * value;
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
