package orrery.engine.codec;

/// A named parameter of a function, event, error or struct.
///
/// @param name possibly empty
/// @param indexed whether an event puts it into a topic
public record AbiParameter(String name, AbiType type, boolean indexed) {
    /// A parameter outside an event.
    public AbiParameter(String name, AbiType type) {
        this(name, type, false);
    }
}
