package orrery.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An anvil of its own (revm behind JSON-RPC) on a free port of this machine, against which
/// benchmarks compare; ends with [#close]. One thread at a time.
final class Anvil implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CALL_PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private long lastNanos;

    private Anvil(Process process, String address) {
        this.process = process;
        this.address = URI.create("http://" + address);
    }

    /// Starts the binary with Prague's rules and no limits of its own.
    ///
    /// @throws UnusableInput where it cannot be started or does not listen soon
    static Anvil start(AnvilBinary binary, String... options) {
        List<String> command = new ArrayList<>(List.of(binary.path().toString()));
        command.addAll(
                List.of("--host", "127.0.0.1", "--port", "0", "--hardfork", "prague", "--no-cors"));
        command.addAll(List.of("--no-request-size-limit", "--color", "never"));
        command.addAll(List.of(options));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException fault) {
            throw new UnusableInput(
                    binary.path() + ": cannot be started: " + fault.getMessage(), fault);
        }
        CompletableFuture<String> listening = new CompletableFuture<>();
        Thread.ofVirtual().name("anvil-output").start(() -> drain(process, listening));
        try {
            return new Anvil(process, listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException late) {
            process.destroyForcibly();
            throw new UnusableInput(
                    binary.path() + ": does not listen after " + PATIENCE.toSeconds() + " s", late);
        } catch (ExecutionException fault) {
            process.destroyForcibly();
            throw new UnusableInput(
                    binary.path() + ": does not listen: " + fault.getMessage(), fault);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while anvil started", interrupted);
        }
    }

    /// Reads all that it prints, so that it never waits for a reader.
    private static void drain(Process process, CompletableFuture<String> listening) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    listening.complete(found.group(1));
                } else if (!listening.isDone()) {
                    said.append(line).append(' ');
                }
            }
            listening.completeExceptionally(
                    new IOException("it ended and said: " + said.toString().strip()));
        } catch (IOException closed) {
            listening.completeExceptionally(closed);
        }
    }

    /// The result of a method.
    ///
    /// @throws IllegalStateException where anvil answers with an error or not at all
    JsonNode call(String method, Object... parameters) {
        return result(method, send(request(1, method, parameters)));
    }

    /// How long the last request took from sending it to having its whole answer.
    long lastNanos() {
        return lastNanos;
    }

    /// The results of one method for many parameters, sent as one batch.
    List<JsonNode> callAll(String method, List<?> parameters) {
        List<Object> batch = new ArrayList<>();
        for (Object parameter : parameters) {
            batch.add(request(batch.size(), method, parameter));
        }
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode answer : send(batch)) {
            results.add(result(method, answer));
        }
        return results;
    }

    private static Map<String, Object> request(int id, String method, Object... parameters) {
        return Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", parameters);
    }

    private static JsonNode result(String method, JsonNode answer) {
        if (!answer.has("result")) {
            throw new IllegalStateException("anvil refused " + method + ": " + answer);
        }
        return answer.get("result");
    }

    private JsonNode send(Object body) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .timeout(CALL_PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            JSON.writeValueAsBytes(body)))
                            .build();
            long start = System.nanoTime();
            byte[] answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
            lastNanos = System.nanoTime() - start;
            return JSON.readTree(answer);
        } catch (IOException fault) {
            throw new IllegalStateException("anvil does not answer: " + fault.getMessage(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while anvil worked", interrupted);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
