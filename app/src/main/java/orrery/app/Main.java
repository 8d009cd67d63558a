package orrery.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import orrery.app.cli.OrreryCommand;

/// Starts Orrery. It must not extend JavaFX's Application: on the class path that would not start.
public final class Main {
    private Main() {}

    /// Runs one command and ends with its exit status: 0 done, 1 a check failed, 2 unusable call or
    /// input.
    public static void main(String[] args) {
        // Guice warns on JDK 25 unless its bytecode generation is off, and must be told before its
        // first class loads.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = OrreryCommand.run(out, err, args);
        out.flush();
        err.flush();
        if (!isShuttingDown()) {
            System.exit(status);
        }
    }

    /// Whether Ctrl-C's shutdown is under way. It waits for this thread to return, while exit would
    /// wait for it.
    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {}, "orrery-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shutdownInProgress) {
            return true;
        }
    }
}
