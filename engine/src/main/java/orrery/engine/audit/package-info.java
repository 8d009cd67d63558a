/// The re-check of a database behind a port: what each stored row must say, derived anew from the
/// canonical bytes, and the checks that compare. No SQL and no file.
@NullMarked
package orrery.engine.audit;

import org.jspecify.annotations.NullMarked;
