package orrery.engine.market;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import orrery.engine.market.EpochSettlement.Work;
import orrery.engine.market.SettlementContract.ProviderBooks;

/// The books of a `Settlement` contract, kept in Java by the same rules: what an audit holds the
/// contract's storage against. All money is in the currency's smallest parts. One thread at a time.
public final class SettlementBook {
    /// `PENALTY_PERCENT` of the contract.
    public static final int PENALTY_PERCENT = 150;

    /// `FULL_REPUTATION` of the contract.
    public static final long FULL_REPUTATION = 1_000_000;

    private static final long REPUTATION_EPOCHS = 16;
    private static final BigInteger PERCENT = BigInteger.valueOf(100);

    private final List<ProviderBooks> providers = new ArrayList<>();
    private final List<BigInteger> escrows = new ArrayList<>();
    private BigInteger sink = BigInteger.ZERO;
    private long nextEpoch;

    /// What one settled epoch came to.
    ///
    /// @param paid to providers for what they delivered
    /// @param missed price of what was promised and not delivered
    /// @param penalties taken from providers, by place
    /// @param penalty sum of them
    public record Settled(
            BigInteger paid, BigInteger missed, List<BigInteger> penalties, BigInteger penalty) {
        public Settled {
            penalties = List.copyOf(penalties);
        }
    }

    /// Enrols the next provider.
    public void enrolProvider(BigInteger bond) {
        providers.add(new ProviderBooks(bond, BigInteger.ZERO, FULL_REPUTATION, 0));
    }

    /// Enrols the next tenant.
    public void enrolTenant(BigInteger escrow) {
        escrows.add(escrow);
    }

    /// Adds to a tenant's escrow, or takes from it.
    public void deposit(int tenant, BigInteger amount) {
        escrows.set(tenant, escrows.get(tenant).add(amount));
    }

    /// Adds to a provider's bond and to its earnings, either of which may be below 0.
    public void adjust(int provider, BigInteger bond, BigInteger earned) {
        ProviderBooks books = providers.get(provider);
        providers.set(
                provider,
                new ProviderBooks(
                        books.bond().add(bond),
                        books.earned().add(earned),
                        books.reputation(),
                        books.epochs()));
    }

    /// Settles the next epoch.
    ///
    /// @throws IllegalArgumentException where it is another one, or somebody is not enrolled, or an
    ///   escrow does not suffice; the contract reverts then, and these books are void
    public Settled settle(EpochSettlement settlement) {
        if (settlement.epoch() != nextEpoch) {
            throw new IllegalArgumentException(
                    "epoch %d is settled where %d is next"
                            .formatted(settlement.epoch(), nextEpoch));
        }
        if (settlement.byProvider().size() > providers.size()
                || settlement.byTenant().size() > escrows.size()) {
            throw new IllegalArgumentException(
                    "epoch %d has %d providers and %d tenants, %d and %d are enrolled"
                            .formatted(
                                    nextEpoch,
                                    settlement.byProvider().size(),
                                    settlement.byTenant().size(),
                                    providers.size(),
                                    escrows.size()));
        }
        nextEpoch++;
        BigInteger paid = BigInteger.ZERO;
        BigInteger missed = BigInteger.ZERO;
        BigInteger penalty = BigInteger.ZERO;
        List<BigInteger> penalties = new ArrayList<>();
        for (int i = 0; i < settlement.byProvider().size(); i++) {
            Work work = settlement.byProvider().get(i);
            BigInteger taken = pay(i, work);
            penalties.add(taken);
            penalty = penalty.add(taken);
            paid = paid.add(SettlementContract.money(work.delivered()));
            missed = missed.add(SettlementContract.money(work.missed()));
        }
        BigInteger left = penalty;
        for (int i = 0; i < settlement.byTenant().size(); i++) {
            Work work = settlement.byTenant().get(i);
            BigInteger back =
                    work.missed() == 0
                            ? BigInteger.ZERO
                            : penalty.multiply(SettlementContract.money(work.missed()))
                                    .divide(missed);
            left = left.subtract(back);
            charge(i, SettlementContract.money(work.delivered()), back);
        }
        sink = sink.add(left);
        return new Settled(paid, missed, penalties, penalty);
    }

    /// @return the penalty that is taken
    private BigInteger pay(int place, Work work) {
        if (work.delivered() == 0 && work.missed() == 0) {
            return BigInteger.ZERO;
        }
        ProviderBooks books = providers.get(place);
        BigInteger earned = books.earned().add(SettlementContract.money(work.delivered()));
        BigInteger asked =
                SettlementContract.money(work.missed())
                        .multiply(BigInteger.valueOf(PENALTY_PERCENT))
                        .divide(PERCENT);
        BigInteger penalty = asked.min(books.bond().add(earned));
        BigInteger fromBond = penalty.min(books.bond());
        BigInteger promised =
                BigInteger.valueOf(work.delivered()).add(BigInteger.valueOf(work.missed()));
        long score =
                BigInteger.valueOf(FULL_REPUTATION)
                        .multiply(BigInteger.valueOf(work.delivered()))
                        .divide(promised)
                        .longValueExact();
        providers.set(
                place,
                new ProviderBooks(
                        books.bond().subtract(fromBond),
                        earned.subtract(penalty.subtract(fromBond)),
                        (books.reputation() * (REPUTATION_EPOCHS - 1) + score) / REPUTATION_EPOCHS,
                        books.epochs() + 1));
        return penalty;
    }

    private void charge(int place, BigInteger charge, BigInteger back) {
        BigInteger escrow = escrows.get(place);
        if (escrow.compareTo(charge) < 0) {
            throw new IllegalArgumentException(
                    "tenant %d has an escrow of %s and is charged %s"
                            .formatted(place, escrow, charge));
        }
        escrows.set(place, escrow.subtract(charge).add(back));
    }

    public List<ProviderBooks> providers() {
        return List.copyOf(providers);
    }

    public List<BigInteger> escrows() {
        return List.copyOf(escrows);
    }

    /// What division left over.
    public BigInteger sink() {
        return sink;
    }

    public long nextEpoch() {
        return nextEpoch;
    }

    /// All money that the contract holds for somebody.
    public BigInteger held() {
        BigInteger sum = sink;
        for (ProviderBooks books : providers) {
            sum = sum.add(books.bond()).add(books.earned());
        }
        for (BigInteger escrow : escrows) {
            sum = sum.add(escrow);
        }
        return sum;
    }
}
