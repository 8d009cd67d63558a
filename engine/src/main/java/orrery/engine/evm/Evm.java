package orrery.engine.evm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.engine.evm.trace.Tracer;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;
import orrery.engine.spec.Fork;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;

/// The virtual machine of one block: runs messages over a journal.
///
/// It keeps stacks, memory and frames from one message to the next, so make one a block and not one
/// a transaction. One thread at a time.
public final class Evm {
    private final Host host;
    private final FrameDriver driver;

    /// @param codes shared by as many machines as there are
    public Evm(Fork fork, BlockEnvironment block, Journal journal, CodeCache codes) {
        host = new Host(fork, block, journal);
        driver = new FrameDriver(host, OpcodeTable.of(fork), codes);
    }

    /// Runs the outermost call or creation of a transaction that the journal has begun.
    ///
    /// The caller has already checked the transaction, charged the intrinsic gas and the fee,
    /// incremented the sender's nonce (a creation's address follows from the nonce before), applied
    /// authorizations (EIP-7702) and warmed the access list. This method warms origin, target and,
    /// from Shanghai on, the coinbase (EIP-3651); precompiles are always warm. It moves the value.
    ///
    /// @throws IllegalArgumentException where the origin has less than the value
    public ExecutionResult execute(Message message) {
        return execute(message, null);
    }

    /// As above under the eyes of a tracer, where one is given: slower, same result.
    public ExecutionResult execute(Message message, @Nullable Tracer tracer) {
        Journal journal = host.journal();
        JournalAccount origin = journal.account(message.origin());
        if (!journal.covers(origin, message.value())) {
            throw new IllegalArgumentException(
                    message.origin()
                            + " has "
                            + journal.balanceUnseen(origin)
                            + " wei, the message's value is "
                            + message.value());
        }
        host.begin(message);
        journal.warm(origin);
        if (host.schedule().warmsCoinbase) {
            journal.warm(journal.account(host.block().coinbase()));
        }
        Frame outer = driver.outer();
        outer.begin(0, 0);
        outer.account = origin;
        prepare(outer, message);
        int signal = driver.run(outer, tracer);
        boolean isCreated = message.isCreation() && signal == Signal.STOP;
        return new ExecutionResult(
                FrameDriver.halt(signal),
                outer.gas,
                journal.refund(),
                output(outer),
                isCreated ? outer.request.target.address() : null);
    }

    private void prepare(Frame outer, Message message) {
        Address to = message.to();
        Request request = outer.request;
        request.input = message.data().unsafeArray();
        outer.requestOutput(0, 0);
        request.inputOffset = 0;
        request.inputSize = message.data().size();
        if (to == null) {
            outer.requestCreation(CallKind.CREATE, message.value(), UInt256.ZERO, message.gas());
            return;
        }
        Journal journal = host.journal();
        JournalAccount target = journal.account(to);
        journal.warm(target);
        JournalAccount codeAccount = target;
        Address delegate =
                host.schedule().followsDelegation ? Delegation.target(journal.code(target)) : null;
        if (delegate != null) {
            codeAccount = journal.account(delegate);
            journal.warm(codeAccount);
        }
        outer.requestCall(
                CallKind.CALL,
                target,
                codeAccount,
                delegate != null,
                message.value(),
                message.gas());
    }

    private static Bytes output(Frame outer) {
        return outer.returnSize == 0
                ? Bytes.EMPTY
                : Bytes.wrap(
                        Arrays.copyOfRange(
                                outer.returnData,
                                outer.returnOffset,
                                outer.returnOffset + outer.returnSize));
    }
}
