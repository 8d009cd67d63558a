/// Forks, their schedule, and every number by which they differ. No behaviour: whoever acts
/// differently by fork asks here for the number or the order of forks.
@NullMarked
package orrery.engine.spec;

import org.jspecify.annotations.NullMarked;
