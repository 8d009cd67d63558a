/// Tests of the commands as scripts call them.
@NullMarked
package orrery.app.cli;

import org.jspecify.annotations.NullMarked;
