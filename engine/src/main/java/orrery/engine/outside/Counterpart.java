package orrery.engine.outside;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import orrery.engine.depin.ResourceKind;

/// Who answers an episode's observations with actions. One thread at a time.
interface Counterpart {
    /// Tells what was observed and hears what to do.
    ///
    /// @param message of type reset or step
    /// @param epoch for messages
    Map<ResourceKind, Action> act(ObjectNode message, long epoch, List<ResourceKind> agents);

    /// Tells how the episode ended; nothing is to be done any more.
    void end(ObjectNode last);

    /// The conversation is over, whether or not the episode came to its end.
    void close();
}
