/// The official Ethereum test vectors: reading them and running them. No rule of its own.
@NullMarked
package orrery.engine.conformance;

import org.jspecify.annotations.NullMarked;
