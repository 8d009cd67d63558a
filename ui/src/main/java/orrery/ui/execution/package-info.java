/// How a block ran: its lanes, who waited for whom and why, and what-ifs. No executor and no
/// simulation: `engine.api.execution` answers.
@NullMarked
package orrery.ui.execution;

import org.jspecify.annotations.NullMarked;
