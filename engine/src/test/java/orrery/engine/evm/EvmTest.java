package orrery.engine.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.engine.benchmark.CallFixture;
import orrery.engine.evm.Halt.Fault;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hex;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;

final class EvmTest {
    private static final Address SENDER = Address.of(0xaaaa);
    private static final Address CONTRACT = Address.of(0xc000);
    private static final Address OTHER = Address.of(0xc001);
    private static final long GAS = 100_000;

    private final FlatState state = new FlatState();
    private final Journal genesis = new Journal(state);

    @Test
    void revertKeepsTheGasThatIsLeft() {
        ExecutionResult result = call(Fork.PRAGUE, "60aa60005360016000fd", GAS);
        assertEquals(Halt.REVERT, result.halt());
        assertEquals("0xaa", result.output().toHex());
        assertEquals(GAS - 3 - 3 - 3 - 3 - 3 - 3, result.gasLeft());
    }

    @Test
    void anExceptionalHaltTakesAllGas() {
        assertFails(Fault.UNDEFINED_INSTRUCTION, "fe");
        assertFails(Fault.STACK_UNDERFLOW, "01");
        assertFails(Fault.BAD_JUMP_DESTINATION, "600356");
        assertFails(Fault.BAD_JUMP_DESTINATION, "6000600055600035565b");
        assertFails(Fault.RETURN_DATA_OUT_OF_BOUNDS, "600160006000" + "3e");
        assertFails(Fault.OUT_OF_GAS, "5b600056");
        assertFails(Fault.STACK_OVERFLOW, "5b58600056");
        assertFails(Fault.OUT_OF_GAS, "60016000196000f3" + "00", "7fffffffffffffff");
    }

    @Test
    void eip7939CountsLeadingZerosFromOsakaOnForFiveGas() {
        // CLZ of a constant, stored and returned.
        for (int bit = 0; bit <= 256; bit++) {
            String word = bit == 0 ? "00".repeat(32) : powerOfTwo(bit - 1);
            String code = "7f" + word + "1e5f5260205ff3";
            ExecutionResult result = call(Fork.OSAKA, code, GAS);
            assertEquals(UInt256.of(256 - bit), UInt256.fromBytes(result.output().toArray()), word);
            assertEquals(GAS - 3 - 5 - 2 - 3 - 3 - 3 - 2, result.gasLeft());
        }
        assertFails(Fault.UNDEFINED_INSTRUCTION, "60011e");
    }

    private static String powerOfTwo(int exponent) {
        return Hex.encode(UInt256.of(BigInteger.ONE.shiftLeft(exponent)).toBytes32()).substring(2);
    }

    @Test
    void aJumpdestInPushDataIsNoDestination() {
        assertFails(Fault.BAD_JUMP_DESTINATION, "6005565b615b00");
    }

    @Test
    void theGasInstructionSeesTheExactRest() {
        // GAS after 2 + 3 gas, stored and returned.
        ExecutionResult result = call(Fork.PRAGUE, "5f60015a5f5260205ff3", GAS);
        assertEquals(UInt256.of(GAS - 2 - 3 - 2), UInt256.fromBytes(result.output().toArray()));
    }

    @Test
    void aCalleeGetsAtMostSixtyThreeSixtyFourthsAndReturnsTheRest() {
        genesis.setCode(OTHER, Bytes.fromHex("5a5f5260205ff3"));
        // CALL(gas -1, OTHER), output to memory, returned.
        String code = "60205f5f5f5f61c0015f19f160205ff3";
        ExecutionResult result = call(Fork.PRAGUE, code, GAS);
        long atCall = GAS - 3 - 2 - 2 - 2 - 2 - 3 - 2 - 3 - 3 - 2_600;
        UInt256 seen = UInt256.fromBytes(result.output().toArray());
        assertEquals(UInt256.of(atCall - atCall / 64 - 2), seen);
    }

    @Test
    void callsNestToDepth1024OnAnyJavaStack() {
        // Counts in slot 0, then calls itself with all gas, ignoring the result.
        String code = "60015f54015f55" + "5f5f5f5f5f305af15000";
        deploy(CONTRACT, code);
        Journal journal = begin();
        ExecutionResult result =
                machine(Fork.PRAGUE, journal)
                        .execute(Message.call(SENDER, CONTRACT, Bytes.EMPTY, 1L << 40));
        assertTrue(result.isSuccess());
        assertEquals(UInt256.of(1025), journal.storage(CONTRACT, UInt256.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "60006000556000600055, 0, 212, 0",
        "60006000556001600055, 0, 20112, 0",
        "60016000556000600055, 0, 20112, 19900",
        "60016000556002600055, 0, 20112, 0",
        "60016000556001600055, 0, 20112, 0",
        "60006000556000600055, 1, 3012, 4800",
        "60006000556001600055, 1, 3012, 2800",
        "60006000556002600055, 1, 3012, 0",
        "60026000556000600055, 1, 3012, 4800",
        "60026000556003600055, 1, 3012, 0",
        "60026000556001600055, 1, 3012, 2800",
        "60026000556002600055, 1, 3012, 0",
        "60016000556000600055, 1, 3012, 4800",
        "60016000556002600055, 1, 3012, 0",
        "60016000556001600055, 1, 212, 0",
        "600160005560006000556001600055, 0, 40118, 19900",
        "600060005560016000556000600055, 1, 5918, 7600",
    })
    void storesCostAndRefundAsEip3529Lists(String code, long original, long used, long refund) {
        genesis.setStorage(CONTRACT, UInt256.ZERO, UInt256.of(original));
        deploy(CONTRACT, code);
        Journal journal = begin();
        journal.warm(journal.slot(journal.account(CONTRACT), 0, 0, 0, 0));
        ExecutionResult result =
                machine(Fork.LONDON, journal)
                        .execute(Message.call(SENDER, CONTRACT, Bytes.EMPTY, GAS));
        assertEquals(used, GAS - result.gasLeft());
        assertEquals(refund, result.refund());
    }

    @Test
    void aCreationOverAnAccountWithNonceCodeOrStorageTakesAllGas() {
        Address created = ContractAddress.ofNonce(SENDER, 0);
        genesis.setNonce(SENDER, 1);
        genesis.addBalance(created, UInt256.ONE);
        genesis.setStorage(created, UInt256.ZERO, UInt256.ONE);
        Journal journal = begin();
        ExecutionResult result = machine(Fork.CANCUN, journal).execute(creation("00"));
        assertEquals(new Halt.Failure(Fault.ADDRESS_COLLISION), result.halt());
        assertEquals(0, result.gasLeft());
        assertNull(result.created());
    }

    @Test
    void aCreationDeploysWhatItsInitCodeReturns() {
        genesis.setNonce(SENDER, 1);
        Journal journal = begin();
        // Returns one zero byte: STOP.
        ExecutionResult result = machine(Fork.CANCUN, journal).execute(creation("60015ff3"));
        assertEquals(ContractAddress.ofNonce(SENDER, 0), result.created());
        assertEquals("0x00", journal.code(ContractAddress.ofNonce(SENDER, 0)).toHex());
        assertEquals(GAS - 3 - 2 - 3 - 200, result.gasLeft());
        assertEquals(1, journal.nonce(ContractAddress.ofNonce(SENDER, 0)));
    }

    @Test
    void newCodeMayNotStartWithTheReservedByteFromLondonOn() {
        genesis.setNonce(SENDER, 1);
        String returnsEf = "60ef5f5360015ff3".replace("5f", "6000");
        assertTrue(machine(Fork.BERLIN, begin()).execute(creation(returnsEf)).isSuccess());
        assertEquals(
                new Halt.Failure(Fault.RESERVED_CODE_PREFIX),
                machine(Fork.LONDON, begin()).execute(creation(returnsEf)).halt());
    }

    @Test
    void aDelegatedAccountRunsTheOthersCodeAsItself() {
        // ADDRESS, returned.
        genesis.setCode(OTHER, Bytes.fromHex("305f5260205ff3"));
        genesis.setCode(CONTRACT, Delegation.to(OTHER));
        Journal journal = begin();
        ExecutionResult result =
                machine(Fork.PRAGUE, journal)
                        .execute(Message.call(SENDER, CONTRACT, Bytes.EMPTY, GAS));
        assertEquals(CONTRACT.toWord(), UInt256.fromBytes(result.output().toArray()));
    }

    @Test
    void selfDestructKeepsAnOldAccountFromCancunOn() {
        deploy(CONTRACT, "61c001ff");
        genesis.addBalance(CONTRACT, UInt256.of(5));
        for (Fork fork : List.of(Fork.SHANGHAI, Fork.CANCUN)) {
            Journal journal = begin();
            machine(fork, journal).execute(Message.call(SENDER, CONTRACT, Bytes.EMPTY, GAS));
            journal.finishTransaction(true);
            assertEquals(fork == Fork.CANCUN, journal.account(CONTRACT).exists());
            assertEquals(UInt256.of(5), journal.balance(OTHER));
        }
    }

    private void assertFails(Fault fault, String code) {
        assertFails(fault, code, "");
    }

    private void assertFails(Fault fault, String code, String calldata) {
        deploy(CONTRACT, code);
        ExecutionResult result =
                machine(Fork.PRAGUE, begin())
                        .execute(Message.call(SENDER, CONTRACT, Bytes.fromHex(calldata), GAS));
        assertEquals(new Halt.Failure(fault), result.halt(), code);
        assertEquals(0, result.gasLeft());
    }

    private ExecutionResult call(Fork fork, String code, long gas) {
        deploy(CONTRACT, code);
        return machine(fork, begin()).execute(Message.call(SENDER, CONTRACT, Bytes.EMPTY, gas));
    }

    private static Message creation(String initCode) {
        return new Message(
                SENDER, null, UInt256.ZERO, Bytes.fromHex(initCode), GAS, UInt256.ZERO, List.of());
    }

    private void deploy(Address address, String code) {
        genesis.setCode(address, Bytes.fromHex(code));
    }

    private Journal begin() {
        state.apply(genesis.diff());
        Journal journal = new Journal(state);
        journal.beginTransaction();
        return journal;
    }

    private static Evm machine(Fork fork, Journal journal) {
        return new Evm(fork, CallFixture.BLOCK, journal, new CodeCache());
    }
}
