/// Measurements: clocks, quantiles, rates. Nothing of it ever reaches a hash or a decision.
@NullMarked
package orrery.engine.metrics;

import org.jspecify.annotations.NullMarked;
