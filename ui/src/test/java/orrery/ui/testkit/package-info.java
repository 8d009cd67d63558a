/// What tests of the window share: a headless stage, the cure for its mouse, answers for dialogs,
/// and in-memory twins of the engine's door, deterministic, coherent, generated. Nothing of it
/// reaches the program.
@NullMarked
package orrery.ui.testkit;

import org.jspecify.annotations.NullMarked;
