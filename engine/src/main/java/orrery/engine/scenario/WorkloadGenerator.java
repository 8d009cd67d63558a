package orrery.engine.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.AccessListEntry;
import orrery.engine.chain.AccessListTransaction;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.LegacyTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.crypto.KeyPair;
import orrery.engine.mempool.Admission;
import orrery.engine.mempool.PooledTransaction;
import orrery.engine.mempool.ReplacementRule;
import orrery.engine.modules.TransactionSource;
import orrery.engine.network.SeededRandom;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.Account;

/// A module's users: real transactions, signed with keys that follow from the seed.
///
/// What a round offers is a function of the seed, the module, the round, the settings and the
/// module's state and mempool. It keeps nothing else between rounds, so a run that is taken up
/// again offers what an uninterrupted one would have.
///
/// *Time.* A round stands for the interval before it; its users come evenly spread over that.
///
/// *Fees.* Everybody draws the most that the transaction is worth to him per gas, even on a
/// logarithmic scale from the module's first base fee to 256 times that, and stays away while the
/// base fee is above it. So the base fee settles where demand meets the gas target, however high
/// the rate is set.
///
/// Owned by the module's worker; the settings change between rounds only.
public final class WorkloadGenerator implements TransactionSource {
    /// After so many refusals of a round its remaining users give up: the pool is full.
    private static final int PATIENCE = 32;

    private static final double WILLINGNESS_DOUBLINGS = 8;
    private static final double LEGACY_SHARE = 0.12;
    private static final double ACCESS_LIST_SHARE = 0.05;

    private final SeededRandom chance;
    private final ModuleScenario module;
    private final ModuleSetup setup;
    private final ModuleAccounts accounts;
    private final long hubIntervalMillis;
    private Workload workload;
    private DraftMaker drafts;
    private boolean setUp;

    public WorkloadGenerator(
            long seed,
            long hubIntervalMillis,
            ModuleScenario module,
            ModuleAccounts accounts,
            ModuleSetup setup) {
        this.chance = SeededRandom.of(seed, "workload").split(module.chainId());
        this.hubIntervalMillis = hubIntervalMillis;
        this.module = module;
        this.accounts = accounts;
        this.setup = setup;
        this.workload = module.workload();
        this.drafts = new DraftMaker(module, accounts, setup, workload.skew());
    }

    /// What is offered from the next round on.
    public void change(Workload settings) {
        if (settings.skew() != workload.skew()) {
            drafts = new DraftMaker(module, accounts, setup, settings.skew());
        }
        workload = settings;
    }

    public Workload workload() {
        return workload;
    }

    @Override
    public void offer(long round, Inlet inlet) {
        if (!setUp && !continueSetup(inlet)) {
            return;
        }
        setUp = true;
        SeededRandom random = chance.split(round);
        int count = random.poisson(workload.rate() * hubIntervalMillis / 1000);
        int refused = 0;
        for (int i = 0; i < count && refused < PATIENCE; i++) {
            long willing = willingness(random);
            TransactionKind kind = kind(random);
            if (UInt256.of(willing).compareTo(inlet.baseFee()) < 0) {
                continue;
            }
            Draft draft = drafts.draft(kind, random, inlet);
            if (draft == null) {
                continue;
            }
            PooledTransaction stuck = stuck(draft.sender(), inlet);
            Transaction transaction =
                    stuck == null
                            ? sign(draft, willing, random, inlet)
                            : speedUp(stuck.transaction(), draft.sender(), willing);
            long ago = hubIntervalMillis * (2L * (count - i) - 1) / (2L * count);
            if (inlet.submit(transaction, inlet.virtualMillis() - ago)
                    instanceof Admission.Rejected) {
                refused++;
            }
        }
    }

    /// What the user has to get out of the way first: his next transaction, where it does not pay
    /// the base fee any more.
    private @Nullable PooledTransaction stuck(int user, Inlet inlet) {
        PooledTransaction first = inlet.firstWaiting(accounts.user(user).address());
        return first == null || first.pays(inlet.baseFee()) ? null : first;
    }

    /// The same transaction at fees that replace it.
    private Transaction speedUp(Transaction old, int user, long willing) {
        UInt256 tip = ReplacementRule.DEFAULT.bumped(old.maxPriorityFeePerGas());
        UInt256 least = ReplacementRule.DEFAULT.bumped(old.maxFeePerGas());
        UInt256 cap = dearer(dearer(UInt256.of(willing), least), tip);
        return new FeeMarketTransaction(
                        module.chainId(),
                        old.nonce(),
                        tip,
                        cap,
                        old.gasLimit(),
                        old.to(),
                        old.value(),
                        old.data(),
                        old.accessList(),
                        Transaction.UNSIGNED)
                .signedBy(accounts.user(user));
    }

    /// Offers the setup's next transactions; true once all of them are in blocks.
    private boolean continueSetup(Inlet inlet) {
        KeyPair deployer = accounts.deployer();
        Account account = inlet.state().account(deployer.address());
        if (account != null && account.nonce() >= setup.size()) {
            return true;
        }
        int room = inlet.roomFor(deployer.address());
        long nonce = inlet.nextNonce(deployer.address());
        for (; nonce < setup.size() && room > 0; nonce++, room--) {
            Transaction transaction = setup.transaction((int) nonce);
            if (inlet.submit(transaction, inlet.virtualMillis()) instanceof Admission.Rejected no) {
                throw new IllegalStateException(
                        "the setup of %s was refused at nonce %d: %s"
                                .formatted(module.name(), nonce, no.details()));
            }
        }
        return false;
    }

    private TransactionKind kind(SeededRandom random) {
        double sum = 0;
        for (double weight : workload.mix().values()) {
            sum += weight;
        }
        double point = random.nextDouble() * sum;
        TransactionKind last = TransactionKind.TRANSFER;
        for (TransactionKind kind : TransactionKind.values()) {
            double weight = workload.mix().getOrDefault(kind, 0.0);
            if (weight > 0) {
                last = kind;
                if (point < weight) {
                    return kind;
                }
                point -= weight;
            }
        }
        return last;
    }

    /// Wei per gas that a transaction is worth to its sender.
    private long willingness(SeededRandom random) {
        double doublings = random.nextDouble() * WILLINGNESS_DOUBLINGS;
        return Math.max(1, (long) (module.baseFeeWei() * StrictMath.pow(2, doublings)));
    }

    private Transaction sign(Draft draft, long willing, SeededRandom random, Inlet inlet) {
        KeyPair sender = accounts.user(draft.sender());
        long nonce = inlet.nextNonce(sender.address());
        double share = random.nextDouble();
        long tip =
                Math.min(
                        willing,
                        Math.max(1, (long) (module.baseFeeWei() * (0.02 + 0.5 * share * share))));
        double form = random.nextDouble();
        UInt256 cap = UInt256.of(willing);
        UInt256 twice = inlet.baseFee().add(inlet.baseFee());
        UInt256 gasPrice = cheaper(cap, twice.add(UInt256.of(tip)));
        Transaction unsigned;
        if (form < LEGACY_SHARE) {
            unsigned =
                    new LegacyTransaction(
                            module.chainId(),
                            nonce,
                            gasPrice,
                            draft.gasLimit(),
                            draft.to(),
                            draft.value(),
                            draft.data(),
                            Transaction.UNSIGNED);
        } else if (form < LEGACY_SHARE + ACCESS_LIST_SHARE && !draft.warmSlots().isEmpty()) {
            unsigned =
                    new AccessListTransaction(
                            module.chainId(),
                            nonce,
                            gasPrice,
                            draft.gasLimit(),
                            draft.to(),
                            draft.value(),
                            draft.data(),
                            List.of(new AccessListEntry(draft.to(), draft.warmSlots())),
                            Transaction.UNSIGNED);
        } else {
            unsigned =
                    new FeeMarketTransaction(
                            module.chainId(),
                            nonce,
                            UInt256.of(tip),
                            cap,
                            draft.gasLimit(),
                            draft.to(),
                            draft.value(),
                            draft.data(),
                            List.of(),
                            Transaction.UNSIGNED);
        }
        return unsigned.signedBy(sender);
    }

    private static UInt256 dearer(UInt256 a, UInt256 b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static UInt256 cheaper(UInt256 a, UInt256 b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
