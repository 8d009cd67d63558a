package orrery.engine.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.BloomMaker;
import orrery.engine.chain.Log;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Receipt;

/// The receipts of a block, made in pieces that share nothing, since their blooms are hashes.
///
/// A piece is a row of receipts; what a receipt of very many logs takes is divided, too, and put
/// together in [#receipts()]. Pieces may be made by any threads, each once.
final class ReceiptPieces {
    private static final int RECEIPTS_IN_A_PIECE = 32;
    private static final int LOGS_IN_A_PIECE = 512;

    private final List<TransactionResult> results;
    private final BiFunction<Integer, LogsBloom, Receipt> maker;
    private final List<Piece> pieces = new ArrayList<>();
    private final @Nullable Receipt[] receipts;

    /// By receipt of very many logs, the blooms of these in pieces.
    private final Map<Integer, LogsBloom[]> divided = new HashMap<>();

    private sealed interface Piece {
        record Row(int from, int to) implements Piece {}

        record Logs(int receipt, int index) implements Piece {}
    }

    /// @param maker makes the receipt of a transaction, by its index, with that bloom
    ReceiptPieces(List<TransactionResult> results, BiFunction<Integer, LogsBloom, Receipt> maker) {
        this.results = results;
        this.maker = maker;
        int count = results.size();
        receipts = new @Nullable Receipt[count];
        for (int i = 0; i < count; i++) {
            int logs = results.get(i).logs().size();
            if (logs > LOGS_IN_A_PIECE) {
                LogsBloom[] blooms = new LogsBloom[Math.ceilDiv(logs, LOGS_IN_A_PIECE)];
                divided.put(i, blooms);
                for (int index = 0; index < blooms.length; index++) {
                    pieces.add(new Piece.Logs(i, index));
                }
            }
        }
        for (int from = 0; from < count; from += RECEIPTS_IN_A_PIECE) {
            pieces.add(new Piece.Row(from, Math.min(count, from + RECEIPTS_IN_A_PIECE)));
        }
    }

    int count() {
        return pieces.size();
    }

    /// How many hashes the blooms take at most.
    int hashes() {
        int hashes = 0;
        for (TransactionResult result : results) {
            for (Log log : result.logs()) {
                hashes += 1 + log.topics().size();
            }
        }
        return hashes;
    }

    void make(int piece) {
        BloomMaker blooms = new BloomMaker();
        switch (pieces.get(piece)) {
            case Piece.Row(int from, int to) -> {
                for (int i = from; i < to; i++) {
                    if (!divided.containsKey(i)) {
                        receipts[i] = maker.apply(i, blooms.of(results.get(i).logs()));
                    }
                }
            }
            case Piece.Logs(int receipt, int index) -> {
                List<Log> logs = results.get(receipt).logs();
                int from = index * LOGS_IN_A_PIECE;
                int to = Math.min(logs.size(), from + LOGS_IN_A_PIECE);
                Objects.requireNonNull(divided.get(receipt))[index] =
                        blooms.of(logs.subList(from, to));
            }
        }
    }

    /// All receipts in order, once every piece is made.
    List<Receipt> receipts() {
        divided.forEach((receipt, blooms) ->
                receipts[receipt] = maker.apply(receipt, LogsBloom.union(List.of(blooms))));
        return List.of(receipts);
    }
}
