/// What an operator has happen to the network: the card that asks for it, and the line that shows
/// what goes on. No engine commands but those of injections.
@NullMarked
package orrery.ui.injection;

import org.jspecify.annotations.NullMarked;
