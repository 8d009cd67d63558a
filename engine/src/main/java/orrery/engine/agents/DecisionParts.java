package orrery.engine.agents;

import java.util.List;
import orrery.engine.primitives.Bytes;

/// The canonical bytes of a decision taken apart, so that a store may keep the words of many
/// decisions once: demands, tenants and providers are the same from epoch to epoch.
///
/// @param words the table of strings, sorted
/// @param rest the bytes that follow it
public record DecisionParts(List<String> words, Bytes rest) {
    public DecisionParts {
        words = List.copyOf(words);
    }

    /// Takes canonical bytes apart.
    ///
    /// @throws DecisionFormatException where they do not begin as a decision's
    public static DecisionParts of(Bytes encoded) {
        RecordReader in = new RecordReader(encoded.toArray());
        List<String> words = DecisionCodec.begin(in);
        return new DecisionParts(words, Bytes.wrap(in.readRest()));
    }

    /// The canonical bytes that these are the parts of; what never were any gives bytes that
    /// [DecisionCodec#decode] refuses.
    public Bytes join() {
        RecordWriter out = new RecordWriter();
        DecisionCodec.begin(out, words);
        out.writeBytes(rest.toArray());
        return Bytes.wrap(out.toArray());
    }
}
