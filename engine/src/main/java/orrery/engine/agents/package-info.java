/// The allocation agent: its parameters, its decisions and their explanations, and the loop over
/// epochs. Nothing of a ledger: a decision is bytes and a hash, and others anchor it.
@NullMarked
package orrery.engine.agents;

import org.jspecify.annotations.NullMarked;
