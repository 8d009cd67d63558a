/// The past, in pages: `api.history.History` over read-only connections. Nothing here writes to the
/// database, and nothing decides what a row must say.
@NullMarked
package orrery.persistence.query;

import org.jspecify.annotations.NullMarked;
