package orrery.engine.crypto;

/// A native library that this machine cannot load; the message names it, the platform and the
/// cause.
public final class NativeLibraryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
