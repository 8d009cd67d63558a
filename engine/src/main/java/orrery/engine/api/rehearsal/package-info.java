/// Epochs of the run lived through again off its path: what other parameters or another policy
/// would have made of them. Records and one interface; the runtime does the work.
@NullMarked
package orrery.engine.api.rehearsal;

import org.jspecify.annotations.NullMarked;
