package orrery.engine.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A block bundle that cannot be used. The message names the file, the place in it, what stands
/// there and what is needed.
public final class BundleException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    public BundleException(Path file, String fault, @Nullable Throwable cause) {
        super(file.getFileName() + ": " + fault, cause);
    }
}
