package orrery.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.primitives.Hex;

/// The artifacts against their sources. `-Dorrery.contracts.rebuild` installs the compiler from the
/// package registry where it is missing; without it the rebuild runs only where it is installed.
class ContractArtifactTest {
    private static final List<String> NAMES =
            List.of(
                    "CityToken",
                    "DecisionAnchor",
                    "MeterRegistry",
                    "Settlement",
                    "SupplyChain",
                    "SwapPair");
    private static final Path FOLDER =
            Path.of("..", "assets", "contracts").toAbsolutePath().normalize();

    @Test
    void everyArtifactWasMadeFromTheSourceThatStandsBesideIt()
            throws IOException, NoSuchAlgorithmException {
        for (String name : NAMES) {
            String source = Files.readString(FOLDER.resolve("sources").resolve(name + ".sol"));
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(source.getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    Hex.encode(hash),
                    ContractArtifact.load(name).sourceHash(),
                    name + ".sol changed; run assets/contracts/build.sh");
        }
    }

    @Test
    void theLayoutKnowsWhereAStateVariableStarts() {
        assertEquals(5, ContractArtifact.load("SwapPair").slot("reserve0"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ContractArtifact.load("SwapPair").slot("reserve2"));
        assertThrows(IllegalArgumentException.class, () -> ContractArtifact.load("NoSuch"));
    }

    @Test
    void theCompilerMakesTheCommittedArtifactsAgain() throws IOException, InterruptedException {
        boolean installed = Files.isDirectory(FOLDER.resolve("node_modules").resolve("solc"));
        assumeTrue(
                installed || Boolean.getBoolean("orrery.contracts.rebuild"),
                "assets/contracts/node_modules is missing: not rebuilt");
        assumeTrue(runs("node", "--version"), "Node is not on the PATH: not rebuilt");
        Process build =
                new ProcessBuilder("bash", "./build.sh", "--check")
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, build.waitFor(), output);
        assertTrue(output.contains(NAMES.size() + " artifacts"), output);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
