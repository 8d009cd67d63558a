/// Policies that set capacity aside and allocate it, and the dual-price solver behind the live one.
/// No forecasting method and no record keeping.
@NullMarked
package orrery.engine.agents.policy;

import org.jspecify.annotations.NullMarked;
