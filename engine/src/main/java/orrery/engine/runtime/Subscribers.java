package orrery.engine.runtime;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import orrery.engine.api.Engine;
import orrery.engine.api.EngineEvent;

/// Who listens to the engine. Any thread subscribes and leaves; the engine's thread tells.
final class Subscribers {
    private final CopyOnWriteArrayList<Seat> seats = new CopyOnWriteArrayList<>();

    /// One subscription; the same listener may hold several.
    private static final class Seat {
        private final Consumer<EngineEvent> listener;

        Seat(Consumer<EngineEvent> listener) {
            this.listener = listener;
        }
    }

    Engine.Subscription add(Consumer<EngineEvent> listener) {
        Seat seat = new Seat(listener);
        seats.add(seat);
        return () -> seats.remove(seat);
    }

    void tell(EngineEvent event) {
        seats.forEach(seat -> seat.listener.accept(event));
    }
}
