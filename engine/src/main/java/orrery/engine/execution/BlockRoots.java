package orrery.engine.execution;

import java.util.List;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.trie.TrieRoot;

/// The roots that a header holds of its block's lists (Yellow Paper 4.3.2).
public final class BlockRoots {
    private BlockRoots() {}

    public static Hash256 ofTransactions(List<Transaction> transactions) {
        return TrieRoot.ofList(transactions.stream().map(Transaction::encode).toList());
    }

    public static Hash256 ofReceipts(List<Receipt> receipts) {
        return TrieRoot.ofList(receipts.stream().map(Receipt::encode).toList());
    }

    /// EIP-4895.
    public static Hash256 ofWithdrawals(List<Withdrawal> withdrawals) {
        return TrieRoot.ofList(withdrawals.stream().map(BlockRoots::encode).toList());
    }

    private static Bytes encode(Withdrawal withdrawal) {
        RlpWriter out = new RlpWriter(64);
        withdrawal.writeTo(out);
        return out.toBytes();
    }
}
