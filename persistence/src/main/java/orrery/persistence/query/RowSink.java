package orrery.persistence.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import orrery.engine.api.history.ExportRequest.Format;

/// Writes rows as CSV (RFC 4180, with a header) or as a JSON array of objects, one a line. The
/// stream below is flushed at the end, and stays open.
abstract sealed class RowSink implements AutoCloseable {
    private final List<String> columns;

    private RowSink(List<String> columns) {
        this.columns = columns;
    }

    static RowSink of(Format format, List<String> columns, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> new Csv(columns, out);
            case JSON -> new Json(columns, out);
        };
    }

    final List<String> columns() {
        return columns;
    }

    /// Starts a row; its cells follow, one for each column.
    abstract void beginRow() throws IOException;

    abstract void text(String value) throws IOException;

    abstract void number(long value) throws IOException;

    /// @param value no number (NaN) is left empty
    abstract void real(double value) throws IOException;

    abstract void flag(boolean value) throws IOException;

    abstract void endRow() throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static final class Csv extends RowSink {
        private final Writer out;
        private boolean isFirst = true;

        Csv(List<String> columns, OutputStream out) throws IOException {
            super(columns);
            this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            beginRow();
            for (String column : columns) {
                text(column);
            }
            endRow();
        }

        @Override
        void beginRow() {
            isFirst = true;
        }

        @Override
        void text(String value) throws IOException {
            // A cell that starts like a formula would be run by a spreadsheet.
            boolean isFormula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
            String safe = isFormula ? "'" + value : value;
            boolean needsQuotes = safe.chars().anyMatch(c -> c == '"' || c == ',' || c < ' ');
            cell(needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe);
        }

        @Override
        void number(long value) throws IOException {
            cell(Long.toString(value));
        }

        @Override
        void real(double value) throws IOException {
            cell(Double.isNaN(value) ? "" : Double.toString(value));
        }

        @Override
        void flag(boolean value) throws IOException {
            cell(Boolean.toString(value));
        }

        private void cell(String text) throws IOException {
            if (!isFirst) {
                out.write(',');
            }
            isFirst = false;
            out.write(text);
        }

        @Override
        void endRow() throws IOException {
            out.write("\r\n");
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    private static final class Json extends RowSink {
        private static final JsonFactory FACTORY = new JsonFactory();

        private final JsonGenerator out;
        private int column;

        Json(List<String> columns, OutputStream stream) throws IOException {
            super(columns);
            out = FACTORY.createGenerator(stream);
            out.disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature());
            out.writeStartArray();
        }

        @Override
        void beginRow() throws IOException {
            out.writeRaw('\n');
            out.writeStartObject();
            column = 0;
        }

        private JsonGenerator named() throws IOException {
            out.writeFieldName(columns().get(column++));
            return out;
        }

        @Override
        void text(String value) throws IOException {
            named().writeString(value);
        }

        @Override
        void number(long value) throws IOException {
            named().writeNumber(value);
        }

        @Override
        void real(double value) throws IOException {
            if (Double.isFinite(value)) {
                named().writeNumber(value);
            } else {
                named().writeNull();
            }
        }

        @Override
        void flag(boolean value) throws IOException {
            named().writeBoolean(value);
        }

        @Override
        void endRow() throws IOException {
            out.writeEndObject();
        }

        @Override
        public void close() throws IOException {
            out.writeRaw('\n');
            out.writeEndArray();
            out.writeRaw('\n');
            out.close();
        }
    }
}
