/// How Orrery looks: themes, colour roles for stylesheets and canvases, fonts, icons. No control,
/// no engine, no text that a user reads but the words of the roles.
@NullMarked
package orrery.ui.theme;

import org.jspecify.annotations.NullMarked;
