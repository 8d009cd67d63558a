/// What the agent learns about providers from telemetry, epoch by epoch. No allocation.
@NullMarked
package orrery.engine.agents.learning;

import org.jspecify.annotations.NullMarked;
