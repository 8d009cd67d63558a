package orrery.engine.execution;

import java.util.ArrayList;
import java.util.Arrays;
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
    private final BiFunction<Integer, LogsBloom, Receipt> receipt;
    private final List<Piece> pieces = new ArrayList<>();
    private final @Nullable Receipt[] receipts;
    private final int hashes;

    /// By piece, the bloom of the receipts that it made.
    private final LogsBloom[] blooms;

    /// By receipt of very many logs, the blooms of these in pieces.
    private final Map<Integer, LogsBloom[]> divided = new HashMap<>();

    private sealed interface Piece {
        record Row(int from, int to) implements Piece {}

        record Logs(int of, int index) implements Piece {}
    }

    /// @param receipt makes the receipt of a transaction, by its index, with that bloom
    ReceiptPieces(
            List<TransactionResult> results, BiFunction<Integer, LogsBloom, Receipt> receipt) {
        this.results = results;
        this.receipt = receipt;
        int count = results.size();
        receipts = new @Nullable Receipt[count];
        int toHash = 0;
        for (int i = 0; i < count; i++) {
            List<Log> logs = results.get(i).logs();
            for (Log log : logs) {
                toHash += 1 + log.topics().size();
            }
            if (logs.size() > LOGS_IN_A_PIECE) {
                LogsBloom[] parts = new LogsBloom[Math.ceilDiv(logs.size(), LOGS_IN_A_PIECE)];
                divided.put(i, parts);
                for (int index = 0; index < parts.length; index++) {
                    pieces.add(new Piece.Logs(i, index));
                }
            }
        }
        for (int from = 0; from < count; from += RECEIPTS_IN_A_PIECE) {
            pieces.add(new Piece.Row(from, Math.min(count, from + RECEIPTS_IN_A_PIECE)));
        }
        hashes = toHash;
        blooms = new LogsBloom[pieces.size()];
        Arrays.fill(blooms, LogsBloom.EMPTY);
    }

    int count() {
        return pieces.size();
    }

    /// How many hashes the blooms take at most.
    int hashes() {
        return hashes;
    }

    void make(int piece) {
        BloomMaker maker = new BloomMaker();
        switch (pieces.get(piece)) {
            case Piece.Row(int from, int to) -> {
                List<LogsBloom> made = new ArrayList<>(to - from);
                for (int i = from; i < to; i++) {
                    if (!divided.containsKey(i)) {
                        LogsBloom bloom = maker.of(results.get(i).logs());
                        receipts[i] = receipt.apply(i, bloom);
                        made.add(bloom);
                    }
                }
                blooms[piece] = LogsBloom.union(made);
            }
            case Piece.Logs(int of, int index) -> {
                List<Log> logs = results.get(of).logs();
                int from = index * LOGS_IN_A_PIECE;
                int to = Math.min(logs.size(), from + LOGS_IN_A_PIECE);
                LogsBloom bloom = maker.of(logs.subList(from, to));
                Objects.requireNonNull(divided.get(of))[index] = bloom;
                blooms[piece] = bloom;
            }
        }
    }

    /// All receipts in order, once every piece is made.
    List<Receipt> receipts() {
        divided.forEach((index, parts) ->
                receipts[index] = receipt.apply(index, LogsBloom.union(List.of(parts))));
        return List.of(receipts);
    }

    /// The bloom of all receipts, once every piece is made.
    LogsBloom bloom() {
        return LogsBloom.union(List.of(blooms));
    }
}
