/// Whom to believe: what observers measure against what providers say, suspicions with their
/// evidence, and what follows from them. No allocation, no demand, no ledger.
@NullMarked
package orrery.engine.agents.trust;

import org.jspecify.annotations.NullMarked;
