package orrery.engine.benchmark;

import java.util.List;
import java.util.function.LongSupplier;

/// A small piece of work to be timed by itself, always on the same inputs.
///
/// @param operations how many operations one call of `body` does
/// @param body its result depends on every operation, so that none can be left out
public record Kernel(String name, int operations, LongSupplier body) {
    /// The one with this name.
    ///
    /// @throws IllegalArgumentException where there is none
    static Kernel named(String name, List<Kernel> kernels) {
        return kernels.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no kernel is named "
                                        + name
                                        + ", but "
                                        + kernels.stream().map(Kernel::name).toList()));
    }
}
