package orrery.app.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// How long the window's thread let itself be waited for.
///
/// @param time from the question to the answer
/// @param ownNanos the thread's own on a processor meanwhile
/// @param queuedNanos in which others had the processors
/// @param drawing in which it waited for the renderer
/// @param stolenMillis what the host says it took of all processors meanwhile
/// @param processor that the thread answered on; none where nobody knows
record Answer(
        Span time,
        long ownNanos,
        long queuedNanos,
        List<Span> drawing,
        OptionalInt processor,
        long stolenMillis) {
    private static final double MILLION = 1e6;

    Answer withSeen(List<Span> seenDrawing, long seenStolenMillis) {
        return new Answer(time, ownNanos, queuedNanos, seenDrawing, processor, seenStolenMillis);
    }

    /// What the wait was made of.
    ///
    /// @param collections in which the whole program stood still
    /// @param standstills of the machine's processors: those of the thread's own count, and of any
    ///   while it waited for a collection or for the renderer
    Blocked explained(List<Span> collections, List<Standstill> standstills) {
        List<Span> collecting = time.commonWith(collections).toList();
        List<Span> waiting = Stream.concat(collecting.stream(), drawing.stream()).toList();
        List<Span> stood = new ArrayList<>();
        for (Standstill each : standstills) {
            time.common(each.time())
                    .ifPresent(part -> {
                        if (processor.equals(OptionalInt.of(each.processor()))) {
                            stood.add(part);
                        } else {
                            part.commonWith(waiting).forEach(stood::add);
                        }
                    });
        }
        long stoodNanos = Span.coveredNanos(stood);
        stood.addAll(collecting);
        long stoppedNanos = Span.coveredNanos(stood);
        stood.addAll(drawing);
        long waitedNanos = Span.coveredNanos(stood);
        return new Blocked(
                time.nanos() / MILLION,
                ownNanos / MILLION,
                (stoppedNanos - stoodNanos) / MILLION,
                queuedNanos / MILLION,
                (waitedNanos - stoppedNanos) / MILLION,
                stoodNanos / MILLION,
                stolenMillis);
    }
}
