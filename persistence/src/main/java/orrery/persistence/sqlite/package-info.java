/// The JDBC driver, tamed: connections with their pragmas, statements with typed values, failures
/// with the statement that caused them. No table and no engine concept.
@NullMarked
package orrery.persistence.sqlite;

import org.jspecify.annotations.NullMarked;
