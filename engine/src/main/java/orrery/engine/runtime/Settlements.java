package orrery.engine.runtime;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import orrery.engine.api.SettlementView;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.market.DecisionAnchor;
import orrery.engine.market.EpochSettlement;
import orrery.engine.market.SettlementBook;
import orrery.engine.market.SettlementContract;
import orrery.engine.market.SettlementRoster;
import orrery.engine.mempool.Admission;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateReader;

/// Has the ledger pay for the epochs, one after the other, each in as many transactions as its
/// parties need.
///
/// The settler signs nothing else, and every epoch takes the same number of transactions, so that
/// the nonce of each follows from the epoch. An epoch is told once the ledger holds its decision:
/// the contract settles no other. What the mempool does not take is offered again every round.
///
/// Owned by the engine's thread.
final class Settlements {
    /// The currency has 18 decimals.
    private static final double CREDIT = 1e18;

    private final SettlementContract contract;
    private final SettlementRoster roster;
    private final KeyPair settler;
    private final UInt256 tip;
    private final UInt256 feeCap;
    private final int parts;
    private final Deque<EpochSettlement> unsent = new ArrayDeque<>();
    private SettlementView shown = SettlementView.NONE;
    private long shownHeight = -1;
    private long sent;

    /// @param tip wei per gas
    /// @param feeCap wei per gas
    Settlements(
            SettlementContract contract,
            SettlementRoster roster,
            KeyPair settler,
            UInt256 tip,
            UInt256 feeCap) {
        this.contract = contract;
        this.roster = roster;
        this.settler = settler;
        this.tip = tip;
        this.feeCap = feeCap;
        parts = SettlementContract.parts(roster);
    }

    SettlementContract contract() {
        return contract;
    }

    SettlementRoster roster() {
        return roster;
    }

    /// Takes up what a store kept.
    ///
    /// @param sentSoFar what [#sent] was
    /// @param epochs oldest first, at least those that are still to be sent
    void restore(long sentSoFar, List<RoundCommit.EpochRecord> epochs) {
        sent = sentSoFar;
        for (RoundCommit.EpochRecord epoch : epochs) {
            if (epoch.view().epoch() >= firstUnsent(sentSoFar, roster)) {
                add(epoch.decision().hash(), epoch);
            }
        }
    }

    /// The epoch of which something is still to be sent.
    static long firstUnsent(long sent, SettlementRoster roster) {
        return sent / SettlementContract.parts(roster);
    }

    /// An epoch is over.
    void add(Hash256 hash, RoundCommit.EpochRecord epoch) {
        unsent.addLast(EpochSettlement.of(epoch.decision(), hash, roster));
    }

    /// Offers what is still to be sent to the module's mempool, oldest first.
    void tell(ExecutionModule module, DecisionAnchor anchor, long virtualMillis) {
        if (unsent.isEmpty() || !contract.isReady(module.state(), roster)) {
            return;
        }
        while (!unsent.isEmpty()) {
            EpochSettlement next = unsent.getFirst();
            if (anchor.read(module.state(), next.epoch()).isEmpty()) {
                return;
            }
            Transaction transaction =
                    contract.settling(settler, sent, tip, feeCap, next, (int) (sent % parts));
            if (module.submit(transaction, virtualMillis) instanceof Admission.Rejected) {
                return;
            }
            sent++;
            if (sent % parts == 0) {
                unsent.removeFirst();
            }
        }
    }

    /// The contract's books as of the module's newest block.
    SettlementView view(ExecutionModule module) {
        if (module.head().number() != shownHeight) {
            shownHeight = module.head().number();
            shown = contract.isReady(module.state(), roster) ? read(module.state()) : shown;
        }
        return shown;
    }

    private SettlementView read(StateReader state) {
        List<SettlementView.Account> accounts = new ArrayList<>();
        for (int i = 0; i < roster.providers().size(); i++) {
            SettlementContract.ProviderBooks books = contract.provider(state, i);
            accounts.add(
                    new SettlementView.Account(
                            roster.providers().get(i),
                            credits(books.bond()),
                            credits(books.earned()),
                            (double) books.reputation() / SettlementBook.FULL_REPUTATION));
        }
        BigInteger escrow = BigInteger.ZERO;
        for (int i = 0; i < roster.tenants().size(); i++) {
            escrow = escrow.add(contract.escrow(state, i));
        }
        return new SettlementView(
                contract.nextEpoch(state),
                credits(escrow),
                credits(contract.sink(state)),
                accounts);
    }

    private static double credits(BigInteger money) {
        return money.doubleValue() / CREDIT;
    }

    /// How many transactions the mempool took so far.
    long sent() {
        return sent;
    }
}
