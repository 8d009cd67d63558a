package orrery.engine.benchmark;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.InvalidInputException;

/// A call fixture that cannot be used. The message names the file, the place in it, what stands
/// there and what is needed.
public final class FixtureException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    FixtureException(Path file, String fault, @Nullable Throwable cause) {
        super(file.getFileName() + ": " + fault, cause);
    }
}
