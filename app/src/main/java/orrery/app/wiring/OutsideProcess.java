package orrery.app.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import orrery.engine.outside.LineChannel;
import orrery.engine.outside.ProtocolException;

/// A program that is spoken with over its standard input and output; its standard error goes where
/// Orrery's goes. Whatever happens, it is ended by [#close], or with this process.
///
/// One thread at a time speaks. A virtual thread reads what the program says, so that an answer can
/// be waited for with a limit; another one writes for as long as a message takes.
public final class OutsideProcess implements LineChannel {
    /// Characters of a line.
    static final int MOST_CHARACTERS = 64_000_000;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String name;
    private final Duration patience;
    private final Process process;
    private final Writer input;
    private final BlockingQueue<Said> said = new ArrayBlockingQueue<>(16);
    private final Thread reader;
    private final Thread atExit;
    private boolean isOver;

    /// What the reading thread hands over.
    private sealed interface Said {
        record Line(String text) implements Said {}

        record TooLong() implements Said {}

        record End() implements Said {}
    }

    private OutsideProcess(String name, Duration patience, Process process) {
        this.name = name;
        this.patience = patience;
        this.process = process;
        input = process.outputWriter(StandardCharsets.UTF_8);
        reader = Thread.ofVirtual().name("outside-reader").unstarted(this::read);
        atExit = new Thread(this::end, "orrery-outside-exit");
    }

    /// Starts a program.
    ///
    /// @param name how it is called in messages
    /// @param patience for each answer, and for each message to be taken
    /// @throws ProtocolException where it cannot be started
    public static OutsideProcess start(String name, List<String> command, Duration patience) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            OutsideProcess started = new OutsideProcess(name, patience, process);
            Runtime.getRuntime().addShutdownHook(started.atExit);
            started.reader.start();
            return started;
        } catch (IOException impossible) {
            throw new ProtocolException(
                    "%s cannot be started: %s; a program and its arguments are needed"
                            .formatted(name, impossible.getMessage()));
        }
    }

    @Override
    public void send(String line) {
        FutureTask<Void> writing =
                new FutureTask<>(() -> {
                    input.write(line);
                    input.write('\n');
                    input.flush();
                    return null;
                });
        Thread.ofVirtual().name("outside-writer").start(writing);
        try {
            writing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException deaf) {
            throw new ProtocolException(
                    "%s took no message within %s".formatted(name, words(patience)));
        } catch (ExecutionException broken) {
            throw new ProtocolException("%s listens no more: %s".formatted(name, ending()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    @Override
    public Optional<String> receive() {
        if (isOver) {
            return Optional.empty();
        }
        try {
            Said next = said.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            return switch (next) {
                case null ->
                        throw new ProtocolException(
                                "%s gave no answer within %s".formatted(name, words(patience)));
                case Said.Line(String text) -> Optional.of(text);
                case Said.TooLong() ->
                        throw new ProtocolException(
                                "%s said a line of more than %,d characters"
                                        .formatted(name, MOST_CHARACTERS));
                case Said.End() -> {
                    isOver = true;
                    yield Optional.empty();
                }
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String ending() {
        try {
            return process.waitFor(GRACE)
                    ? "it ended with exit status " + process.exitValue()
                    : "it closed its standard output";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "it closed its standard output";
        }
    }

    /// Closing its input is the polite way to say that nothing more comes; whoever does not end
    /// then is made to.
    @Override
    public void close() {
        try {
            closeInput();
            if (!process.waitFor(GRACE)) {
                end();
            }
        } catch (InterruptedException interrupted) {
            end();
            Thread.currentThread().interrupt();
        } finally {
            reader.interrupt();
            removeHook();
        }
    }

    /// A message that the program never took still holds the stream; then the program's end frees
    /// it.
    private void closeInput() {
        Thread closing =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                input.close();
                            } catch (IOException gone) {
                                // It has ended already.
                            }
                        });
        try {
            closing.join(GRACE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends the program and what it started, and waits until they are gone.
    private void end() {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            var _ =
                    one.onExit()
                            .completeOnTimeout(one, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                            .join();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // It runs now.
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    said.put(new Said.Line(line.toString().strip()));
                    line.setLength(0);
                } else if (line.length() >= MOST_CHARACTERS) {
                    said.put(new Said.TooLong());
                    return;
                } else {
                    line.append((char) c);
                }
            }
            said.put(new Said.End());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException closed) {
            said.offer(new Said.End());
        }
    }

    private static String words(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
