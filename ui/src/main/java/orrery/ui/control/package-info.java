/// Controls that every view shares: panels, charts on canvas, tables of pages, figures and their
/// format. They know no engine and no view.
@NullMarked
package orrery.ui.control;

import org.jspecify.annotations.NullMarked;
