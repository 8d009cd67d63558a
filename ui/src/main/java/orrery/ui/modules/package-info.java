/// The execution modules side by side: state, load and queue of each, their lanes, and the controls
/// of one. No page of a block and nothing of the resources.
@NullMarked
package orrery.ui.modules;

import org.jspecify.annotations.NullMarked;
