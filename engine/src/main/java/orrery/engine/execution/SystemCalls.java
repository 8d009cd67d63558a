package orrery.engine.execution;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.engine.chain.Requests;
import orrery.engine.evm.Evm;
import orrery.engine.evm.ExecutionResult;
import orrery.engine.evm.Message;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.state.Journal;

/// The calls that the protocol itself makes around a block's transactions (EIP-4788, EIP-2935,
/// EIP-7002, EIP-7251), and the requests that follow from them and from deposits (EIP-6110,
/// EIP-7685). Their gas counts for nobody.
public final class SystemCalls {
    /// The caller of every system call.
    public static final Address SYSTEM_ADDRESS =
            Address.fromHex("0xfffffffffffffffffffffffffffffffffffffffe");

    /// EIP-4788.
    public static final Address BEACON_ROOTS =
            Address.fromHex("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

    /// EIP-2935.
    public static final Address HISTORY_STORAGE =
            Address.fromHex("0x0000f90827f1c53a10cb7a02335b175320002935");

    /// EIP-7002.
    public static final Address WITHDRAWAL_REQUESTS =
            Address.fromHex("0x00000961ef480eb55e80d19ad83579a64c007002");

    /// EIP-7251.
    public static final Address CONSOLIDATION_REQUESTS =
            Address.fromHex("0x0000bbddc7ce488642fb579f8b00f3a590007251");

    private static final long GAS = 30_000_000;
    private static final int DEPOSIT_TYPE = 0;
    private static final int WITHDRAWAL_TYPE = 1;
    private static final int CONSOLIDATION_TYPE = 2;

    private final BlockRules rules;
    private final Journal journal;
    private final Evm evm;

    SystemCalls(BlockRules rules, Journal journal, Evm evm) {
        this.rules = rules;
        this.journal = journal;
        this.evm = evm;
    }

    /// Hands the parent's beacon root to its contract (EIP-4788).
    void storeBeaconRoot(Hash256 parentBeaconBlockRoot) {
        callIfPresent(BEACON_ROOTS, parentBeaconBlockRoot);
    }

    /// Hands the parent's hash to its contract (EIP-2935).
    void storeParentHash(Hash256 parentHash) {
        callIfPresent(HISTORY_STORAGE, parentHash);
    }

    private void callIfPresent(Address contract, Hash256 data) {
        if (!journal.code(contract).isEmpty()) {
            call(contract, Bytes.wrap(data.toArray()));
        }
    }

    private ExecutionResult call(Address contract, Bytes data) {
        journal.beginTransaction();
        ExecutionResult result = evm.execute(Message.call(SYSTEM_ADDRESS, contract, data, GAS));
        journal.finishTransaction(true);
        return result;
    }

    /// What came of collecting requests.
    sealed interface Collected {
        record Found(Requests requests) implements Collected {}

        record Failed(BlockFault fault) implements Collected {}
    }

    /// The block's requests in the order of their types, once all transactions ran.
    ///
    /// @param results of all transactions, in order
    Collected collectRequests(List<TransactionResult> results) {
        List<Bytes> items = new ArrayList<>();
        ByteArrayOutputStream deposits = new ByteArrayOutputStream();
        for (TransactionResult result : results) {
            if (!DepositLogs.read(result.logs(), deposits)) {
                return new Collected.Failed(new BlockFault.MalformedDepositLog());
            }
        }
        add(items, DEPOSIT_TYPE, Bytes.wrap(deposits.toByteArray()));
        Optional<BlockFault> fault = dequeue(items, WITHDRAWAL_TYPE, WITHDRAWAL_REQUESTS);
        if (fault.isEmpty()) {
            fault = dequeue(items, CONSOLIDATION_TYPE, CONSOLIDATION_REQUESTS);
        }
        return fault.isPresent()
                ? new Collected.Failed(fault.get())
                : new Collected.Found(new Requests(items));
    }

    private Optional<BlockFault> dequeue(List<Bytes> items, int type, Address contract) {
        if (journal.code(contract).isEmpty()) {
            return rules.duties() == BlockDuties.ETHEREUM
                    ? Optional.of(new BlockFault.MissingSystemContract(contract))
                    : Optional.empty();
        }
        ExecutionResult result = call(contract, Bytes.EMPTY);
        if (!result.isSuccess()) {
            return Optional.of(new BlockFault.FailedSystemCall(contract));
        }
        add(items, type, result.output());
        return Optional.empty();
    }

    private static void add(List<Bytes> items, int type, Bytes data) {
        if (data.isEmpty()) {
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 + data.size());
        out.write(type);
        out.writeBytes(data.unsafeArray());
        items.add(Bytes.wrap(out.toByteArray()));
    }
}
