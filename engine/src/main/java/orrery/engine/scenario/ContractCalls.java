package orrery.engine.scenario;

import java.util.List;
import orrery.engine.codec.CallData;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// The calls that setup and workload make, as calldata for the contracts of `assets/contracts`.
final class ContractCalls {
    private static final Bytes TRANSFER = CallData.selector("transfer(address,uint256)");
    private static final Bytes APPROVE = CallData.selector("approve(address,uint256)");
    private static final Bytes TRANSFER_BATCH =
            CallData.selector("transferBatch(address[],uint256)");
    private static final Bytes SWAP_EXACT_IN =
            CallData.selector("swapExactIn(address,uint256,uint256)");
    private static final Bytes MINT = CallData.selector("mint(address)");
    private static final Bytes REGISTER = CallData.selector("register(address[])");
    private static final Bytes REPORT = CallData.selector("report(uint64,uint256,uint256)");
    private static final Bytes COMMISSION = CallData.selector("commission(bytes32,bytes32)");
    private static final Bytes OBSERVE = CallData.selector("observe(bytes32,bytes32)");
    private static final Bytes SHIP = CallData.selector("ship(bytes32,address,bytes32)");
    private static final Bytes RECEIVE = CallData.selector("receiveItem(bytes32,bytes32)");

    private ContractCalls() {}

    static Bytes transfer(Address to, UInt256 amount) {
        return CallData.of(TRANSFER).address(to).word(amount).toBytes();
    }

    static Bytes approve(Address spender, UInt256 amount) {
        return CallData.of(APPROVE).address(spender).word(amount).toBytes();
    }

    static Bytes transferBatch(List<Address> receivers, UInt256 amountEach) {
        return CallData.of(TRANSFER_BATCH).addresses(receivers).word(amountEach).toBytes();
    }

    static Bytes swapExactIn(Address tokenIn, UInt256 amountIn, UInt256 minOut) {
        return CallData.of(SWAP_EXACT_IN).address(tokenIn).word(amountIn).word(minOut).toBytes();
    }

    static Bytes mint(Address to) {
        return CallData.of(MINT).address(to).toBytes();
    }

    static Bytes register(List<Address> devices) {
        return CallData.of(REGISTER).addresses(devices).toBytes();
    }

    static Bytes report(long counter, long measuredAt, long wattHours) {
        return CallData.of(REPORT).number(counter).number(measuredAt).number(wattHours).toBytes();
    }

    static Bytes commission(Hash256 item, Hash256 document) {
        return CallData.of(COMMISSION).hash(item).hash(document).toBytes();
    }

    static Bytes observe(Hash256 item, Hash256 document) {
        return CallData.of(OBSERVE).hash(item).hash(document).toBytes();
    }

    static Bytes ship(Hash256 item, Address consignee, Hash256 document) {
        return CallData.of(SHIP).hash(item).address(consignee).hash(document).toBytes();
    }

    static Bytes receiveItem(Hash256 item, Hash256 document) {
        return CallData.of(RECEIVE).hash(item).hash(document).toBytes();
    }
}
