/// Questions to the agent about the network as it stands, and what it answers. Here is no answer
/// that changes anything, and nothing of how it is found.
@NullMarked
package orrery.engine.api.inquiry;

import org.jspecify.annotations.NullMarked;
