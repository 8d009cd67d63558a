/// Files that a block's record is written to, for other programs.
@NullMarked
package orrery.engine.parallel.export;

import org.jspecify.annotations.NullMarked;
