/// Online forecasters of one series and their conformal intervals. No provider, demand or price.
@NullMarked
package orrery.engine.agents.forecast;

import org.jspecify.annotations.NullMarked;
