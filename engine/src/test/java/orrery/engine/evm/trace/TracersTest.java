package orrery.engine.evm.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.crypto.Signature;
import orrery.engine.evm.BlockEnvironment;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.evm.Message;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.FlatState;
import orrery.engine.state.Journal;

/// The shapes that other tools read, on small programs; real transactions are compared elsewhere.
final class TracersTest {
    private static final KeyPair KEY = KeyPair.of(UInt256.of(0xabcdef));
    private static final Address SENDER = KEY.address();
    private static final Address MAIN = Address.of(0xc000);
    private static final Address CALLEE = Address.of(0xc001);
    private static final Address COINBASE = Address.of(0xc01be);

    private final FlatState state = new FlatState();
    private final Journal genesis = new Journal(state);

    @Test
    void theStructLogWritesTheLinesOfTheStandard() {
        List<String> lines = new ArrayList<>();
        code(MAIN, "600160005260206000fd");
        trace(new StructLogTracer(lines::add, false), 100, 0);
        assertEquals(
                List.of(
                        line(0, 96, 100, 3, 0, "", "PUSH1"),
                        line(2, 96, 97, 3, 0, "'0x1'", "PUSH1"),
                        line(4, 82, 94, 6, 0, "'0x1','0x0'", "MSTORE"),
                        line(5, 96, 88, 3, 32, "", "PUSH1"),
                        line(7, 96, 85, 3, 32, "'0x20'", "PUSH1"),
                        line(9, 253, 82, 0, 32, "'0x20','0x0'", "REVERT")
                                .replace("}", ",\"error\":\"execution reverted\"}"),
                        "{\"output\":\"%064x\",\"gasUsed\":\"0x12\",\"pass\":false,\"error\":\"execution reverted\"}"
                                .formatted(1)),
                lines);
    }

    private static String line(
            int pc, int op, long gas, long cost, int memory, String stack, String name) {
        return ("{'pc':%d,'op':%d,'gas':'0x%x','gasCost':'0x%x','memSize':%d,'stack':[%s],"
                        + "'returnData':'0x','depth':1,'refund':0,'opName':'%s'}")
                .formatted(pc, op, gas, cost, memory, stack, name)
                .replace('\'', '"');
    }

    @Test
    void theStructLogTellsTheRefundAfterAStoreAndTheFaultOfTheLastStep() {
        List<String> lines = new ArrayList<>();
        code(MAIN, "60006000550c");
        genesis.setStorage(MAIN, UInt256.ZERO, UInt256.ONE);
        trace(new StructLogTracer(lines::add, false), 50_000, 0);
        assertEquals(
                "{\"pc\":4,\"op\":85,\"gas\":\"0xc34a\",\"gasCost\":\"0x1388\",\"memSize\":0,"
                        + "\"stack\":[\"0x0\",\"0x0\"],\"returnData\":\"0x\",\"depth\":1,"
                        + "\"refund\":4800,\"opName\":\"SSTORE\"}",
                lines.get(2));
        assertEquals(
                "{\"pc\":5,\"op\":12,\"gas\":\"0xafc2\",\"gasCost\":\"0x0\",\"memSize\":0,"
                        + "\"stack\":[],\"returnData\":\"0x\",\"depth\":1,\"refund\":4800,"
                        + "\"opName\":\"opcode 0xc not defined\","
                        + "\"error\":\"invalid opcode: opcode 0xc not defined\"}",
                lines.get(3));
        assertEquals(
                "{\"output\":\"\",\"gasUsed\":\"0xc350\",\"pass\":false,\"error\":\"invalid opcode\"}",
                lines.get(4));
    }

    @Test
    void theCallTreeHoldsWhatFailsWhatNeverStartsAndWhatDestroysItself() {
        // A call with a log that reverts, one of more value than there is, a self-destruction.
        code(CALLEE, "600560016000a1" + "60006000fd");
        code(
                MAIN,
                "6000600060006000600061c00161c350f150"
                        + "600060006000600060ff61c00161c350f150"
                        + "61beefff");
        CallTracer calls = new CallTracer();
        trace(calls, 200_000, 7);
        JsonNode root = calls.json(true);
        assertEquals("CALL", root.get("type").asText());
        assertEquals("0x7", root.get("value").asText());
        assertEquals("0x" + Long.toHexString(300_000), root.get("gas").asText());
        assertEquals("0x" + Long.toHexString(77_777), root.get("gasUsed").asText());
        assertEquals(3, root.get("calls").size());
        JsonNode reverted = root.get("calls").get(0);
        assertEquals("execution reverted", reverted.get("error").asText());
        assertEquals(MAIN.toHex(), reverted.get("from").asText());
        assertEquals(CALLEE.toHex(), reverted.get("to").asText());
        assertEquals(null, reverted.get("logs"));
        JsonNode refused = root.get("calls").get(1);
        assertEquals("insufficient balance for transfer", refused.get("error").asText());
        assertEquals("0x0", refused.get("gasUsed").asText());
        JsonNode destroyed = root.get("calls").get(2);
        assertEquals("SELFDESTRUCT", destroyed.get("type").asText());
        assertEquals("0x7", destroyed.get("value").asText());
        assertEquals(Address.of(0xbeef).toHex(), destroyed.get("to").asText());
    }

    @Test
    void aFailedCreationNamesNoAddressAndARevertItsReason() {
        String error =
                "08c379a0"
                        + "%064x".formatted(32)
                        + "%064x".formatted(5)
                        + "68656c6c6f"
                        + "00".repeat(27);
        assertEquals("hello", RevertReason.of(Bytes.fromHex("0x" + error)));
        assertEquals(
                "division or modulo by zero",
                RevertReason.of(Bytes.fromHex("0x4e487b71" + "%064x".formatted(0x12))));
        assertEquals(null, RevertReason.of(Bytes.fromHex("0x08c379a0" + "ff".repeat(64))));
        // Init code 0xfe.
        code(MAIN, "60fe600053" + "600160006000f000");
        CallTracer calls = new CallTracer();
        trace(calls, 100_000, 0);
        JsonNode creation = calls.json(false).get("calls").get(0);
        assertEquals("CREATE", creation.get("type").asText());
        assertEquals("invalid opcode: INVALID", creation.get("error").asText());
        assertEquals(null, creation.get("to"));
    }

    @Test
    void theStateBeforeAndTheDifferenceHoldWhatWasReachedAndWhatChanged() {
        // Reads slot 1, clears slot 2, sets slot 3, runs out of gas on nothing.
        code(MAIN, "600154" + "6000600255" + "6009600355" + "00");
        genesis.setStorage(MAIN, UInt256.ONE, UInt256.of(0x11));
        genesis.setStorage(MAIN, UInt256.of(2), UInt256.of(0x22));
        PrestateTracer prestate = new PrestateTracer();
        trace(prestate, 100_000, 5);
        String main = MAIN.toHex();
        JsonNode needed = prestate.json();
        assertEquals(3, needed.get(main).get("storage").size());
        assertEquals("0x186a0", needed.get(SENDER.toHex()).get("balance").asText());
        JsonNode diff = prestate.diffJson();
        assertEquals(
                "{\"%064x\":\"%064x\"}".formatted(2, 0x22).replace("\"0", "\"0x0"),
                diff.get("pre").get(main).get("storage").toString());
        assertEquals(
                "{\"balance\":\"0x5\",\"storage\":{\"0x%064x\":\"0x%064x\"}}".formatted(3, 9),
                diff.get("post").get(main).toString());
        assertEquals("0x1869b", diff.get("post").get(SENDER.toHex()).get("balance").asText());
        assertEquals(null, diff.get("post").get(COINBASE.toHex()));
    }

    private void code(Address address, String hex) {
        genesis.setCode(address, Bytes.fromHex("0x" + hex));
    }

    /// Runs MAIN as a transaction's outermost call; fees and intrinsic gas stay out of it.
    private void trace(TransactionTracer tracer, long gas, long value) {
        genesis.addBalance(SENDER, UInt256.of(100_000));
        state.apply(genesis.diff());
        Journal journal = new Journal(state);
        journal.beginTransaction();
        Transaction transaction =
                new FeeMarketTransaction(
                        1,
                        0,
                        UInt256.ZERO,
                        UInt256.ZERO,
                        300_000,
                        MAIN,
                        UInt256.of(value),
                        Bytes.EMPTY,
                        List.of(),
                        new Signature(UInt256.ONE, UInt256.ONE, 0));
        tracer.begin(transaction, SENDER, COINBASE, new StateView(journal));
        BlockEnvironment block =
                new BlockEnvironment(
                        UInt256.ONE,
                        1,
                        1,
                        COINBASE,
                        30_000_000,
                        UInt256.ZERO,
                        UInt256.ZERO,
                        UInt256.ONE,
                        _ -> Hash256.ZERO);
        new Evm(Fork.PRAGUE, block, journal, new CodeCache())
                .execute(
                        new Message(
                                SENDER,
                                MAIN,
                                UInt256.of(value),
                                Bytes.EMPTY,
                                gas,
                                UInt256.ZERO,
                                List.of()),
                        tracer);
        journal.finishTransaction(true);
        tracer.end(77_777);
    }
}
