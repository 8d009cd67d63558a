/// The instructions, one static method each, by group. Stack height, static gas and existence are
/// already checked; `sp` is the index just above the top word. No loop and no frame transition.
@NullMarked
package orrery.engine.evm.instructions;

import org.jspecify.annotations.NullMarked;
