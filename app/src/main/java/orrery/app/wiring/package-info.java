/// The one place that names concrete classes across doors (Guice). Nothing but construction.
@NullMarked
package orrery.app.wiring;

import org.jspecify.annotations.NullMarked;
