/// A traced transaction: its tree of calls, its instructions, what it changed. Parts for the pages
/// that show transactions; whoever shows them says how a trace is made.
@NullMarked
package orrery.ui.trace;

import org.jspecify.annotations.NullMarked;
