/// Demand of one's own from a CSV file: what the file looks like, what its columns mean, what is
/// wrong with it, and what the engine is given.
@NullMarked
package orrery.engine.api.demand;

import org.jspecify.annotations.NullMarked;
