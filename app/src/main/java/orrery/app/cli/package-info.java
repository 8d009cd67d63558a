/// The command line: one class per command, and what they share (exit status, JSON, progress). No
/// engine logic: a command reads its options, calls one door and prints.
@NullMarked
package orrery.app.cli;

import org.jspecify.annotations.NullMarked;
