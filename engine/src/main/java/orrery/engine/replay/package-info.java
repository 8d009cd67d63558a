/// Real blocks from block bundles: reading the file, executing the block, comparing every field
/// that can be compared. No rule of execution, no screen.
@NullMarked
package orrery.engine.replay;

import org.jspecify.annotations.NullMarked;
