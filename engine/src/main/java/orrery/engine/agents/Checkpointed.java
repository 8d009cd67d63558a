package orrery.engine.agents;

/// Something whose learned state can be written down and taken up again, so that it continues bit
/// for bit as if it had never stopped.
public interface Checkpointed {
    void save(CheckpointWriter out);

    /// Takes up what [#save] wrote; the receiver was built with the same arguments.
    ///
    /// @throws InvalidCheckpointException where the bytes are not such a state
    void restore(CheckpointReader in);

    /// Takes up the state of another of the same make, in place of its own.
    default void copy(Checkpointed other) {
        CheckpointWriter out = new CheckpointWriter();
        other.save(out);
        restore(new CheckpointReader(out.toArray()));
    }
}
