/// "Open block…": real blocks opened from files, executed and checked, as a report. It asks
/// `api.bundle` alone; the running scenario is not touched.
@NullMarked
package orrery.ui.bundle;

import org.jspecify.annotations.NullMarked;
