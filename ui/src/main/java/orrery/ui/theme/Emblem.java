package orrery.ui.theme;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/// The program's mark: a sun, orbits, and planets in the modules' hues, on arms as in the brass
/// instrument. The icons in `assets/icons` are this drawing at their sizes.
public final class Emblem {
    private static final Color TILE = Color.web("#151B23");
    private static final Color EDGE = Color.web("#30363D");
    private static final Color BRASS = Color.web("#8B95A3");
    private static final Color SUN = Color.web("#F8C64B");

    /// @param orbit its radius, as a share of the tile
    /// @param degrees clockwise from the right
    /// @param radius as a share of the tile
    private record Planet(double orbit, double degrees, double radius, int module) {}

    private static final List<Planet> FEW =
            List.of(new Planet(0.33, -42, 0.105, 2), new Planet(0.33, 150, 0.085, 0));
    private static final List<Planet> ALL =
            List.of(
                    new Planet(0.19, 118, 0.042, 3),
                    new Planet(0.29, -48, 0.058, 2),
                    new Planet(0.39, 158, 0.070, 0),
                    new Planet(0.39, 38, 0.040, 4));
    private static final double SMALL = 40;

    private Emblem() {}

    /// Draws the mark with its tile into the square from the origin.
    ///
    /// @param size of the square, pixels; small ones show fewer planets
    public static void draw(GraphicsContext g, double size) {
        List<Planet> planets = size < SMALL ? FEW : ALL;
        double centre = size / 2;
        double corner = size * 0.44;
        g.setFill(EDGE);
        g.fillRoundRect(0, 0, size, size, corner, corner);
        double edge = Math.max(1, size / 128);
        g.setFill(TILE);
        g.fillRoundRect(edge, edge, size - 2 * edge, size - 2 * edge, corner - edge, corner - edge);
        g.setLineCap(StrokeLineCap.ROUND);
        planets.stream().map(Planet::orbit).distinct().forEach(orbit -> orbit(g, size, orbit));
        for (Planet planet : planets) {
            double angle = Math.toRadians(planet.degrees());
            double x = centre + Math.cos(angle) * planet.orbit() * size;
            double y = centre + Math.sin(angle) * planet.orbit() * size;
            g.setStroke(BRASS);
            g.setLineWidth(Math.max(1, size * 0.016));
            g.strokeLine(centre, centre, x, y);
            disc(g, x, y, planet.radius() * size, Palette.DARK.modules().get(planet.module()));
        }
        disc(g, centre, centre, size * (size < SMALL ? 0.15 : 0.095), SUN);
    }

    private static void orbit(GraphicsContext g, double size, double orbit) {
        double radius = orbit * size;
        g.setStroke(EDGE.brighter());
        g.setLineWidth(Math.max(1, size * 0.012));
        g.strokeOval(size / 2 - radius, size / 2 - radius, 2 * radius, 2 * radius);
    }

    /// A disc with a rim of the tile's colour, so that it stands free of what lies behind it.
    private static void disc(GraphicsContext g, double x, double y, double radius, Color color) {
        double rim = radius * 1.22;
        g.setFill(TILE);
        g.fillOval(x - rim, y - rim, 2 * rim, 2 * rim);
        g.setFill(color);
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
