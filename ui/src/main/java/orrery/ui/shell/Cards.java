package orrery.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;

/// What other rooms bring up over the window: the shell knows when, they know what. On the window's
/// thread.
public interface Cards {
    /// A card that comes up.
    ///
    /// @param begin gives it the focus
    record Card(Node node, Runnable begin) {}

    /// Asks what a file's columns mean and has the run use it; empty where there is no network.
    Optional<Card> importDemand(Path file, Runnable close);

    /// Asks what should happen to the network; empty where there is none.
    Optional<Card> disturb(Runnable close);

    /// A line below the top bar with what was disturbed.
    Optional<Node> disturbances();

    /// For a window without a network.
    Cards NONE =
            new Cards() {
                @Override
                public Optional<Card> importDemand(Path file, Runnable close) {
                    return Optional.empty();
                }

                @Override
                public Optional<Card> disturb(Runnable close) {
                    return Optional.empty();
                }

                @Override
                public Optional<Node> disturbances() {
                    return Optional.empty();
                }
            };
}
