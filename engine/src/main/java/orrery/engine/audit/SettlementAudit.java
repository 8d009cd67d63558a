package orrery.engine.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.codec.AbiEvent;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractAbi;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.market.EpochSettlement;
import orrery.engine.market.SettlementBook;
import orrery.engine.market.SettlementContract;
import orrery.engine.market.SettlementRoster;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.InvalidInputException;
import orrery.engine.state.WorldState;

/// What the ledger settled against the decisions that it settled: the contract's events are played
/// through books that are kept by its rules, each epoch's amounts follow from its decision, and in
/// the end the contract's storage must hold what the books hold, and its balance all of it.
final class SettlementAudit {
    private static final String CONTRACT = "Settlement";
    private static final String CURRENCY = "Credit";
    private static final ContractAbi ABI = ContractArtifact.load(CONTRACT).abi();

    private final Tally epochs = new Tally("settlements");
    private final Tally accounts = new Tally("settlement books");
    private boolean isSettled;

    /// Checks a module that settles; one without the contract has nothing to check.
    ///
    /// @param state the module's newest
    void run(AuditSource source, AuditSource.Module module, WorldState state) {
        Address contract = source.contract(module.index(), CONTRACT);
        Address currency = source.contract(module.index(), CURRENCY);
        if (contract == null || currency == null) {
            return;
        }
        isSettled = true;
        try (AuditCursor<StoredDecision> decisions = source.decisions()) {
            Books books = new Books(decisions);
            source.logs(module.index(), contract, books::take);
            compare(
                    books,
                    new SettlementContract(module.chainId(), contract),
                    currency,
                    state,
                    "Settlement of module " + module.index());
        }
    }

    private void compare(
            Books books,
            SettlementContract contract,
            Address currency,
            WorldState state,
            String title) {
        SettlementBook book = books.book;
        for (int i = 0; i < book.providers().size(); i++) {
            same(
                    title + ", provider " + books.providers.get(i),
                    contract.provider(state, i),
                    book.providers().get(i));
        }
        for (int i = 0; i < book.escrows().size(); i++) {
            same(
                    title + ", escrow of " + books.tenants.get(i),
                    contract.escrow(state, i),
                    book.escrows().get(i));
        }
        same(title + ", sink", contract.sink(state), book.sink());
        same(title + ", next epoch", contract.nextEpoch(state), book.nextEpoch());
        same(title + ", balance", contract.balance(state, currency), book.held());
    }

    private void same(String what, Object held, Object expected) {
        accounts.record(
                held.equals(expected)
                        ? null
                        : "%s: the state has %s, but %s follows from the decisions"
                                .formatted(what, held, expected));
    }

    /// Plays the contract's events.
    private final class Books {
        final SettlementBook book = new SettlementBook();
        final List<String> providers = new ArrayList<>();
        final List<String> tenants = new ArrayList<>();
        private final AuditCursor<StoredDecision> decisions;
        private final TreeMap<Integer, BigInteger> penalised = new TreeMap<>();
        private @Nullable SettlementRoster roster;

        Books(AuditCursor<StoredDecision> decisions) {
            this.decisions = decisions;
        }

        void take(Log log) {
            AbiEvent event =
                    log.topics().isEmpty()
                            ? null
                            : ABI.eventOf(log.topics().getFirst()).orElse(null);
            if (event == null) {
                return;
            }
            try {
                take(event.name(), event.decode(log.topics(), log.data()));
            } catch (IllegalArgumentException | InvalidInputException senseless) {
                epochs.record(
                        "%s: event %s: %s"
                                .formatted(CONTRACT, event.name(), senseless.getMessage()));
            }
        }

        private void take(String event, List<AbiValue> values) {
            switch (event) {
                case "ProviderEnrolled" -> {
                    providers.add(text(values.get(1)));
                    book.enrolProvider(amount(values.get(3)));
                    roster = null;
                }
                case "TenantEnrolled" -> {
                    tenants.add(text(values.get(1)));
                    book.enrolTenant(amount(values.get(3)));
                    roster = null;
                }
                case "Deposited" -> book.deposit(place(values), amount(values.get(2)));
                case "Refunded" -> book.deposit(place(values), amount(values.get(1)).negate());
                case "BondRaised" ->
                        book.adjust(place(values), amount(values.get(2)), BigInteger.ZERO);
                case "BondReleased" ->
                        book.adjust(
                                place(values),
                                amount(values.get(1)).negate(),
                                amount(values.get(1)));
                case "Withdrawn" ->
                        book.adjust(place(values), BigInteger.ZERO, amount(values.get(1)).negate());
                case "Penalised" ->
                        penalised.put(amount(values.get(1)).intValueExact(), amount(values.get(3)));
                case "EpochSettled" ->
                        epochs.record(fault(amount(values.getFirst()).longValueExact(), values));
                default -> {}
            }
        }

        /// What is wrong with a settled epoch.
        private @Nullable String fault(long epoch, List<AbiValue> values) {
            TreeMap<Integer, BigInteger> taken = new TreeMap<>(penalised);
            penalised.clear();
            StoredDecision row = decision(epoch);
            if (row == null) {
                return "decisions row " + epoch + " is missing, but was settled";
            }
            if (!values.get(1).equals(AbiValue.of(row.hash()))) {
                return row.title() + ": another decision was settled, " + values.get(1);
            }
            if (roster == null) {
                roster = new SettlementRoster(providers, tenants);
            }
            EpochSettlement due =
                    EpochSettlement.of(row.decode(), Hash256.of(row.hash().unsafeArray()), roster);
            SettlementBook.Settled settled = book.settle(due);
            List<BigInteger> sums =
                    List.of(amount(values.get(2)), amount(values.get(3)), amount(values.get(4)));
            List<BigInteger> expected =
                    List.of(settled.paid(), settled.missed(), settled.penalty());
            if (!sums.equals(expected)) {
                return "%s: %s were settled as paid, missed and penalties, but %s follow from it"
                        .formatted(row.title(), sums, expected);
            }
            TreeMap<Integer, BigInteger> missing = new TreeMap<>();
            for (int i = 0; i < settled.penalties().size(); i++) {
                if (due.byProvider().get(i).missed() > 0) {
                    missing.put(i, settled.penalties().get(i));
                }
            }
            return taken.equals(missing)
                    ? null
                    : "%s: providers were penalised by %s, but %s follow from it"
                            .formatted(row.title(), taken, missing);
        }

        private @Nullable StoredDecision decision(long epoch) {
            StoredDecision row = decisions.peek();
            while (row != null && row.epoch() < epoch) {
                decisions.next();
                row = decisions.peek();
            }
            return row != null && row.epoch() == epoch ? row : null;
        }

        private static int place(List<AbiValue> values) {
            return amount(values.getFirst()).intValueExact();
        }

        private static BigInteger amount(AbiValue value) {
            if (value instanceof AbiValue.Numeric(BigInteger number)) {
                return number;
            }
            throw new IllegalArgumentException(value + " is no number");
        }

        private static String text(AbiValue value) {
            if (value instanceof AbiValue.Text(String text)) {
                return text;
            }
            throw new IllegalArgumentException(value + " is no text");
        }
    }

    /// None where no module settles.
    List<Tally> tallies() {
        return isSettled ? List.of(epochs, accounts) : List.of();
    }
}
