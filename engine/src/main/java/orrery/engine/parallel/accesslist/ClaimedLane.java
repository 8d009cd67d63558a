package orrery.engine.parallel.accesslist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.CodeCache;
import orrery.engine.evm.Evm;
import orrery.engine.evm.trace.PrestateTracer;
import orrery.engine.execution.BlockProcessor;
import orrery.engine.execution.BlockRules;
import orrery.engine.execution.TransactionAttempt;
import orrery.engine.execution.TransactionProcessor;
import orrery.engine.execution.TransactionResult;
import orrery.engine.execution.TransactionWatch;
import orrery.engine.parallel.LaneSpan;
import orrery.engine.state.Journal;
import orrery.engine.state.JournalAccount;
import orrery.engine.state.TransactionEffects;

/// What one lane needs to run transactions over a claimed state, and what it did. One thread at a
/// time; kept for one block.
final class ClaimedLane {
    private final BlockRules rules;
    private final BlockProcessor block;
    private final CodeCache codes;
    private final ClaimedBlock claims;
    private final ClaimedView view;
    private final Journal journal;
    private final TransactionProcessor processor;
    private final List<LaneSpan> spans = new ArrayList<>();

    /// What came of a transaction over the claimed state.
    ///
    /// @param result null where it could not run to its end there
    /// @param isAsClaimed whether it left exactly what is claimed of it
    record Outcome(
            @Nullable TransactionResult result,
            @Nullable TransactionEffects effects,
            boolean isAsClaimed) {
        static final Outcome NONE = new Outcome(null, null, false);
    }

    ClaimedLane(ClaimedBlock claims, BlockProcessor block, BlockRules rules, CodeCache codes) {
        this.rules = rules;
        this.block = block;
        this.codes = codes;
        this.claims = claims;
        view = new ClaimedView(claims);
        journal = Journal.speculating(view);
        processor = processor(journal, TransactionWatch.NONE);
    }

    private TransactionProcessor processor(Journal over, TransactionWatch watch) {
        Evm evm = new Evm(rules.fork(), block.environment(), over, codes);
        return new TransactionProcessor(rules, block.environment(), over, evm, watch);
    }

    /// Runs a transaction, checks what it left and notes what it looked at.
    Outcome run(int index, Transaction transaction) {
        view.begin(index + 1);
        journal.reset();
        try {
            if (attempt(processor, transaction)
                    instanceof TransactionAttempt.Executed(TransactionResult result)) {
                TransactionEffects effects = journal.effects();
                boolean isAsClaimed = claims.isLeftAsClaimed(index, effects);
                if (isReachUnclear(transaction, effects)) {
                    trace(transaction);
                } else {
                    ClaimedBlock.reach(effects);
                }
                return new Outcome(result, effects, isAsClaimed);
            }
        } catch (RuntimeException _) {
            // Over a state that never was anything may fail; its turn will tell (AccessListRun).
            return Outcome.NONE;
        }
        return Outcome.NONE;
    }

    private TransactionAttempt attempt(TransactionProcessor with, Transaction transaction) {
        return with.process(transaction, block.environment().gasLimit(), rules.maxBlobGas());
    }

    /// Whether what the journal loaded may differ from what the transaction paid to look at.
    private static boolean isReachUnclear(Transaction transaction, TransactionEffects effects) {
        if (effects.isReachUnclear() || !transaction.authorizations().isEmpty()) {
            return true;
        }
        List<AccessListEntry> named = transaction.accessList();
        if (named.isEmpty()) {
            return false;
        }
        for (int i = 0; i < effects.accountCount(); i++) {
            JournalAccount account = effects.account(i);
            if (!account.wasLookedAt()
                    && named.stream().anyMatch(e -> e.address().equals(account.address()))) {
                return true;
            }
        }
        return false;
    }

    /// Runs the transaction once more, instruction by instruction, to see what it looks at.
    private void trace(Transaction transaction) {
        PrestateTracer tracer = new PrestateTracer(claims::reach);
        attempt(processor(new Journal(view), (_, _) -> tracer), transaction);
    }

    void log(LaneSpan span) {
        spans.add(span);
    }

    List<LaneSpan> spans() {
        return spans;
    }
}
