/// In-memory twins of the engine's door for tests of views: deterministic, coherent, generated. No
/// test lives here, and nothing of it reaches the program.
@NullMarked
package orrery.ui.testkit;

import org.jspecify.annotations.NullMarked;
