/// The tables and how they came about: one numbered SQL file for each version of the schema, and
/// what says that a file is Orrery's. No engine concept.
@NullMarked
package orrery.persistence.schema;

import org.jspecify.annotations.NullMarked;
