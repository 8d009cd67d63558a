package orrery.engine.evm;

import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.JournalAccount;

/// One call or creation in progress: its registers, memory, input and what its last callee
/// returned.
///
/// Frames are pooled, one a depth, and set up anew by [FrameStack]. While a frame runs, the loop
/// holds the registers in locals; they stand here only while a callee runs or the frame has ended.
///
/// Input and return data are windows into other arrays, never copies: the input lies in the
/// caller's memory, which cannot change while the callee runs; the return data lies in the memory
/// of the frame below, which is not reused before the next call replaces the window. One thread at
/// a time.
public final class Frame {
    private static final byte[] NO_BYTES = new byte[0];

    final int depth;
    final Host host;
    final Memory memory = new Memory();
    final Request request;

    CallKind kind = CallKind.CALL;
    boolean isStatic;

    /// On whose behalf the code runs: storage, balance, ADDRESS.
    JournalAccount account;

    Address caller = Address.ZERO;
    UInt256 value = UInt256.ZERO;
    CodeAnalysis code;
    int checkpoint;
    long gasGiven;

    byte[] input = NO_BYTES;
    int inputOffset;
    int inputSize;

    byte[] returnData = NO_BYTES;
    int returnOffset;
    int returnSize;

    /// The memory range that RETURN or REVERT named.
    int outputOffset;

    int outputSize;

    /// Whether it waits for a callee with words on its stack that the [TaggingInterpreter] follows.
    boolean hasTags;

    // Registers: place in the code or stream, end of the stack, gas left.
    int position;
    int stackBase;
    int stackEnd;
    long gas;

    Frame(int depth, Host host, JournalAccount nobody, CodeAnalysis noCode) {
        this.depth = depth;
        this.host = host;
        account = nobody;
        code = noCode;
        request = new Request(nobody);
    }

    /// Makes it a fresh frame; the caller has set who, what and whence.
    void begin(int base, long given) {
        memory.reset();
        clearReturnData();
        outputOffset = 0;
        outputSize = 0;
        position = 0;
        stackBase = base;
        stackEnd = base;
        gas = given;
        gasGiven = given;
        hasTags = false;
    }

    /// 0 for the outermost frame.
    public int depth() {
        return depth;
    }

    public Host host() {
        return host;
    }

    public Memory memory() {
        return memory;
    }

    public CallKind kind() {
        return kind;
    }

    public boolean isStatic() {
        return isStatic;
    }

    public JournalAccount account() {
        return account;
    }

    public Address caller() {
        return caller;
    }

    public UInt256 value() {
        return value;
    }

    public Bytes code() {
        return code.code();
    }

    /// The array that holds the input; see [#inputOffset()] and [#inputSize()].
    public byte[] input() {
        return input;
    }

    public int inputOffset() {
        return inputOffset;
    }

    public int inputSize() {
        return inputSize;
    }

    public byte[] returnData() {
        return returnData;
    }

    public int returnOffset() {
        return returnOffset;
    }

    public int returnSize() {
        return returnSize;
    }

    public void clearReturnData() {
        setReturnData(NO_BYTES, 0, 0);
    }

    void setReturnData(byte[] source, int offset, int size) {
        returnData = source;
        returnOffset = offset;
        returnSize = size;
    }

    /// Notes the covered memory range that the frame returns or reverts with.
    public void setOutput(int offset, int size) {
        outputOffset = offset;
        outputSize = size;
    }

    /// Asks the driver for a call; ranges are covered, everything but the callee's success is paid.
    public void requestCall(
            CallKind callKind,
            JournalAccount target,
            JournalAccount codeAccount,
            boolean isDelegated,
            UInt256 callValue,
            long callGas) {
        request.kind = callKind;
        request.target = target;
        request.codeAccount = codeAccount;
        request.isDelegated = isDelegated;
        request.value = callValue;
        request.gas = callGas;
    }

    /// Asks the driver for a creation.
    public void requestCreation(
            CallKind creationKind, UInt256 endowment, UInt256 salt, long creationGas) {
        request.kind = creationKind;
        request.target = account;
        request.value = endowment;
        request.salt = salt;
        request.gas = creationGas;
    }

    /// The memory range of the request's input.
    public void requestInput(int offset, int size) {
        request.input = memory.bytes();
        request.inputOffset = offset;
        request.inputSize = size;
    }

    /// The memory range that takes the callee's output.
    public void requestOutput(int offset, int size) {
        request.outputOffset = offset;
        request.outputSize = size;
    }
}
