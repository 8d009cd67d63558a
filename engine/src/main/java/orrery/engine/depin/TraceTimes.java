package orrery.engine.depin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// How traces write times, and the even step behind a column of them.
final class TraceTimes {
    static final String ACCEPTED = "ISO like 2020-01-31T13:00 or Unix seconds are needed";

    private TraceTimes() {}

    /// Unix seconds, or seconds of the file's own local time where it names no zone; empty where
    /// the text is no time. Parts of a second are dropped.
    static OptionalLong seconds(String text) {
        try {
            if (isNumber(text)) {
                return OptionalLong.of((long) Double.parseDouble(text));
            }
            String iso = text.replace(' ', 'T');
            int clock = iso.indexOf('T');
            if (clock < 0) {
                return OptionalLong.of(
                        LocalDate.parse(iso).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
            }
            boolean zoned =
                    iso.endsWith("Z") || iso.indexOf('+', clock) > 0 || iso.indexOf('-', clock) > 0;
            return OptionalLong.of(
                    zoned
                            ? OffsetDateTime.parse(iso).toEpochSecond()
                            : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.')
                && text.indexOf('-', 1) < 0;
    }

    /// The step of rising times, two or more: the shortest distance where all times fit it, else
    /// the most frequent one (the shorter of two as frequent), which some times then do not fit.
    static long step(List<Long> times) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (int i = 1; i < times.size(); i++) {
            counts.merge(times.get(i) - times.get(i - 1), 1, Integer::sum);
        }
        long shortest = counts.keySet().iterator().next();
        if (counts.keySet().stream().allMatch(distance -> distance % shortest == 0)) {
            return shortest;
        }
        long frequent = shortest;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > counts.getOrDefault(frequent, 0)) {
                frequent = entry.getKey();
            }
        }
        return frequent;
    }
}
