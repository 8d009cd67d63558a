/// One SQLite file behind the engine's ports: how it is opened, locked, refused, and written by one
/// thread in groups of rounds. No table is named here.
@NullMarked
package orrery.persistence;

import org.jspecify.annotations.NullMarked;
