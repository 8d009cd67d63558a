package orrery.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import orrery.engine.chain.FeeMarketTransaction;
import orrery.engine.chain.Log;
import orrery.engine.chain.LogsBloom;
import orrery.engine.chain.Receipt;
import orrery.engine.chain.Transaction;
import orrery.engine.evm.Halt;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

final class ReceiptPiecesTest {
    private static TransactionResult result(int number, int logCount) {
        Transaction transaction =
                new FeeMarketTransaction(
                        1,
                        number,
                        UInt256.ZERO,
                        UInt256.ONE,
                        21_000,
                        Address.of(number),
                        UInt256.ZERO,
                        Bytes.EMPTY,
                        List.of(),
                        Transaction.UNSIGNED);
        List<Log> logs =
                IntStream.range(0, logCount)
                        .mapToObj(i ->
                                new Log(
                                        Address.of(number),
                                        List.of(new Hash256(number, 0, 0, i)),
                                        Bytes.EMPTY))
                        .toList();
        return new TransactionResult(
                transaction,
                Address.ZERO,
                Halt.SUCCESS,
                21_000,
                0,
                UInt256.ONE,
                UInt256.ZERO,
                Bytes.EMPTY,
                null,
                logs);
    }

    @Test
    void receiptsAreTheSameInWhateverOrderTheirPiecesAreMade() {
        List<TransactionResult> results = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            results.add(result(i, i == 33 ? 1_300 : i % 3));
        }
        List<Receipt> expected = new ArrayList<>();
        results.forEach(result -> expected.add(receipt(result, LogsBloom.of(result.logs()))));
        ReceiptPieces pieces =
                new ReceiptPieces(results, (i, bloom) -> receipt(results.get(i), bloom));
        assertTrue(pieces.count() > 4, "the large receipt is not divided");
        for (int i = pieces.count() - 1; i >= 0; i--) {
            pieces.make(i);
        }
        assertEquals(expected, pieces.receipts());
    }

    private static Receipt receipt(TransactionResult result, LogsBloom bloom) {
        return Receipt.withStatus(2, true, 21_000, bloom, result.logs());
    }
}
