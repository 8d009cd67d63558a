/// How a block ran: what its lanes did, who waited for whom and why, and what other lanes or other
/// code would have made of it. Values only; who runs the block is behind `ExecutionStudy`.
@NullMarked
package orrery.engine.api.execution;

import org.jspecify.annotations.NullMarked;
