/// Why the agent decided as it did, as any view may show it: scores that add up, what bound, what
/// would turn the choice. Here is nothing of where a decision comes from.
@NullMarked
package orrery.ui.why;

import org.jspecify.annotations.NullMarked;
