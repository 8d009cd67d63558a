package orrery.engine.crypto;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A native library that was loaded, or the reason why it was not. Loading happens once; every use
/// after a failure reports the same first cause rather than a missing class.
///
/// Immutable, for any thread.
public final class NativeLibrary {
    private final String name;
    private final @Nullable Throwable failure;

    private NativeLibrary(String name, @Nullable Throwable failure) {
        this.name = name;
        this.failure = failure;
    }

    /// Runs `loader`, which loads the library and proves that it answers.
    public static NativeLibrary load(String name, Runnable loader) {
        try {
            loader.run();
            return new NativeLibrary(name, null);
        } catch (RuntimeException | LinkageError failure) {
            return new NativeLibrary(name, failure);
        }
    }

    /// Returns where the library is usable.
    ///
    /// @throws NativeLibraryException where it did not load
    public void require() {
        if (failure != null) {
            Throwable cause =
                    failure instanceof ExceptionInInitializerError wrapped
                                    && wrapped.getCause() != null
                            ? wrapped.getCause()
                            : failure;
            String platform =
                    System.getProperty("os.name") + " on " + System.getProperty("os.arch");
            throw new NativeLibraryException(
                    String.format(
                            Locale.ROOT,
                            "the native library %s does not load (%s): %s; Linux or macOS on"
                                    + " x86-64 or aarch64, or Windows on x86-64, with a writable"
                                    + " temporary folder is needed",
                            name,
                            platform,
                            cause),
                    cause);
        }
    }
}
