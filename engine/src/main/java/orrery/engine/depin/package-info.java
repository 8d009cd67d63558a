/// The physical network: providers, regions, demand, epochs, outages, and what an allocation came
/// to. No forecast and no policy: it says what happens, never what should be done.
@NullMarked
package orrery.engine.depin;

import org.jspecify.annotations.NullMarked;
