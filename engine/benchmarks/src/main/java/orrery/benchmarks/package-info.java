/// JMH benchmarks over the kernels of `engine.benchmark`; no work of their own, no part of the
/// program.
@NullMarked
package orrery.benchmarks;

import org.jspecify.annotations.NullMarked;
