/// The first view: what is happening now, in figures, lanes, resources, load and decisions. No page
/// of a single thing; those are a click away.
@NullMarked
package orrery.ui.overview;

import org.jspecify.annotations.NullMarked;
