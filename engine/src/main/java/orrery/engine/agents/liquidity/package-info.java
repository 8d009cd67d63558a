/// The allocation's dual prices on another good, liquidity: swaps are routed over pools, and a
/// provider's capital is spread among them. Pools are values here; no ledger and no contract calls.
@NullMarked
package orrery.engine.agents.liquidity;

import org.jspecify.annotations.NullMarked;
