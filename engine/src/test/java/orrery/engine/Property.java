package orrery.engine;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Checks a property over many generated values, and says which seed repeats a failure.
///
/// `-Dorrery.seed=N` repeats one seed, `-Dorrery.cases=N` changes how many cases a property meets.
public final class Property {
    private static final long BASE_SEED = Long.getLong("orrery.seed", 42L);
    private static final int CASES = Integer.getInteger("orrery.cases", 1_000);

    private Property() {}

    /// Draws values from `generator` and runs `check` on each; the first failure is rethrown with
    /// the case's seed and value.
    public static <T> void forAll(Function<RandomGenerator, T> generator, Consumer<T> check) {
        forAll(CASES, generator, check);
    }

    /// As above with a count of cases of its own.
    public static <T> void forAll(
            int cases, Function<RandomGenerator, T> generator, Consumer<T> check) {
        for (int i = 0; i < cases; i++) {
            long seed = BASE_SEED + i;
            T value = generator.apply(random(seed));
            try {
                check.accept(value);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        String.format(
                                Locale.ROOT,
                                "fails for %s; repeat with -Dorrery.seed=%d -Dorrery.cases=1",
                                value,
                                seed),
                        failure);
            }
        }
    }

    /// The generator that a seed stands for, the same on every machine.
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
