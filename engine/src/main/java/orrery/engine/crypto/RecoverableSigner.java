package orrery.engine.crypto;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import orrery.engine.primitives.Hash256;

/// libsecp256k1's signing with recovery, called directly: the Java binding signs without telling
/// the nonce point's parity, and finding it by recovery costs more than the signature itself.
///
/// Where the loaded library does not export the functions there is none, and the caller recovers.
/// For any thread: the context is made once and only read afterwards.
final class RecoverableSigner {
    private static final int CONTEXT_NONE = 1;
    private static final int SIGNATURE_SIZE = 65;
    private static final int COMPACT_SIZE = 64;

    private final MemorySegment context;
    private final MethodHandle sign;
    private final MethodHandle serialize;

    private RecoverableSigner(MemorySegment context, MethodHandle sign, MethodHandle serialize) {
        this.context = context;
        this.sign = sign;
        this.serialize = serialize;
    }

    /// The signer of the library that the Java binding has loaded.
    @SuppressWarnings("restricted")
    static Optional<RecoverableSigner> ofLoadedLibrary() {
        SymbolLookup library = SymbolLookup.loaderLookup();
        Optional<MemorySegment> create = library.find("secp256k1_context_create");
        Optional<MemorySegment> sign = library.find("secp256k1_ecdsa_sign_recoverable");
        Optional<MemorySegment> serialize =
                library.find("secp256k1_ecdsa_recoverable_signature_serialize_compact");
        if (create.isEmpty() || sign.isEmpty() || serialize.isEmpty()) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        ValueLayout pointer = ValueLayout.ADDRESS;
        ValueLayout number = ValueLayout.JAVA_INT;
        MethodHandle creating =
                linker.downcallHandle(create.get(), FunctionDescriptor.of(pointer, number));
        try {
            return Optional.of(
                    new RecoverableSigner(
                            (MemorySegment) creating.invokeExact(CONTEXT_NONE),
                            linker.downcallHandle(
                                    sign.get(),
                                    FunctionDescriptor.of(
                                            number, pointer, pointer, pointer, pointer, pointer,
                                            pointer)),
                            linker.downcallHandle(
                                    serialize.get(),
                                    FunctionDescriptor.of(
                                            number, pointer, pointer, pointer, pointer))));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The signature with the nonce of RFC 6979 and a low `s`.
    Signature sign(Hash256 digest, KeyPair key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment signature = arena.allocate(SIGNATURE_SIZE);
            MemorySegment message = arena.allocate(Hash256.SIZE);
            MemorySegment secret = arena.allocate(Hash256.SIZE);
            MemorySegment compact = arena.allocate(COMPACT_SIZE);
            MemorySegment parity = arena.allocate(ValueLayout.JAVA_INT);
            message.copyFrom(MemorySegment.ofArray(digest.toArray()));
            secret.copyFrom(MemorySegment.ofArray(key.secret().toBytes32()));
            int signed =
                    (int)
                            sign.invokeExact(
                                    context,
                                    signature,
                                    message,
                                    secret,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL);
            int written = (int) serialize.invokeExact(context, compact, parity, signature);
            secret.fill((byte) 0);
            int recoveryId = parity.get(ValueLayout.JAVA_INT, 0);
            if (signed != 1 || written != 1 || recoveryId > 1) {
                // Only for a secret out of range, or with a chance of 2^-127 (r at or above n).
                throw new IllegalStateException("libsecp256k1 could not sign");
            }
            byte[] bytes = compact.toArray(ValueLayout.JAVA_BYTE);
            return new Signature(
                    Hash256.read(bytes, 0).toWord(),
                    Hash256.read(bytes, Hash256.SIZE).toWord(),
                    recoveryId);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A method handle declares whatever may be thrown; these throw nothing of their own.
    private static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException bug -> bug;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException("a native call failed", e);
        };
    }
}
