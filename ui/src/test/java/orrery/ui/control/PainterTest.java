package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import orrery.ui.control.LaneData.Kind;
import orrery.ui.control.LaneData.Lane;
import orrery.ui.testkit.UiTest;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Palette;
import orrery.ui.theme.Status;
import orrery.ui.theme.Theme;

@SuppressWarnings("NullAway.Init") // made when the stage starts
class PainterTest extends UiTest {
    private StackPane root;

    @Override
    protected Parent content() {
        root = new StackPane();
        return root;
    }

    @Test
    void onePeakAmongAMillionSamplesIsNotLost() {
        double[] xs = new double[1_000_000];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i;
            ys[i] = 10;
        }
        ys[500_123] = 100;
        StripChart chart = new StripChart("chart", Axis.NUMBER, "");
        chart.setData(ChartData.of(ChartData.Line.solid("", Hue.TEXT, Samples.of(xs, ys))));
        Image picture = shot(chart);
        Color text = Palette.DARK.surface().text();
        assertTrue(countAbove(picture, text, picture.getHeight() * 0.3) > 0);
    }

    @Test
    void theThemeReachesTheCanvas() {
        BarChart chart = new BarChart("chart", Axis.NUMBER, "");
        chart.setData(new BarData(List.of(BarData.Bar.of("bar", Hue.module(1), 5))));
        Image dark = shot(chart);
        onWindow(() -> appearance.setTheme(Theme.LIGHT));
        Image light = onWindow(() -> picture(chart));
        assertTrue(count(dark, Palette.DARK.modules().get(1)) > 50);
        assertTrue(count(light, Palette.LIGHT.modules().get(1)) > 50);
        assertEquals(0, count(light, Palette.DARK.modules().get(1)));
    }

    @Test
    void aLoneAbortAmongManySmallSpansIsSeen() {
        Spans.Builder spans = new Spans.Builder(200_000);
        for (int i = 0; i < 200_000; i++) {
            spans.add(i, i + 1, i, i == 70_000 ? 1 : 0);
        }
        Hue abort = Hue.status(Status.CONFLICT);
        LaneChart with = lanes(spans.build(), abort);
        Image picture = shot(with);
        Spans.Builder calm = new Spans.Builder(200_000);
        for (int i = 0; i < 200_000; i++) {
            calm.add(i, i + 1, i, 0);
        }
        Image without = shot(lanes(calm.build(), abort));
        assertNotEquals(0, differences(picture, without));
    }

    @Test
    void aLongSpanIsDrawnThoughItBeginsInAPixelOfTinyOnes() {
        Spans spans =
                new Spans.Builder(3)
                        .add(500, 500.001, 0, 1)
                        .add(500.001, 500.002, 1, 1)
                        .add(500.002, 900, 2, 0)
                        .add(900, 1000, 3, 1)
                        .build();
        LaneChart chart = lanes(spans, Hue.status(Status.CONFLICT));
        Image picture = shot(chart);
        int whole = count(picture, Palette.DARK.color(Hue.ACCENT));
        assertTrue(whole > picture.getWidth() * 0.6 * 5, "accent pixels: " + whole);
    }

    @Test
    void aSpanIsFoundWhereItIsDrawn() {
        Spans spans = new Spans.Builder(2).add(0, 40, 7, 0).add(60, 100, 8, 0).build();
        LaneChart chart = lanes(spans, Hue.ACCENT);
        shot(chart);
        double width = chart.getWidth();
        assertEquals(1, chart.at(width - 20, 10).orElseThrow().index());
        assertTrue(chart.at(width - 20, chart.getHeight() - 2).isEmpty());
    }

    @Test
    void aPainterThatFailsShowsACardAndCanBeTriedAgain() {
        boolean[] broken = {true};
        CanvasPane pane =
                new CanvasPane("broken") {
                    @Override
                    protected void paint(Pen pen, double width, double height) {
                        if (broken[0]) {
                            throw new IllegalStateException("no such thing");
                        }
                    }
                };
        Panel panel = new Panel("panel", "Broken").content(pane);
        onWindow(() -> root.getChildren().setAll(panel));
        await("the card is up", () -> !lookup("#panel-error").queryAll().isEmpty());
        broken[0] = false;
        clickOn("#panel-retry");
        assertTrue(lookup("#panel-error").queryAll().isEmpty());
        assertFalse(lookup("#broken").queryAll().isEmpty());
    }

    @Test
    void aPictureSurvivesItsFile() throws IOException {
        StripChart chart = new StripChart("chart", Axis.NUMBER, "");
        Image picture = shot(chart);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Png.write(picture, out);
        Image back = new Image(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(0, differences(picture, back));
    }

    private static LaneChart lanes(Spans spans, Hue remarkable) {
        LaneChart chart = new LaneChart("lanes", Axis.NANOS, new TimeWindow());
        List<Kind> kinds = List.of(Kind.of("ok", Hue.ACCENT), new Kind("abort", remarkable, true));
        chart.setData(new LaneData(List.of(new Lane("lane", "", kinds, spans)), Double.NaN));
        return chart;
    }

    private Image shot(CanvasPane pane) {
        return onWindow(() -> {
            root.getChildren().setAll(pane);
            return picture(pane);
        });
    }

    private Image picture(CanvasPane pane) {
        root.applyCss();
        root.layout();
        return Png.picture(pane, 1, Palette.DARK.surface().panel());
    }

    private static int count(Image image, Color color) {
        return countAbove(image, color, image.getHeight());
    }

    private static int countAbove(Image image, Color color, double height) {
        int found = 0;
        for (int y = 0; y < Math.min(height, image.getHeight()); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                found += image.getPixelReader().getColor(x, y).equals(color) ? 1 : 0;
            }
        }
        return found;
    }

    private static int differences(Image one, Image other) {
        assertEquals(one.getWidth(), other.getWidth());
        int found = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = one.getPixelReader().getArgb(x, y);
                found += a == other.getPixelReader().getArgb(x, y) ? 0 : 1;
            }
        }
        return found;
    }
}
