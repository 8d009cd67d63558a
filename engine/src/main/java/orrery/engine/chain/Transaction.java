package orrery.engine.chain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Secp256k1;
import orrery.engine.crypto.Signature;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// A transaction of one of the types 0 to 4 (EIP-2718), with its signature.
///
/// What a type lacks reads as that type means it: a legacy transaction's gas price stands for both
/// fees, lists are empty. To make one, build the record with [#UNSIGNED] and call [#signedBy].
public sealed interface Transaction
        permits LegacyTransaction,
                AccessListTransaction,
                FeeMarketTransaction,
                BlobTransaction,
                SetCodeTransaction {
    /// The signature of a draft, which stands for no key.
    Signature UNSIGNED = new Signature(UInt256.ZERO, UInt256.ZERO, 0);

    /// The EIP-2718 type, 0 for legacy.
    int type();

    /// The chain that it is bound to; 0 for a legacy transaction without replay protection.
    long chainId();

    /// Unsigned 64 bits.
    long nonce();

    /// Wei per gas at most, tip included.
    UInt256 maxFeePerGas();

    /// Wei per gas at most for the block's beneficiary.
    UInt256 maxPriorityFeePerGas();

    /// Gas, unsigned 64 bits.
    long gasLimit();

    /// The recipient, or null where it creates a contract.
    @Nullable Address to();

    /// Wei.
    UInt256 value();

    /// Calldata, or the init code of a creation.
    Bytes data();

    Signature signature();

    /// The holder of the values that are computed once; not part of the value.
    TransactionMemo memo();

    /// The same transaction with another signature.
    Transaction withSignature(Signature signature);

    /// Accounts and slots that are warm from the start (EIP-2930).
    default List<AccessListEntry> accessList() {
        return List.of();
    }

    /// Wei per blob gas at most (EIP-4844).
    default UInt256 maxFeePerBlobGas() {
        return UInt256.ZERO;
    }

    /// One hash a blob (EIP-4844).
    default List<Hash256> blobVersionedHashes() {
        return List.of();
    }

    /// Code delegations to be set first (EIP-7702).
    default List<Authorization> authorizations() {
        return List.of();
    }

    default boolean isCreation() {
        return to() == null;
    }

    /// The same transaction, signed with the key, whose owner its sender then is without being
    /// recovered.
    default Transaction signedBy(KeyPair key) {
        Transaction signed = withSignature(Secp256k1.sign(signingHash(), key));
        signed.memo().know(key.address());
        return signed;
    }

    /// What the signature signs.
    default Hash256 signingHash() {
        return TransactionCodec.signingHash(this);
    }

    /// The transaction's identity: the Keccak-256 of [#encode].
    default Hash256 hash() {
        return memo().hash(this);
    }

    /// Whose key signed; empty where the signature stands for none. Computed once, any thread. A
    /// high `s` is accepted here: whether it is valid depends on the fork.
    default Optional<Address> sender() {
        return memo().sender(this);
    }

    /// The EIP-2718 envelope: type byte and payload, or the bare list of a legacy transaction.
    default Bytes encode() {
        return TransactionCodec.encode(this);
    }

    /// Writes it as an item of a block's list: a legacy one as a list, others as a string.
    default void writeTo(RlpWriter out) {
        if (type() == 0) {
            out.raw(encode());
        } else {
            out.bytes(encode());
        }
    }

    /// Reads exactly one EIP-2718 envelope.
    ///
    /// @throws RlpException for an unknown type, a field of the wrong width or form, or more bytes
    static Transaction decode(Bytes envelope) {
        return TransactionCodec.decode(envelope);
    }

    /// Reads an item of a block's list, as [#writeTo] writes it.
    ///
    /// @throws RlpException as [#decode]
    static Transaction read(RlpReader in) {
        return TransactionCodec.decode(in.isList() ? in.raw() : in.bytes());
    }
}
