/// The network of resources: what flowed from classes of demand through regions to providers in an
/// epoch, where it lies, and one provider closely. It asks `engine.api` through its view models; no
/// agent parameters and no SQL.
@NullMarked
package orrery.ui.resources;

import org.jspecify.annotations.NullMarked;
