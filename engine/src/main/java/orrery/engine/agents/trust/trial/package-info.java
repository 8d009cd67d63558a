/// The trust desk's test bed: made-up networks whose liars are known, and how well they are found.
@NullMarked
package orrery.engine.agents.trust.trial;

import org.jspecify.annotations.NullMarked;
