package orrery.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.execution.TraceLines;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.primitives.Hash256;
import picocli.CommandLine.Option;

/// Where traces go and of what: `--trace`, `--transaction`, `--tracer`.
final class TraceOptions {
    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write traces to FILE, or to standard error where FILE is -. One JSON object a line.")
    private @Nullable String target;

    @Option(
            names = "--transaction",
            paramLabel = "INDEX|HASH",
            description = "Trace this transaction only (default: all).")
    private @Nullable String transaction;

    @Option(
            names = "--tracer",
            paramLabel = "KIND",
            defaultValue = "struct",
            description =
                    "struct: EIP-3155, a line an instruction; struct-memory: with the memory; call, prestate,"
                            + " diff: what go-ethereum's callTracer and prestateTracer tell, a line a"
                            + " transaction (default: ${DEFAULT-VALUE}).")
    private String tracer = "struct";

    /// Opens what `--trace` names, or nothing where it is absent.
    Traces open(PrintWriter standardError) {
        String where = target;
        if (where == null) {
            if (transaction != null) {
                throw new UnusableInput(
                        "--transaction is there without --trace; --trace FILE or --trace - is needed");
            }
            return new Traces(null, false, TransactionWatch.NONE, null);
        }
        TraceLines.Kind kind = kind();
        TraceLines.Selection selection = selection();
        if (where.equals("-")) {
            TraceLines lines = new TraceLines(kind, selection, standardError::println);
            return new Traces(standardError, false, lines, lines);
        }
        PrintWriter file = file(Path.of(where));
        TraceLines lines =
                new TraceLines(
                        kind,
                        selection,
                        line -> {
                            file.write(line);
                            file.write('\n');
                        });
        return new Traces(file, true, lines, lines);
    }

    private static PrintWriter file(Path path) {
        try {
            BufferedWriter writer = Files.newBufferedWriter(path);
            return new PrintWriter(writer);
        } catch (IOException fault) {
            throw new UnusableInput(
                    "--trace is "
                            + path
                            + ", which cannot be written: a file in an existing folder is needed",
                    fault);
        }
    }

    private TraceLines.Kind kind() {
        return switch (tracer.toLowerCase(Locale.ROOT)) {
            case "struct" -> TraceLines.Kind.STRUCT;
            case "struct-memory" -> TraceLines.Kind.STRUCT_MEMORY;
            case "call" -> TraceLines.Kind.CALL;
            case "prestate" -> TraceLines.Kind.PRESTATE;
            case "diff" -> TraceLines.Kind.DIFF;
            default ->
                    throw new UnusableInput(
                            "--tracer is "
                                    + tracer
                                    + ", struct, struct-memory, call, prestate or diff is needed");
        };
    }

    private TraceLines.Selection selection() {
        String wanted = transaction;
        if (wanted == null) {
            return TraceLines.Selection.ALL;
        }
        try {
            if (wanted.startsWith("0x")) {
                Hash256 hash = Hash256.fromHex(wanted);
                return (_, t) -> t.hash().equals(hash);
            }
            int index = Integer.parseInt(wanted);
            if (index >= 0) {
                return (i, _) -> i == index;
            }
        } catch (IllegalArgumentException misfit) {
            throw misfit(wanted, misfit);
        }
        throw misfit(wanted, null);
    }

    private static UnusableInput misfit(String wanted, @Nullable IllegalArgumentException cause) {
        String message =
                "--transaction is "
                        + wanted
                        + ", an index from 0 or a hash of 0x and 64 hex digits is needed";
        return cause == null ? new UnusableInput(message) : new UnusableInput(message, cause);
    }

    /// Open traces: the watch for the executor, to be closed when all has run.
    ///
    /// @param writer where they go, or null where nothing is traced
    record Traces(
            @Nullable PrintWriter writer,
            boolean isFile,
            TransactionWatch watch,
            @Nullable TraceLines lines)
            implements AutoCloseable {
        /// How many transactions were traced.
        int count() {
            return lines == null ? 0 : lines.count();
        }

        /// Ends the trace of a state test: `{"stateRoot": …}` on a line of its own, as
        /// go-ethereum's `evm statetest` writes it. The other kinds of trace know no root.
        void stateRoot(Hash256 root) {
            PrintWriter out = writer;
            if (out != null && lines != null && lines.isStructLog()) {
                out.println("{\"stateRoot\": \"" + root.toHex() + "\"}");
            }
        }

        boolean isOn() {
            return writer != null;
        }

        /// @throws UncheckedIOException where the file could not take it all
        @Override
        public void close() {
            if (writer == null) {
                return;
            }
            writer.flush();
            boolean failed = writer.checkError();
            if (isFile) {
                writer.close();
            }
            if (failed && isFile) {
                throw new UncheckedIOException(
                        new IOException("the trace could not be written to its end"));
            }
        }
    }
}
