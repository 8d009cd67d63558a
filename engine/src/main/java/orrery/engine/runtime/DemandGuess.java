package orrery.engine.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Resource;
import orrery.engine.api.demand.DemandMapping;
import orrery.engine.api.demand.DemandPreview;
import orrery.engine.api.demand.UnusableDemandFile;
import orrery.engine.depin.CsvHead;
import orrery.engine.depin.DemandTable;

/// Guesses from a file's first rows what its columns mean.
final class DemandGuess {
    private static final int ROWS = 12;
    private static final double USUAL_LOAD_PERCENT = 60;

    private static final Pattern ENERGY =
            Pattern.compile(
                    "(?i)energy|power|load|electric|solar|wind|(^|[^a-z])[kmg]wh?([^a-z]|$)");
    private static final Pattern COMPUTE =
            Pattern.compile("(?i)cpu|core|comput|job|task|vm(?![a-z])");
    private static final Pattern GPU =
            Pattern.compile("(?i)gpu|accelerator|inference|token|cuda|(^|[^a-z])(v?llm|[ahv]100)");
    private static final Pattern BANDWIDTH =
            Pattern.compile("(?i)band|traffic|network|byte|bit/?s|bps|link|packet");
    private static final Pattern STORAGE =
            Pattern.compile("(?i)stor|disk|volume|blob|(^|[^a-z])[gtp]i?b([^a-z]|$)");
    private static final Pattern CRITICAL = Pattern.compile("(?i)critical|hospital|emergency");
    private static final Pattern BEST_EFFORT =
            Pattern.compile("(?i)best|effort|batch|spot|research");

    private DemandGuess() {}

    static DemandPreview preview(String name, InputStream stream, List<String> regions)
            throws IOException {
        CsvHead head = CsvHead.read(stream, ROWS);
        if (head.header().isEmpty()) {
            throw new UnusableDemandFile(name + " is empty: a header line is needed");
        }
        List<String> header = head.header();
        boolean isLong = DemandTable.isLongForm(header);
        int time = isLong ? 0 : timeColumn(head);
        List<DemandMapping.Series> series = new ArrayList<>();
        for (int c = 0; c < header.size() && !isLong; c++) {
            if (c != time && isNumeric(head, c)) {
                series.add(
                        new DemandMapping.Series(
                                header.get(c),
                                resource(header.get(c), name),
                                priority(header.get(c)),
                                regions.get(series.size() % regions.size())));
            }
        }
        return new DemandPreview(
                name,
                isLong,
                header,
                head.rows(),
                isLong ? 0 : step(head, time),
                new DemandMapping(isLong ? "" : header.get(time), series, USUAL_LOAD_PERCENT));
    }

    /// The first column whose cells are all times, dates before plain numbers.
    private static int timeColumn(CsvHead head) {
        for (int c = 0; c < head.header().size(); c++) {
            int column = c;
            if (!head.rows().isEmpty()
                    && head.rows().stream()
                            .allMatch(row ->
                                    column < row.size()
                                            && CsvHead.seconds(row.get(column)).isPresent()
                                            && !isNumber(row.get(column)))) {
                return c;
            }
        }
        return 0;
    }

    private static boolean isNumeric(CsvHead head, int column) {
        long numbers =
                head.rows().stream()
                        .filter(row -> column < row.size() && isNumber(row.get(column)))
                        .count();
        return 2 * numbers > head.rows().size();
    }

    private static boolean isNumber(String cell) {
        try {
            return Double.isFinite(Double.parseDouble(cell));
        } catch (NumberFormatException other) {
            return false;
        }
    }

    private static long step(CsvHead head, int time) {
        List<Long> times = new ArrayList<>();
        for (List<String> row : head.rows()) {
            OptionalLong at =
                    time < row.size() ? CsvHead.seconds(row.get(time)) : OptionalLong.empty();
            at.ifPresent(times::add);
        }
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < times.size(); i++) {
            long distance = times.get(i) - times.get(i - 1);
            shortest = distance > 0 ? Math.min(shortest, distance) : shortest;
        }
        return shortest == Long.MAX_VALUE ? 0 : shortest;
    }

    /// By the column's name, or else by the file's.
    private static Resource resource(String column, String file) {
        return resource(column).or(() -> resource(file)).orElse(Resource.COMPUTE);
    }

    private static Optional<Resource> resource(String words) {
        if (GPU.matcher(words).find()) {
            return Optional.of(Resource.GPU);
        }
        if (BANDWIDTH.matcher(words).find()) {
            return Optional.of(Resource.BANDWIDTH);
        }
        if (COMPUTE.matcher(words).find()) {
            return Optional.of(Resource.COMPUTE);
        }
        if (STORAGE.matcher(words).find()) {
            return Optional.of(Resource.STORAGE);
        }
        return ENERGY.matcher(words).find() ? Optional.of(Resource.ENERGY) : Optional.empty();
    }

    private static PriorityClass priority(String column) {
        if (CRITICAL.matcher(column).find()) {
            return PriorityClass.CRITICAL;
        }
        return BEST_EFFORT.matcher(column).find()
                ? PriorityClass.BEST_EFFORT
                : PriorityClass.STANDARD;
    }
}
