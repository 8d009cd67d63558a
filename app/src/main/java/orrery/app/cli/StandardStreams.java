package orrery.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import orrery.engine.outside.LineChannel;
import orrery.engine.outside.ProtocolException;

/// The program that called this one, over standard input and output. One thread at a time.
final class StandardStreams implements LineChannel {
    private final BufferedReader in;
    private final PrintWriter out;

    StandardStreams(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public void send(String line) {
        out.print(line);
        out.print('\n');
        if (out.checkError()) {
            throw new ProtocolException(name() + " listens no more: standard output is closed");
        }
    }

    @Override
    public Optional<String> receive() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException broken) {
            throw new ProtocolException("standard input cannot be read: " + broken.getMessage());
        }
    }

    @Override
    public String name() {
        return "the calling program";
    }

    @Override
    public String ending() {
        return "it closed standard input";
    }

    @Override
    public void close() {
        out.flush();
    }
}
