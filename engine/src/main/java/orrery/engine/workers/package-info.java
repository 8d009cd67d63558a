/// The bounded set of threads that everything which computes shares, and how work is offered to
/// them. No knowledge of what is computed.
@NullMarked
package orrery.engine.workers;

import org.jspecify.annotations.NullMarked;
