/// What the benchmarks run: calls with known results, and blocks of signed transactions made from a
/// seed. Measures nothing itself, and nothing else of the engine knows it.
@NullMarked
package orrery.engine.benchmark;

import org.jspecify.annotations.NullMarked;
