package orrery.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.engine.SharedData;
import orrery.engine.codec.Json;
import orrery.engine.conformance.ExceptionNames.Verdict;
import orrery.engine.execution.BlockFault;
import orrery.engine.execution.InvalidTransaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;

final class ExceptionNamesTest {
    private static final List<InvalidTransaction> TRANSACTION_FAULTS =
            List.of(
                    new InvalidTransaction.UnsupportedType(3, Fork.PARIS),
                    new InvalidTransaction.UnknownProtection(1, Fork.FRONTIER),
                    new InvalidTransaction.WrongChain(2, 1),
                    new InvalidTransaction.BadSignature(),
                    new InvalidTransaction.IntrinsicGasTooLow(1, 2),
                    new InvalidTransaction.FloorGasTooLow(1, 2),
                    new InvalidTransaction.GasLimitAboveCap(2, 1),
                    new InvalidTransaction.BlockGasExhausted(2, 1),
                    new InvalidTransaction.InitCodeTooLarge(2, 1),
                    new InvalidTransaction.TipAboveFeeCap(UInt256.ONE, UInt256.ZERO),
                    new InvalidTransaction.FeeCapBelowBaseFee(UInt256.ZERO, UInt256.ONE),
                    new InvalidTransaction.WrongNonce(1, 2),
                    new InvalidTransaction.WrongNonce(2, 1),
                    new InvalidTransaction.NonceOverflow(),
                    new InvalidTransaction.SenderIsContract(Address.ZERO),
                    new InvalidTransaction.InsufficientBalance(BigInteger.ONE, UInt256.ZERO),
                    new InvalidTransaction.FeeOverflow(BigInteger.ONE),
                    new InvalidTransaction.NoBlobs(),
                    new InvalidTransaction.TooManyBlobs(7, 6),
                    new InvalidTransaction.UnknownBlobVersion(Hash256.ZERO),
                    new InvalidTransaction.BlobFeeCapBelowBaseFee(UInt256.ZERO, UInt256.ONE),
                    new InvalidTransaction.NoAuthorizations());

    private static final List<String> HEADER_FIELDS =
            List.of(
                    "extraData",
                    "gasLimit",
                    "number",
                    "timestamp",
                    "difficulty",
                    "logsBloom",
                    "stateRoot",
                    "receiptsRoot",
                    "transactionsRoot",
                    "sha3Uncles",
                    "withdrawalsRoot",
                    "baseFeePerGas",
                    "gasUsed",
                    "blobGasUsed",
                    "excessBlobGas",
                    "requestsHash");

    private static final List<BlockFault> BLOCK_FAULTS =
            List.of(
                    new BlockFault.TooLarge(2, 1),
                    new BlockFault.MissingSystemContract(Address.ZERO),
                    new BlockFault.FailedSystemCall(Address.ZERO),
                    new BlockFault.MalformedDepositLog(),
                    new BlockFault.MissingHeaderField("requestsHash"),
                    new BlockFault.InvalidOmmer(0, "an ancestor"),
                    new BlockFault.InvalidOmmerHeader(
                            0, new BlockFault.WrongHeaderField("gasLimit", "1", "2")));

    /// One refusal for each reason that there is.
    private static List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        refusals.add(new Refusal.Malformed("cut short"));
        refusals.add(new Refusal.UnknownParent());
        TRANSACTION_FAULTS.forEach(fault -> refusals.add(Refusal.of(fault)));
        BLOCK_FAULTS.forEach(fault -> refusals.add(new Refusal.Invalid(fault)));
        for (String field : HEADER_FIELDS) {
            refusals.add(new Refusal.Invalid(new BlockFault.WrongHeaderField(field, "1", "2")));
        }
        return refusals;
    }

    @Test
    void everyNameStandsForSomeReasonsAndNotForAll() {
        for (String name : ExceptionNames.known()) {
            List<Verdict> verdicts =
                    refusals().stream().map(r -> ExceptionNames.compare(name, r)).toList();
            assertTrue(verdicts.contains(Verdict.SAME), name);
            assertTrue(verdicts.contains(Verdict.OTHER), name);
        }
    }

    @Test
    void everyReasonHasAName() {
        for (Refusal refusal : refusals()) {
            assertTrue(
                    ExceptionNames.known().stream()
                            .anyMatch(n -> ExceptionNames.compare(n, refusal) == Verdict.SAME),
                    refusal::message);
        }
    }

    /// The lists above are whole: each kind of fault stands in one of them.
    @Test
    void theListsHoldEveryKindOfFault() {
        assertEquals(kinds(InvalidTransaction.class), names(TRANSACTION_FAULTS.stream()));
        SortedSet<String> blockKinds = names(BLOCK_FAULTS.stream());
        blockKinds.addAll(List.of("TransactionInvalid", "WrongHeaderField"));
        assertEquals(kinds(BlockFault.class), blockKinds);
    }

    private static SortedSet<String> kinds(Class<?> sealed) {
        SortedSet<String> names = new TreeSet<>();
        Arrays.stream(sealed.getPermittedSubclasses()).forEach(c -> names.add(c.getSimpleName()));
        return names;
    }

    private static SortedSet<String> names(Stream<?> faults) {
        SortedSet<String> names = new TreeSet<>();
        faults.forEach(fault -> names.add(fault.getClass().getSimpleName()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "block-tests-invalid",
                "block-tests-transition",
                "transaction-tests",
                "state-tests-osaka"
            })
    void everyNameInTheVectorsIsKnown(String zip) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        try (ZipFile file =
                new ZipFile(SharedData.path("ethereum-vectors/" + zip + ".zip").toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                if (entry.getName().endsWith(".json")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        collect(Json.FILES.readTree(in), found);
                    }
                }
            }
        }
        assertFalse(found.isEmpty());
        for (String name : found) {
            assertNotEquals(
                    Verdict.UNKNOWN_NAME,
                    ExceptionNames.compare(name, new Refusal.UnknownParent()),
                    name);
        }
    }

    private static void collect(JsonNode node, SortedSet<String> found) {
        for (String key : List.of("expectException", "exception")) {
            if (node.path(key).isTextual()) {
                found.addAll(Arrays.asList(node.get(key).asText().split("\\|")));
            }
        }
        node.forEach(child -> collect(child, found));
    }
}
