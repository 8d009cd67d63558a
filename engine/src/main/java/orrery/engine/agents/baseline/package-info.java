/// The simple policies that the agent is compared with. Nothing that the live policy uses.
@NullMarked
package orrery.engine.agents.baseline;

import org.jspecify.annotations.NullMarked;
