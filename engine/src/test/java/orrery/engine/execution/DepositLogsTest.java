package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.Log;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiParameter;
import orrery.engine.codec.AbiType;
import orrery.engine.codec.AbiValue;
import orrery.engine.crypto.Keccak256;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

final class DepositLogsTest {
    private static final Address CONTRACT =
            Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");
    private static final Hash256 TOPIC =
            Keccak256.hash(
                    "DepositEvent(bytes,bytes,bytes,bytes,bytes)"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    /// Five byte strings as the ABI encodes them.
    private static Bytes encoded(int... sizes) {
        AbiParameter bytes = new AbiParameter("", new AbiType.DynamicBytes());
        AbiFunction f =
                new AbiFunction("f", List.of(bytes, bytes, bytes, bytes, bytes), List.of(), "");
        AbiValue[] values = new AbiValue[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            values[i] = AbiValue.of(field(i + 1, sizes[i]));
        }
        Bytes call = f.encodeCall(values);
        return call.slice(4, call.size());
    }

    private static Bytes field(int fill, int size) {
        byte[] bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Bytes.of(bytes);
    }

    @Test
    void aDepositIsItsFieldsInARow() {
        Log log = new Log(CONTRACT, List.of(TOPIC), encoded(48, 32, 8, 96, 8));
        Bytes deposits = read(List.of(log)).orElseThrow();
        assertEquals(192, deposits.size());
        assertEquals(field(1, 48), deposits.slice(0, 48));
        assertEquals(field(2, 32), deposits.slice(48, 80));
        assertEquals(field(3, 8), deposits.slice(80, 88));
        assertEquals(field(4, 96), deposits.slice(88, 184));
        assertEquals(field(5, 8), deposits.slice(184, 192));
    }

    @Test
    void otherContractsAndOtherEventsAreNoDeposits() {
        Log other = new Log(Address.of(1), List.of(TOPIC), Bytes.EMPTY);
        Log event = new Log(CONTRACT, List.of(Hash256.ZERO), Bytes.EMPTY);
        assertEquals(Optional.of(Bytes.EMPTY), read(List.of(other, event)));
    }

    @Test
    void anotherLayoutIsMalformed() {
        Log log = new Log(CONTRACT, List.of(TOPIC), encoded(48, 32, 8, 97, 8));
        assertEquals(Optional.empty(), read(List.of(log)));
    }

    private static Optional<Bytes> read(List<Log> logs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return DepositLogs.read(logs, out)
                ? Optional.of(Bytes.wrap(out.toByteArray()))
                : Optional.empty();
    }
}
