/// The simulated network and its chance: seeded random streams, links, faults, virtual time. No
/// consensus rule, no block, no real socket.
@NullMarked
package orrery.engine.network;

import org.jspecify.annotations.NullMarked;
