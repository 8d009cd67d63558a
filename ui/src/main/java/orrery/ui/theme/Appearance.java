package orrery.ui.theme;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Theme and font scale of every window, switched live.
///
/// The user agent stylesheet is AtlantaFX; over it lie, in this order, the tokens of the theme, the
/// bridge that gives ControlsFX the names it looks up, the application's rules, and one generated
/// rule with the font size. Popups take the stylesheets of the scene that owns them, so nothing
/// rests on style classes of the root.
///
/// Owned by the FX thread. Scenes are held weakly.
public final class Appearance {
    public static final int SMALLEST_PERCENT = 80;
    public static final int LARGEST_PERCENT = 200;
    private static final int STEP_PERCENT = 10;
    private static final double BODY_PIXELS = 13;

    /// Icons by where they stand, for the normal text size. An icon's own em is the icon, so that
    /// these cannot be em in a stylesheet. The more special selectors come later.
    private static final Map<String, Double> ICON_PIXELS = iconPixels();

    private static final String STYLES = "/orrery/styles/";

    private final ObjectProperty<Theme> theme;
    private final ReadOnlyIntegerWrapper fontPercent = new ReadOnlyIntegerWrapper(100);
    private Runnable beforeDressing = () -> {};
    private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());

    public Appearance(Theme initial) {
        theme = new SimpleObjectProperty<>(initial);
        Fonts.load();
        Application.setUserAgentStylesheet(initial.userAgentStylesheet());
        theme.subscribe(now -> {
            Application.setUserAgentStylesheet(now.userAgentStylesheet());
            dressAll();
        });
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public Theme theme() {
        return theme.get();
    }

    public void setTheme(Theme now) {
        theme.set(now);
    }

    public ReadOnlyIntegerProperty fontPercentProperty() {
        return fontPercent.getReadOnlyProperty();
    }

    /// Touches no scene where the size stays, as where the shell is made while the window already
    /// shows what is being opened.
    ///
    /// @param percent of the normal size, held within 80 and 200
    public void setFontPercent(int percent) {
        int held = Math.clamp(percent, SMALLEST_PERCENT, LARGEST_PERCENT);
        if (held != fontPercent.get()) {
            fontPercent.set(held);
            dressAll();
        }
    }

    public void larger() {
        setFontPercent(fontPercent.get() + STEP_PERCENT);
    }

    public void smaller() {
        setFontPercent(fontPercent.get() - STEP_PERCENT);
    }

    /// Dresses a scene, now and at every change.
    public void apply(Scene scene) {
        scenes.add(scene);
        dress(scene);
    }

    /// The stylesheets of the present look, for a dialog's pane or a scene.
    public List<String> stylesheets() {
        List<String> sheets = new ArrayList<>();
        sheets.add(resource("tokens-" + theme.get().id() + ".css"));
        sheets.add(resource("bridge.css"));
        sheets.add(resource("app.css"));
        sheets.add(resource("pages.css"));
        sheets.add(resource("allocation.css"));
        sheets.add(fontSheet());
        return sheets;
    }

    /// Has `action` called before all scenes are dressed anew.
    public void onDressing(Runnable action) {
        beforeDressing = action;
    }

    private void dressAll() {
        beforeDressing.run();
        List.copyOf(scenes).forEach(this::dress);
    }

    private void dress(Scene scene) {
        scene.getStylesheets().setAll(stylesheets());
    }

    private static Map<String, Double> iconPixels() {
        Map<String, Double> sizes = new LinkedHashMap<>();
        sizes.put(".orr-icon", 18.0);
        sizes.put(".orr-badge > .orr-icon", 15.0);
        sizes.put(".orr-hash .orr-icon", 14.0);
        sizes.put(".orr-glyph-box > .orr-icon", 16.0);
        sizes.put(".orr-decoded-head .orr-icon", 14.0);
        sizes.put(".orr-raw-head .orr-icon", 14.0);
        sizes.put(".menu-item .orr-icon", 16.0);
        sizes.put(".orr-palette-line .orr-icon", 16.0);
        sizes.put(".orr-rail-button > .orr-icon", 22.0);
        sizes.put(".orr-empty > .orr-icon", 32.0);
        sizes.put(".orr-error > .orr-icon", 28.0);
        return sizes;
    }

    private String fontSheet() {
        double pixels = BODY_PIXELS * fontPercent.get() / 100;
        StringBuilder rules = new StringBuilder(rule(".root", "-fx-font-size", pixels));
        ICON_PIXELS.forEach((where, size) ->
                rules.append(rule(where, "-fx-icon-size", size * pixels / BODY_PIXELS)));
        return "data:text/css;charset=UTF-8;base64,"
                + Base64.getEncoder()
                        .encodeToString(rules.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(String where, String property, double pixels) {
        return String.format(Locale.ROOT, "%s { %s: %.2fpx; }%n", where, property, pixels);
    }

    private static String resource(String name) {
        URL url = Appearance.class.getResource(STYLES + name);
        if (url == null) {
            throw new IllegalStateException("the stylesheet " + STYLES + name + " is missing");
        }
        return url.toExternalForm();
    }
}
