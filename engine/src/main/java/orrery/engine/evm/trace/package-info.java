/// Watching the EVM run: the tracer's interface and the tracers themselves. A tracer sees and never
/// changes what runs.
@NullMarked
package orrery.engine.evm.trace;

import org.jspecify.annotations.NullMarked;
