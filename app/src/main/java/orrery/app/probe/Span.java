package orrery.app.probe;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A piece of time.
///
/// @param fromNanos by `System.nanoTime`
/// @param toNanos likewise, not before `fromNanos`
public record Span(long fromNanos, long toNanos) {
    long nanos() {
        return toNanos - fromNanos;
    }

    /// What both have of the time; nothing where they do not meet.
    Optional<Span> common(Span other) {
        long from = Math.max(fromNanos, other.fromNanos);
        long to = Math.min(toNanos, other.toNanos);
        return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    /// What a time has of others.
    Stream<Span> commonWith(Collection<Span> others) {
        return others.stream().flatMap(other -> common(other).stream());
    }

    /// How long at least one of them lasts.
    static long coveredNanos(Collection<Span> spans) {
        List<Span> inOrder =
                spans.stream().sorted(Comparator.comparingLong(Span::fromNanos)).toList();
        long covered = 0;
        long until = Long.MIN_VALUE;
        for (Span span : inOrder) {
            covered += Math.max(0, span.toNanos - Math.max(until, span.fromNanos));
            until = Math.max(until, span.toNanos);
        }
        return covered;
    }
}
