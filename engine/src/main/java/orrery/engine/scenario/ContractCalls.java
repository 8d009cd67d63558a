package orrery.engine.scenario;

import java.util.List;
import orrery.engine.codec.AbiFunction;
import orrery.engine.codec.AbiValue;
import orrery.engine.codec.ContractAbi;
import orrery.engine.codec.ContractArtifact;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The calls that setup and workload make, as calldata for the contracts of `assets/contracts`.
final class ContractCalls {
    private static final ContractAbi TOKEN = ContractArtifact.load("CityToken").abi();
    private static final ContractAbi PAIR = ContractArtifact.load("SwapPair").abi();
    private static final ContractAbi SUPPLY = ContractArtifact.load("SupplyChain").abi();
    private static final ContractAbi METERS = ContractArtifact.load("MeterRegistry").abi();

    private static final ContractAbi SETTLEMENT = ContractArtifact.load("Settlement").abi();

    private static final AbiFunction TRANSFER = TOKEN.function("transfer");
    private static final AbiFunction APPROVE = TOKEN.function("approve");
    private static final AbiFunction TRANSFER_BATCH = TOKEN.function("transferBatch");
    private static final AbiFunction SWAP_EXACT_IN = PAIR.function("swapExactIn");
    private static final AbiFunction MINT = PAIR.function("mint");
    private static final AbiFunction REGISTER = METERS.function("register");
    private static final AbiFunction REPORT = METERS.function("report");
    private static final AbiFunction COMMISSION = SUPPLY.function("commission");
    private static final AbiFunction OBSERVE = SUPPLY.function("observe");
    private static final AbiFunction SHIP = SUPPLY.function("ship");
    private static final AbiFunction RECEIVE = SUPPLY.function("receiveItem");

    private static final AbiFunction ENROL_PROVIDERS = SETTLEMENT.function("enrolProviders");
    private static final AbiFunction ENROL_TENANTS = SETTLEMENT.function("enrolTenants");

    private ContractCalls() {}

    static Bytes enrolProviders(List<MarketSetup.Party> parties) {
        return ENROL_PROVIDERS.encodeCall(
                ids(parties),
                list(parties.stream().map(MarketSetup.Party::account).toList()),
                AbiValue.of(parties.stream().<AbiValue>map(p -> AbiValue.of(p.money())).toList()));
    }

    /// @param parties at least one; all have the first one's escrow
    static Bytes enrolTenants(List<MarketSetup.Party> parties) {
        return ENROL_TENANTS.encodeCall(
                ids(parties),
                list(parties.stream().map(MarketSetup.Party::account).toList()),
                AbiValue.of(parties.getFirst().money()));
    }

    private static AbiValue ids(List<MarketSetup.Party> parties) {
        return AbiValue.of(parties.stream().<AbiValue>map(p -> AbiValue.of(p.id())).toList());
    }

    static Bytes transfer(Address to, UInt256 amount) {
        return TRANSFER.encodeCall(AbiValue.of(to), AbiValue.of(amount));
    }

    static Bytes approve(Address spender, UInt256 amount) {
        return APPROVE.encodeCall(AbiValue.of(spender), AbiValue.of(amount));
    }

    static Bytes transferBatch(List<Address> receivers, UInt256 amountEach) {
        return TRANSFER_BATCH.encodeCall(list(receivers), AbiValue.of(amountEach));
    }

    static Bytes swapExactIn(Address tokenIn, UInt256 amountIn, UInt256 minOut) {
        return SWAP_EXACT_IN.encodeCall(
                AbiValue.of(tokenIn), AbiValue.of(amountIn), AbiValue.of(minOut));
    }

    static Bytes mint(Address to) {
        return MINT.encodeCall(AbiValue.of(to));
    }

    static Bytes register(List<Address> devices) {
        return REGISTER.encodeCall(list(devices));
    }

    static Bytes report(long counter, long measuredAt, long wattHours) {
        return REPORT.encodeCall(
                AbiValue.of(counter), AbiValue.of(measuredAt), AbiValue.of(wattHours));
    }

    static Bytes commission(Hash256 item, Hash256 document) {
        return COMMISSION.encodeCall(word(item), word(document));
    }

    static Bytes observe(Hash256 item, Hash256 document) {
        return OBSERVE.encodeCall(word(item), word(document));
    }

    static Bytes ship(Hash256 item, Address consignee, Hash256 document) {
        return SHIP.encodeCall(word(item), AbiValue.of(consignee), word(document));
    }

    static Bytes receiveItem(Hash256 item, Hash256 document) {
        return RECEIVE.encodeCall(word(item), word(document));
    }

    private static AbiValue word(Hash256 value) {
        return AbiValue.of(Bytes.wrap(value.toArray()));
    }

    private static AbiValue list(List<Address> addresses) {
        return AbiValue.of(addresses.stream().map(AbiValue::of).toList());
    }
}
