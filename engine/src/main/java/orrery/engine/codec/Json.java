package orrery.engine.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The two configured readers and writers of JSON. Both refuse repeated keys, bytes after the value
/// and nesting beyond any honest input; they differ in how large a document may be.
///
/// For any thread; nobody configures them further.
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 100;

    /// For what strangers send: RPC bodies, pasted ABIs. Documents up to 2 MB, strings up to 4 M
    /// characters, names up to 256.
    public static final ObjectMapper UNTRUSTED =
            mapper(
                    constraints()
                            .maxNameLength(256)
                            .maxStringLength(4_000_000)
                            .maxDocumentLength(2_000_000));

    /// For files that the user chose: block bundles, test vectors, exports. Documents up to 512 MB
    /// of 10 M tokens, which bounds the memory that a small archive can unpack to; strings up to 64
    /// M characters.
    public static final ObjectMapper FILES =
            mapper(
                    constraints()
                            .maxNameLength(4_096)
                            .maxStringLength(64_000_000)
                            .maxDocumentLength(512_000_000)
                            .maxTokenCount(10_000_000));

    private Json() {}

    private static StreamReadConstraints.Builder constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH);
    }

    private static ObjectMapper mapper(StreamReadConstraints.Builder constraints) {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(constraints.build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                        .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }
}
