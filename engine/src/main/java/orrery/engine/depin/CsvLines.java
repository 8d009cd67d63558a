package orrery.engine.depin;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a CSV file (RFC 4180, a field within one line), gzipped or not, with their numbers.
/// Blank lines are passed over, spaces around fields dropped. One thread.
final class CsvLines {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final BufferedReader lines;
    private int number;

    CsvLines(InputStream stream) throws IOException {
        lines = new BufferedReader(new InputStreamReader(unzipped(stream), StandardCharsets.UTF_8));
    }

    /// The fields of the next line, null after the last.
    @Nullable List<String> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                line = line.substring(1);
            }
            if (!line.isBlank()) {
                return fields(line);
            }
        }
        return null;
    }

    /// The number of the line that [#next] gave, from 1.
    int number() {
        return number;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (line.indexOf('"') < 0) {
            int start = 0;
            for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', start)) {
                fields.add(line.substring(start, comma).strip());
                start = comma + 1;
            }
            fields.add(line.substring(start).strip());
            return fields;
        }
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private static InputStream unzipped(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }
}
