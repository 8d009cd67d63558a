package orrery.engine.outside;

import java.util.Optional;

/// Lines of text to and from another program. One thread at a time.
public interface LineChannel extends AutoCloseable {
    /// Sends one line.
    ///
    /// @throws ProtocolException where the other side does not listen any more
    void send(String line);

    /// The next line of the other side, without its end; empty where it will say no more.
    ///
    /// @throws ProtocolException where none came in time, or one that is too long
    Optional<String> receive();

    /// How the other side is called in messages, like `policy mine`.
    String name();

    /// Why there is nothing more to receive, like `it ended with exit status 1`.
    String ending();

    /// Ends the conversation, and whatever process it was with.
    @Override
    void close();
}
