/// A transaction run again under the eyes of a tracer: its calls, its instructions, what it
/// changed. Values only; who runs it is behind `TransactionTrace`.
@NullMarked
package orrery.engine.api.trace;

import org.jspecify.annotations.NullMarked;
