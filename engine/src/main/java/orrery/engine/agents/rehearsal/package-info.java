/// Epochs of a run lived through again, off its path: with other parameters, under another policy,
/// from any epoch that can be reached. Nothing here touches the run itself.
@NullMarked
package orrery.engine.agents.rehearsal;

import org.jspecify.annotations.NullMarked;
