package orrery.engine.execution;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.chain.Withdrawal;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.trie.HashWorkers;
import orrery.engine.trie.TrieRoot;

/// The roots that a header holds of its block's lists (Yellow Paper 4.3.2).
public final class BlockRoots {
    /// Items that one piece of work encodes.
    private static final int PIECE = 128;

    private BlockRoots() {}

    public static Hash256 ofTransactions(List<Transaction> transactions) {
        return ofTransactions(transactions, HashWorkers.NONE);
    }

    /// The same, in pieces where there are many.
    public static Hash256 ofTransactions(List<Transaction> transactions, HashWorkers workers) {
        return TrieRoot.ofList(encoded(transactions, Transaction::encode, workers), workers);
    }

    public static Hash256 ofReceipts(List<Receipt> receipts) {
        return ofReceipts(receipts, HashWorkers.NONE);
    }

    /// The same, in pieces where there are many.
    public static Hash256 ofReceipts(List<Receipt> receipts, HashWorkers workers) {
        return TrieRoot.ofList(encoded(receipts, Receipt::encode, workers), workers);
    }

    private static <T> List<Bytes> encoded(
            List<T> items, Function<T, Bytes> encode, HashWorkers workers) {
        Bytes[] encoded = new Bytes[items.size()];
        HashWorkers used = encoded.length < 2 * PIECE ? HashWorkers.NONE : workers;
        used.run(
                (encoded.length + PIECE - 1) / PIECE,
                piece -> {
                    int end = Math.min(encoded.length, (piece + 1) * PIECE);
                    for (int i = piece * PIECE; i < end; i++) {
                        encoded[i] = encode.apply(items.get(i));
                    }
                });
        return Arrays.asList(encoded);
    }

    /// EIP-4895.
    public static Hash256 ofWithdrawals(List<Withdrawal> withdrawals) {
        return TrieRoot.ofList(encoded(withdrawals, BlockRoots::encode, HashWorkers.NONE));
    }

    private static Bytes encode(Withdrawal withdrawal) {
        RlpWriter out = new RlpWriter(64);
        withdrawal.writeTo(out);
        return out.toBytes();
    }
}
