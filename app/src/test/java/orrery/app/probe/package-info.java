/// Tests of what is said to hold the window's thread.
@NullMarked
package orrery.app.probe;

import org.jspecify.annotations.NullMarked;
