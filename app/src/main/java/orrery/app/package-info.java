/// The program's entrance: [orrery.app.Main] starts the command line, which starts everything else.
/// No behaviour of the ledger or of the window.
@NullMarked
package orrery.app;

import org.jspecify.annotations.NullMarked;
