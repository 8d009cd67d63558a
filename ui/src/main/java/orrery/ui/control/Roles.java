package orrery.ui.control;

import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import orrery.ui.theme.Hue;

/// The style class that gives a node the colour of a role as `-orr-role`.
public final class Roles {
    private static final List<String> PREFIXES =
            List.of("orr-status-", "orr-module-", "orr-resource-", "orr-class-", "orr-ink-");

    private Roles() {}

    /// Gives `node` the role and takes any other from it.
    public static void set(Node node, @Nullable Hue hue) {
        List<String> wanted = hue == null ? List.of() : List.of(styleClass(hue));
        List<String> present = node.getStyleClass().stream().filter(Roles::isRole).toList();
        // A change of classes has the node dressed anew, also where it ends as it began.
        if (!present.equals(wanted)) {
            node.getStyleClass().removeIf(Roles::isRole);
            node.getStyleClass().addAll(wanted);
        }
    }

    private static boolean isRole(String styleClass) {
        return PREFIXES.stream().anyMatch(styleClass::startsWith);
    }

    static String styleClass(Hue hue) {
        return switch (hue) {
            case Hue.Module(int index) -> "orr-module-" + Math.floorMod(index, 8);
            case Hue.OfStatus(var status) -> "orr-status-" + status.id();
            case Hue.PriorityClass(int rank) -> "orr-class-" + Math.clamp(rank, 0, 2);
            case Hue.Resource(int index) -> "orr-resource-" + Math.floorMod(index, 5);
            case Hue.Heat _, Hue.Among _ -> "orr-ink-accent";
            case Hue.Ink(Hue.Ink.Role role) ->
                    switch (role) {
                        case ACCENT -> "orr-ink-accent";
                        case NEUTRAL -> "orr-ink-neutral";
                        case TEXT -> "orr-ink-text";
                        case FORECAST -> "orr-ink-forecast";
                    };
        };
    }
}
