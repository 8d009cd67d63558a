package orrery.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// The two looks of the window, of equal care.
public enum Theme {
    DARK("dark", "Dark"),
    LIGHT("light", "Light");

    private final String id;
    private final String label;

    Theme(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /// As settings and stylesheets spell it.
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /// The colours for canvases.
    public Palette palette() {
        return this == DARK ? Palette.DARK : Palette.LIGHT;
    }

    /// The theme with this id, or the dark one where there is none.
    public static Theme of(String id) {
        return LIGHT.id.equals(id) ? LIGHT : DARK;
    }

    String userAgentStylesheet() {
        return this == DARK
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet();
    }
}
