package orrery.engine.chain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;

/// What is computed once from a transaction's other fields: its hash and its sender.
///
/// For any thread: the fields are plain, but hold immutable objects that any computation yields
/// alike, so a thread that misses another's write only computes it again. All memos are equal, so
/// that the record around one compares by its real fields.
public final class TransactionMemo {
    private @Nullable Hash256 hash;
    private @Nullable Recovery recovery;

    private record Recovery(Optional<Address> sender) {}

    TransactionMemo() {}

    Hash256 hash(Transaction transaction) {
        Hash256 known = hash;
        if (known == null) {
            known = TransactionCodec.hash(transaction);
            hash = known;
        }
        return known;
    }

    Optional<Address> sender(Transaction transaction) {
        Recovery known = recovery;
        if (known == null) {
            known =
                    new Recovery(
                            Secp256k1.recover(transaction.signingHash(), transaction.signature()));
            recovery = known;
        }
        return known.sender();
    }

    /// Takes in the sender from whoever has just signed with his key.
    void know(Address signer) {
        recovery = new Recovery(Optional.of(signer));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransactionMemo;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "memo";
    }
}
