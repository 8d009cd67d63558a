package orrery.engine.api.demand;

import orrery.engine.primitives.Bytes;

/// A checked file of demand with the meaning of its columns: all that the engine needs to run on
/// it, now and when the run is taken up again.
///
/// @param name of the file
/// @param content gzipped, at most [#MOST_BYTES]
public record ImportedDemand(String name, Bytes content, DemandMapping mapping) {
    public static final int MOST_BYTES = 2_000_000;
}
