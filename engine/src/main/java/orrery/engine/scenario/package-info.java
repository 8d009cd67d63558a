/// Scenarios: what a run consists of, read from YAML with every fault named; the contracts its
/// modules start with; the generator of its transactions. Nothing here runs a module.
@NullMarked
package orrery.engine.scenario;

import org.jspecify.annotations.NullMarked;
