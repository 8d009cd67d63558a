package orrery.engine.evm;

import orrery.engine.evm.precompiles.PrecompileSet;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.spec.Fork;
import orrery.engine.state.Journal;

/// The virtual machine of one block: runs messages over a journal. One thread at a time.
public final class Evm {
    private final Fork fork;
    private final BlockEnvironment block;
    private final Journal journal;
    private final CodeCache codes;
    private final PrecompileSet precompiles;

    public Evm(Fork fork, BlockEnvironment block, Journal journal, CodeCache codes) {
        this.fork = fork;
        this.block = block;
        this.journal = journal;
        this.codes = codes;
        precompiles = PrecompileSet.of(fork);
    }

    /// Runs the outermost call or creation of a transaction that the journal has begun.
    ///
    /// The caller has already checked the transaction, charged the intrinsic gas and the fee,
    /// incremented the sender's nonce (a creation's address follows from the nonce before), applied
    /// authorizations (EIP-7702) and warmed the access list. This method warms origin, target and,
    /// from Shanghai on, the coinbase (EIP-3651); precompiles are always warm. It moves the value,
    /// which the sender must have.
    public ExecutionResult execute(Message message) {
        Address to = message.to();
        if (to == null || !journal.code(to).isEmpty() || precompiles.contains(to)) {
            throw new UnsupportedOperationException(
                    "running code lands within the hour: "
                            + fork
                            + block.number()
                            + codes.hashCode());
        }
        journal.subtractBalance(message.origin(), message.value());
        journal.addBalance(to, message.value());
        return new ExecutionResult(Halt.SUCCESS, message.gas(), 0, Bytes.EMPTY, null);
    }
}
