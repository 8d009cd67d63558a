package orrery.engine.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.codec.SolidityStorage;
import orrery.engine.crypto.Keccak256;
import orrery.engine.modules.TransactionSource.Inlet;
import orrery.engine.network.SeededRandom;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.engine.state.StateReader;

/// Thinks up what users want to do next, by what the contracts' state allows. Owned by its
/// [WorkloadGenerator].
final class DraftMaker {
    private static final long TRANSFER_GAS = 21_000;
    private static final long ERC20_GAS = 70_000;
    private static final long APPROVE_GAS = 60_000;
    private static final long SWAP_GAS = 180_000;
    private static final long SUPPLY_GAS = 160_000;
    private static final long METER_GAS = 130_000;

    private static final UInt256 MILLI_UNIT = UInt256.of(1_000_000_000_000_000L);
    private static final UInt256 THOUSAND = UInt256.of(1_000);

    /// Of a `SupplyChain` item: `Held` and `InTransit` of its status.
    private static final int HELD = 1;

    private static final int IN_TRANSIT = 2;

    private final ModuleAccounts accounts;
    private final ModuleSetup setup;
    private final ZipfTable users;
    private final ZipfTable meters;
    private final ZipfTable tokens;
    private final ZipfTable pairs;
    private final ZipfTable items;
    private final List<Hash256> itemIds = new ArrayList<>();
    private final UInt256 allowanceSlot;
    private final UInt256 reserveSlot;
    private final UInt256 itemSlot;

    DraftMaker(ModuleScenario module, ModuleAccounts accounts, ModuleSetup setup, double skew) {
        this.accounts = accounts;
        this.setup = setup;
        users = new ZipfTable(module.accounts(), skew);
        meters = new ZipfTable(module.meters(), skew);
        tokens = new ZipfTable(module.tokens(), skew);
        pairs = new ZipfTable(module.pairs(), skew);
        items = new ZipfTable(module.items(), skew);
        for (int i = 0; i < module.items(); i++) {
            String name = "urn:epc:id:sgtin:orrery." + module.chainId() + "." + i;
            itemIds.add(Keccak256.hash(name.getBytes(StandardCharsets.UTF_8)));
        }
        ContractArtifact pair = ContractArtifact.load("SwapPair");
        allowanceSlot = UInt256.of(ContractArtifact.load("CityToken").slot("_allowances"));
        reserveSlot = UInt256.of(pair.slot("reserve0"));
        itemSlot = UInt256.of(ContractArtifact.load("SupplyChain").slot("items"));
    }

    /// The next thing of a kind that somebody does; null where the one who would has no room in the
    /// pool or cannot do it now.
    @Nullable Draft draft(TransactionKind kind, SeededRandom random, Inlet inlet) {
        Draft draft =
                switch (kind) {
                    case TRANSFER -> transfer(random);
                    case ERC20 -> tokenTransfer(random);
                    case SWAP -> swap(random, inlet.state());
                    case SUPPLY -> supply(random, inlet.state());
                    case METER -> meter(random, inlet);
                };
        return draft == null || inlet.roomFor(accounts.user(draft.sender()).address()) == 0
                ? null
                : draft;
    }

    private Draft transfer(SeededRandom random) {
        int sender = users.draw(random);
        Address to = address(receiver(sender, random));
        UInt256 value = MILLI_UNIT.multiply(UInt256.of(1 + random.nextLong(100)));
        return new Draft(sender, to, value, Bytes.EMPTY, TRANSFER_GAS, List.of());
    }

    private Draft tokenTransfer(SeededRandom random) {
        int sender = users.draw(random);
        Address token = setup.tokens().get(tokens.draw(random));
        Address to = address(receiver(sender, random));
        UInt256 amount = MILLI_UNIT.multiply(UInt256.of(1 + random.nextLong(50_000)));
        UInt256 balanceSlot = SolidityStorage.mapping(address(sender).toWord(), UInt256.ZERO);
        return new Draft(
                sender,
                token,
                UInt256.ZERO,
                ContractCalls.transfer(to, amount),
                ERC20_GAS,
                List.of(balanceSlot));
    }

    /// A trade with at most 3 % of slippage against the newest reserves; the approval where the
    /// trader has given none.
    private Draft swap(SeededRandom random, StateReader state) {
        int sender = users.draw(random);
        int index = pairs.draw(random);
        Address pair = setup.pairs().get(index);
        boolean zeroForOne = random.nextBoolean(0.5);
        Address tokenIn = setup.tokens().get(zeroForOne ? index : index + 1);
        UInt256 amountIn = MILLI_UNIT.multiply(UInt256.of(1 + random.nextLong(400_000)));
        long tolerance = 5 + random.nextLong(26);
        UInt256 owner = SolidityStorage.mapping(address(sender).toWord(), allowanceSlot);
        if (state.storage(tokenIn, SolidityStorage.mapping(pair.toWord(), owner)).isZero()) {
            return Draft.call(
                    sender, tokenIn, ContractCalls.approve(pair, UInt256.MAX), APPROVE_GAS);
        }
        UInt256 reserves = state.storage(pair, reserveSlot);
        UInt256 in = SolidityStorage.bits(reserves, zeroForOne ? 0 : 112, 112);
        UInt256 out = SolidityStorage.bits(reserves, zeroForOne ? 112 : 0, 112);
        UInt256 withFee = amountIn.multiply(UInt256.of(997));
        UInt256 quote = withFee.multiply(out).divide(in.multiply(THOUSAND).add(withFee));
        UInt256 minOut = quote.multiply(UInt256.of(1_000 - tolerance)).divide(THOUSAND);
        return new Draft(
                sender,
                pair,
                UInt256.ZERO,
                ContractCalls.swapExactIn(tokenIn, amountIn, minOut),
                SWAP_GAS,
                List.of(reserveSlot));
    }

    private @Nullable Draft supply(SeededRandom random, StateReader state) {
        Hash256 item = itemIds.get(items.draw(random));
        Hash256 document =
                new Hash256(
                        random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        int newcomer = users.draw(random);
        double choice = random.nextDouble();
        Address contract = setup.supplyChain();
        UInt256 place = SolidityStorage.mapping(item.toWord(), itemSlot);
        UInt256 word = state.storage(contract, place);
        int status = (int) SolidityStorage.bits(word, 160, 8).toLongExact();
        if (word.isZero()) {
            return Draft.call(
                    newcomer, contract, ContractCalls.commission(item, document), SUPPLY_GAS);
        }
        if (status == IN_TRANSIT) {
            Address consignee = Address.fromWord(state.storage(contract, place.add(UInt256.ONE)));
            int receiver = accounts.indexOf(consignee);
            return receiver < 0
                    ? null
                    : Draft.call(
                            receiver,
                            contract,
                            ContractCalls.receiveItem(item, document),
                            SUPPLY_GAS);
        }
        int custodian = accounts.indexOf(Address.fromWord(word));
        if (status != HELD || custodian < 0) {
            return null;
        }
        if (choice < 0.65 || newcomer == custodian) {
            return Draft.call(
                    custodian, contract, ContractCalls.observe(item, document), SUPPLY_GAS);
        }
        return Draft.call(
                custodian,
                contract,
                ContractCalls.ship(item, address(newcomer), document),
                SUPPLY_GAS);
    }

    /// A reading whose counter is the transaction's nonce plus one: it rises by itself, in
    /// whichever order the pool lets a meter's reports go.
    private Draft meter(SeededRandom random, Inlet inlet) {
        int sender = meters.draw(random);
        long counter = inlet.nextNonce(address(sender)) + 1;
        long wattHours = 50 + random.nextLong(2_500);
        return Draft.call(
                sender,
                setup.meterRegistry(),
                ContractCalls.report(counter, inlet.timestampSeconds(), wattHours),
                METER_GAS);
    }

    /// The hottest receiver is another than the hottest sender.
    private int receiver(int sender, SeededRandom random) {
        int count = accounts.userCount();
        int receiver = count - 1 - users.draw(random);
        return receiver == sender ? (receiver + 1) % count : receiver;
    }

    private Address address(int user) {
        return accounts.user(user).address();
    }
}
