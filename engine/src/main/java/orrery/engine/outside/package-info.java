/// Policies that run in a program of their own, and the reset / step protocol in which they are
/// spoken with. Nothing here starts a process or opens a stream: that is behind [LineChannel].
@NullMarked
package orrery.engine.outside;

import org.jspecify.annotations.NullMarked;
