/// Opening a real block: the report of an executed and checked `orrery-block-bundle/1`. No executor
/// and no file format: `replay` and `runtime` stand behind it.
@NullMarked
package orrery.engine.api.bundle;

import org.jspecify.annotations.NullMarked;
