package orrery.engine.conformance;

import java.util.Optional;
import orrery.engine.codec.JsonPlace;

/// The kinds of official vectors, told apart by the keys that each must have.
enum VectorKind {
    STATE_TEST("a GeneralStateTest", "post env transaction"),
    BLOCK_TEST("a BlockchainTest", "blocks network"),
    TRANSACTION_TEST("a TransactionTest", "txbytes result"),
    ENGINE_TEST("a test of the consensus layer's Engine API", "engineNewPayloads"),
    SYNC_TEST("a test of syncing by the Engine API", "syncPayload"),
    EOF_TEST("a test of the EVM object format, which no fork has", "vectors");

    private final String title;

    /// Separated by spaces.
    private final String keys;

    VectorKind(String title, String keys) {
        this.title = title;
        this.keys = keys;
    }

    /// What a case of this kind is called.
    String title() {
        return title;
    }

    /// The kind of one case, if it is any.
    static Optional<VectorKind> of(JsonPlace test) {
        for (VectorKind kind : values()) {
            boolean hasAll = test.node() != null && test.node().isObject();
            for (String key : kind.keys.split(" ")) {
                hasAll = hasAll && test.get(key).isPresent();
            }
            if (hasAll) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
