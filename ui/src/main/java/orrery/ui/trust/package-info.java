/// The trust desk: whom it suspects and by what evidence, how far each provider is trusted, and
/// what the operator says of it. It asks `engine.api` through its view models; it judges nothing
/// itself.
@NullMarked
package orrery.ui.trust;

import org.jspecify.annotations.NullMarked;
