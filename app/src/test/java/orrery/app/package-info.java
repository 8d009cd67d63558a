/// Tests of the whole program: its shape, its commands, its window.
@NullMarked
package orrery.app;

import org.jspecify.annotations.NullMarked;
