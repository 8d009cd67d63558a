package orrery.engine.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.evm.ContractAddress;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.UInt256;

/// What a module's deployer does in the first blocks, before anybody else acts: creates the
/// contracts, hands out tokens, provides the pairs' liquidity and registers the meters, all by real
/// transactions. Immutable, any thread.
public final class ModuleSetup {
    private static final List<String> TOKEN_NAMES =
            List.of(
                    "Sol",
                    "Mercury",
                    "Venus",
                    "Terra",
                    "Luna",
                    "Mars",
                    "Phobos",
                    "Deimos",
                    "Ceres",
                    "Jupiter",
                    "Io",
                    "Europa",
                    "Ganymede",
                    "Saturn",
                    "Titan",
                    "Uranus",
                    "Neptune");
    private static final UInt256 UNIT = UInt256.of(1_000_000_000_000_000_000L);
    private static final UInt256 TOKENS_EACH = UInt256.of(1_000_000).multiply(UNIT);
    private static final UInt256 LIQUIDITY = UInt256.of(5_000_000).multiply(UNIT);

    /// Receivers or meters of one transaction, so that it stays far below [#GAS_LIMIT].
    private static final int BATCH = 50;

    /// Parties of one transaction, each of which takes up to two fresh slots and an event.
    private static final int ENROLLED = 35;

    private static final long GAS_LIMIT = 2_300_000;
    private static final long FEE_CAP_FACTOR = 1_000;

    /// A transaction's target and data; no target creates a contract.
    private record Step(@Nullable Address to, Bytes data) {}

    /// A contract that the setup creates.
    ///
    /// @param name for people, its own within the module
    public record Contract(Address address, String name, ContractArtifact artifact) {}

    private final ModuleScenario module;
    private final ModuleAccounts accounts;
    private final List<Step> steps = new ArrayList<>();
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Address> tokens = new ArrayList<>();
    private final List<Address> pairs = new ArrayList<>();
    private final Address supplyChain;
    private final Address meterRegistry;
    private final @Nullable Address decisionAnchor;
    private final @Nullable Address settlement;

    /// @param market whose decisions this module anchors and settles; null where it has none
    public ModuleSetup(
            ModuleScenario module, ModuleAccounts accounts, @Nullable MarketSetup market) {
        this.module = module;
        this.accounts = accounts;
        Address owner = accounts.deployer().address();
        createTokensAndPairs(owner);
        ContractArtifact supply = ContractArtifact.load("SupplyChain");
        supplyChain = create("SupplyChain", supply, supply.creation());
        ContractArtifact meters = ContractArtifact.load("MeterRegistry");
        meterRegistry = create("MeterRegistry", meters, meters.creation(AbiValue.of(owner)));
        Address credit = null;
        if (market == null) {
            decisionAnchor = null;
            settlement = null;
        } else {
            ContractArtifact anchor = ContractArtifact.load("DecisionAnchor");
            decisionAnchor =
                    create("DecisionAnchor", anchor, anchor.creation(AbiValue.of(market.agent())));
            credit = createCredit(owner, market);
            settlement = createSettlement(owner, market, credit, decisionAnchor);
        }
        handOutTokens();
        provideLiquidity(owner);
        for (int from = 0; from < module.meters(); from += BATCH) {
            int to = Math.min(from + BATCH, module.meters());
            call(meterRegistry, ContractCalls.register(accounts.userAddresses(from, to)));
        }
        if (market != null && credit != null && settlement != null) {
            enrol(market, credit, settlement);
        }
    }

    private Address createCredit(Address owner, MarketSetup market) {
        ContractArtifact token = ContractArtifact.load("CityToken");
        return create(
                "Credit",
                token,
                token.creation(
                        AbiValue.of("Orrery Credit"),
                        AbiValue.of("oCREDIT"),
                        AbiValue.of(owner),
                        AbiValue.of(market.supply())));
    }

    private Address createSettlement(
            Address owner, MarketSetup market, Address credit, Address anchor) {
        ContractArtifact artifact = ContractArtifact.load("Settlement");
        return create(
                "Settlement",
                artifact,
                artifact.creation(
                        AbiValue.of(credit),
                        AbiValue.of(anchor),
                        AbiValue.of(market.settler()),
                        AbiValue.of(owner)));
    }

    private void enrol(MarketSetup market, Address credit, Address contract) {
        call(credit, ContractCalls.approve(contract, market.supply()));
        List<MarketSetup.Party> providers = market.providers();
        for (int from = 0; from < providers.size(); from += ENROLLED) {
            int to = Math.min(from + ENROLLED, providers.size());
            call(contract, ContractCalls.enrolProviders(providers.subList(from, to)));
        }
        List<MarketSetup.Party> tenants = market.tenants();
        for (int from = 0; from < tenants.size(); from += ENROLLED) {
            int to = Math.min(from + ENROLLED, tenants.size());
            call(contract, ContractCalls.enrolTenants(tenants.subList(from, to)));
        }
    }

    private void createTokensAndPairs(Address owner) {
        ContractArtifact token = ContractArtifact.load("CityToken");
        UInt256 supply =
                TOKENS_EACH
                        .multiply(UInt256.of(module.accounts()))
                        .add(LIQUIDITY.multiply(UInt256.of(2)));
        for (int i = 0; i < module.tokens(); i++) {
            String name = TOKEN_NAMES.get(i);
            Bytes code =
                    token.creation(
                            AbiValue.of("Orrery " + name),
                            AbiValue.of("o" + name.toUpperCase(Locale.ROOT)),
                            AbiValue.of(owner),
                            AbiValue.of(supply));
            tokens.add(create("CityToken " + name, token, code));
        }
        ContractArtifact pair = ContractArtifact.load("SwapPair");
        for (int i = 0; i < module.pairs(); i++) {
            Bytes code = pair.creation(AbiValue.of(tokens.get(i)), AbiValue.of(tokens.get(i + 1)));
            String name = "SwapPair " + TOKEN_NAMES.get(i) + "-" + TOKEN_NAMES.get(i + 1);
            pairs.add(create(name, pair, code));
        }
    }

    private void handOutTokens() {
        for (Address token : tokens) {
            for (int from = 0; from < accounts.userCount(); from += BATCH) {
                int to = Math.min(from + BATCH, accounts.userCount());
                List<Address> receivers = accounts.userAddresses(from, to);
                call(token, ContractCalls.transferBatch(receivers, TOKENS_EACH));
            }
        }
    }

    private void provideLiquidity(Address owner) {
        for (int i = 0; i < pairs.size(); i++) {
            call(tokens.get(i), ContractCalls.transfer(pairs.get(i), LIQUIDITY));
            call(tokens.get(i + 1), ContractCalls.transfer(pairs.get(i), LIQUIDITY));
            call(pairs.get(i), ContractCalls.mint(owner));
        }
    }

    private Address create(String name, ContractArtifact artifact, Bytes initCode) {
        Address address = ContractAddress.ofNonce(accounts.deployer().address(), steps.size());
        contracts.add(new Contract(address, name, artifact));
        steps.add(new Step(null, initCode));
        return address;
    }

    private void call(Address to, Bytes data) {
        steps.add(new Step(to, data));
    }

    /// How many transactions the setup takes; the deployer's nonce when it is over.
    public int size() {
        return steps.size();
    }

    /// The setup's transaction with this nonce.
    ///
    /// @param nonce from 0, below [#size]
    Transaction transaction(int nonce) {
        Step step = steps.get(nonce);
        UInt256 tip = UInt256.of(module.baseFeeWei());
        return new FeeMarketTransaction(
                        module.chainId(),
                        nonce,
                        tip,
                        tip.multiply(UInt256.of(FEE_CAP_FACTOR)),
                        GAS_LIMIT,
                        step.to(),
                        UInt256.ZERO,
                        step.data(),
                        List.of(),
                        Transaction.UNSIGNED)
                .signedBy(accounts.deployer());
    }

    /// In the order of their creation.
    public List<Contract> contracts() {
        return List.copyOf(contracts);
    }

    public List<Address> tokens() {
        return List.copyOf(tokens);
    }

    /// Pair `i` trades token `i` as its token 0 against token `i + 1`.
    public List<Address> pairs() {
        return List.copyOf(pairs);
    }

    public Address supplyChain() {
        return supplyChain;
    }

    public Address meterRegistry() {
        return meterRegistry;
    }

    /// Where decisions are anchored; null where this module anchors none.
    public @Nullable Address decisionAnchor() {
        return decisionAnchor;
    }

    /// Where decisions are settled; null where this module settles none.
    public @Nullable Address settlement() {
        return settlement;
    }
}
