package orrery.engine.market;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.BlockHeader;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.HubHeader;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractAbi;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.codec.SolidityStorage;
import orrery.engine.crypto.Keccak256;
import orrery.engine.crypto.KeyPair;
import orrery.engine.evm.CodeCache;
import orrery.engine.execution.ExecutorKind;
import orrery.engine.mempool.Admission;
import orrery.engine.modules.ExecutionModule;
import orrery.engine.modules.Hub;
import orrery.engine.modules.ModularLedger;
import orrery.engine.modules.ModuleControls;
import orrery.engine.modules.ModuleExecution;
import orrery.engine.modules.ModuleSettings;
import orrery.engine.modules.RoundScheduler;
import orrery.engine.modules.SealedModuleBlock;
import orrery.engine.network.VirtualClock;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.scenario.MarketSetup;
import orrery.engine.scenario.ModuleAccounts;
import orrery.engine.scenario.ModuleScenario;
import orrery.engine.scenario.ModuleSetup;
import orrery.engine.scenario.TransactionKind;
import orrery.engine.scenario.Workload;
import orrery.engine.scenario.WorkloadGenerator;
import orrery.engine.state.WorldState;
import orrery.engine.workers.WorkerPool;

/// One module on which a market is set up as in a run, with nobody else's load.
final class SettlementChain implements AutoCloseable {
    static final long SEED = 7;
    static final long CHAIN = 7_001;
    static final KeyPair AGENT = ModuleAccounts.agent(SEED);
    static final KeyPair SETTLER = ModuleAccounts.settler(SEED);
    static final ContractAbi ABI = ContractArtifact.load("Settlement").abi();
    static final UInt256 TIP = UInt256.of(2_000_000_000L);
    static final UInt256 FEE_CAP = UInt256.of(10_000_000_000_000L);
    private static final long GAS_LIMIT = 30_000_000;

    final MarketSetup market;
    final SettlementRoster roster;
    final SettlementContract contract;
    final DecisionAnchor anchor;
    final Address currency;
    private final WorkerPool workers = new WorkerPool(1, "test");
    private final ExecutionModule module;
    private final ModularLedger ledger;
    private long anchors;

    SettlementChain(List<UInt256> bonds, int tenants, UInt256 escrow) throws InterruptedException {
        List<MarketSetup.Party> providers = new ArrayList<>();
        for (int i = 0; i < bonds.size(); i++) {
            providers.add(
                    new MarketSetup.Party(
                            "P%04d".formatted(i), key("provider", i).address(), bonds.get(i)));
        }
        List<MarketSetup.Party> payers = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            payers.add(
                    new MarketSetup.Party(
                            "tenant %02d".formatted(i), key("tenant", i).address(), escrow));
        }
        market = new MarketSetup(AGENT.address(), SETTLER.address(), providers, payers);
        roster = market.roster();
        Map<TransactionKind, Double> mix = new EnumMap<>(TransactionKind.class);
        mix.put(TransactionKind.TRANSFER, 1.0);
        ModuleScenario scenario =
                new ModuleScenario(
                        "Test",
                        CHAIN,
                        1_000,
                        GAS_LIMIT,
                        1_000_000_000L,
                        2,
                        0,
                        1,
                        1,
                        new Workload(0, 0, mix));
        ModuleAccounts accounts = new ModuleAccounts(SEED, scenario);
        ModuleSetup setup = new ModuleSetup(scenario, accounts, market);
        VirtualClock clock = new VirtualClock(1_700_000_000L, 1_000);
        List<Address> rich = new ArrayList<>(List.of(AGENT.address(), SETTLER.address()));
        providers.forEach(p -> rich.add(p.account()));
        payers.forEach(p -> rich.add(p.account()));
        module =
                ExecutionModule.genesis(
                                new ModuleSettings(
                                        0,
                                        "Test",
                                        CHAIN,
                                        GAS_LIMIT,
                                        UInt256.of(1_000_000_000L),
                                        accounts.sealer()),
                                new ModuleControls(false, 1_000, GAS_LIMIT),
                                accounts.allocation(rich),
                                clock,
                                () -> 0,
                                ModuleExecution.of(
                                        ExecutorKind.SEQUENTIAL, workers, new CodeCache()))
                        .module();
        module.feedFrom(new WorkloadGenerator(SEED, 1_000, scenario, accounts, setup));
        ledger =
                new ModularLedger(
                        List.of(module),
                        new Hub(Hub.genesis(List.of(module.recordedHead()))),
                        clock,
                        new RoundScheduler(workers));
        contract = new SettlementContract(CHAIN, required(setup.settlement()));
        anchor = new DecisionAnchor(CHAIN, required(setup.decisionAnchor()));
        currency =
                setup.contracts().stream()
                        .filter(c -> c.name().equals("Credit"))
                        .findFirst()
                        .orElseThrow()
                        .address();
        for (int i = 0; i < 100 && !contract.isReady(state(), roster); i++) {
            ledger.runRound();
        }
    }

    private static Address required(@Nullable Address address) {
        if (address == null) {
            throw new IllegalStateException("the module has no market");
        }
        return address;
    }

    static KeyPair key(String role, int index) {
        return KeyPair.fromSeed(Keccak256.hash((role + index).getBytes(StandardCharsets.UTF_8)));
    }

    WorldState state() {
        return module.state();
    }

    /// The newest header of the module.
    BlockHeader head() {
        return module.head();
    }

    /// The newest header of the hub, which records it.
    HubHeader hub() {
        return ledger.hub().head();
    }

    /// Seals a block of one transaction.
    Receipt run(Transaction transaction) throws InterruptedException {
        Admission admission = module.submit(transaction, ledger.clock().millisAt(ledger.round()));
        if (admission instanceof Admission.Rejected rejected) {
            throw new IllegalStateException("refused: " + rejected);
        }
        SealedModuleBlock block = ledger.runRound().modules().getFirst().block();
        if (block == null || block.receipts().size() != 1) {
            throw new IllegalStateException("the block does not hold the transaction alone");
        }
        return block.receipts().getFirst();
    }

    Receipt call(KeyPair sender, Address to, Bytes data) throws InterruptedException {
        return run(
                new FeeMarketTransaction(
                                CHAIN,
                                module.nextNonce(sender.address()),
                                TIP,
                                FEE_CAP,
                                1_000_000,
                                to,
                                UInt256.ZERO,
                                data,
                                List.of(),
                                Transaction.UNSIGNED)
                        .signedBy(sender));
    }

    Receipt call(KeyPair sender, String function, AbiValue... arguments)
            throws InterruptedException {
        return call(sender, contract.contract(), ABI.function(function).encodeCall(arguments));
    }

    /// Anchors an epoch's decision.
    void anchor(long epoch, Hash256 hash) throws InterruptedException {
        Receipt receipt = run(anchor.anchoring(AGENT, anchors++, TIP, FEE_CAP, epoch, hash));
        if (!receipt.succeeded()) {
            throw new IllegalStateException("epoch " + epoch + " was not anchored");
        }
    }

    /// Settles an epoch in all of its transactions, and gives their receipts.
    List<Receipt> settle(EpochSettlement settlement) throws InterruptedException {
        List<Receipt> receipts = new ArrayList<>();
        for (int part = 0; part < SettlementContract.parts(roster); part++) {
            receipts.add(settlePart(settlement, part));
        }
        return receipts;
    }

    /// Settles a part of an epoch.
    Receipt settlePart(EpochSettlement settlement, int part) throws InterruptedException {
        return run(
                contract.settling(
                        SETTLER,
                        module.nextNonce(SETTLER.address()),
                        TIP,
                        FEE_CAP,
                        settlement,
                        part));
    }

    /// What somebody holds of the currency.
    BigInteger balance(Address holder) {
        byte[] padded = new byte[Hash256.SIZE];
        byte[] address = holder.toArray();
        System.arraycopy(address, 0, padded, padded.length - address.length, address.length);
        UInt256 slot =
                SolidityStorage.mapping(
                        UInt256.fromBytes(padded),
                        UInt256.of(ContractArtifact.load("CityToken").slot("_balances")));
        return state().storage(currency, slot).toBigInteger();
    }

    @Override
    public void close() {
        workers.close();
    }
}
