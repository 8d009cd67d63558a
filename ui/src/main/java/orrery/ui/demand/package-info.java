/// Demand of one's own: the card that maps a CSV file's columns, checks it and has the run use it.
/// Nothing of how files are read.
@NullMarked
package orrery.ui.demand;

import org.jspecify.annotations.NullMarked;
