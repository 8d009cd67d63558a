package orrery.engine.parallel;

import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.TransactionProcessor;
import orrery.engine.state.Journal;

/// What one lane needs to run transactions ahead of their turn: a view, a journal, a machine and a
/// processor of its own, kept for the whole block. One thread at a time.
final class Lane {
    private final LaneView view;
    private final Journal journal;
    private final TransactionProcessor processor;
    private final long blockGas;
    private final long blobGas;

    Lane(
            VersionedMemory memory,
            BlockRules rules,
            BlockProcessor block,
            CodeCache codes,
            ScheduleNoise noise) {
        view = new LaneView(memory, noise);
        journal = Journal.speculating(view);
        Evm evm = new Evm(rules.fork(), block.environment(), journal, codes);
        processor = new TransactionProcessor(rules, block.environment(), journal, evm);
        blockGas = block.environment().gasLimit();
        blobGas = rules.maxBlobGas();
    }

    /// Runs the transaction over the guessed state and fills in the incarnation.
    ///
    /// @throws Stall where it met a read whose value is known to be coming
    void run(Incarnation incarnation, Transaction transaction) {
        view.begin(incarnation.transaction, transaction.sender().orElse(null), transaction.nonce());
        journal.reset();
        try {
            incarnation.attempt = processor.process(transaction, blockGas, blobGas);
            incarnation.effects = journal.effects();
        } catch (Stall stall) {
            throw stall;
        } catch (RuntimeException failure) {
            // Over a state that never was anything may fail; its turn will tell (BlockRun).
            incarnation.failure = failure;
            incarnation.effects = journal.effects();
        }
    }
}
