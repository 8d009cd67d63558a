package orrery.ui.testkit;

import static orrery.ui.testkit.SampleLedger.HUB;
import static orrery.ui.testkit.SampleLedger.MODULES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;

/// Filters and orders of the made-up run.
final class SampleQueries {
    private final SampleLedger ledger;

    SampleQueries(SampleLedger ledger) {
        this.ledger = ledger;
    }

    RowIds blocks(BlockQuery query) {
        LongStream.Builder ids = LongStream.builder();
        long height = ledger.height();
        for (long h = 0; h <= height; h++) {
            for (int module : modules(query.module())) {
                if (!query.withTransactions() || ledger.size(module, h) > 0) {
                    ids.add(SampleLedger.id(module, h));
                }
            }
        }
        long[] found = ids.build().toArray();
        return switch (query.column()) {
            case TIME, HEIGHT -> ordered(found, query.order(), null);
            case TRANSACTIONS ->
                    ordered(
                            found,
                            query.order(),
                            Comparator.comparingLong(id ->
                                    ledger.size(
                                            SampleLedger.moduleOf(id), SampleLedger.numberOf(id))));
            case GAS_USED ->
                    ordered(
                            found,
                            query.order(),
                            Comparator.comparingLong(id ->
                                    ledger.block(
                                                    SampleLedger.moduleOf(id),
                                                    SampleLedger.numberOf(id))
                                            .gasUsed()));
        };
    }

    RowIds transactions(TransactionQuery query) {
        LongPredicate wanted = wanted(query);
        LongStream.Builder ids = LongStream.builder();
        Long only = query.height();
        long from = only == null ? 0 : Math.max(only, 0);
        long to = only == null ? ledger.height() : Math.min(only, ledger.height());
        for (long h = from; h <= to; h++) {
            for (int module : modules(query.module())) {
                long first = ledger.transactionsBefore(module, h);
                for (long s = first; s < first + ledger.size(module, h); s++) {
                    long id = SampleLedger.id(module, s);
                    if (wanted.test(id)) {
                        ids.add(id);
                    }
                }
            }
        }
        Comparator<Long> by =
                switch (query.column()) {
                    case TIME -> null;
                    case GAS_USED ->
                            Comparator.comparingLong(id ->
                                    SampleLedger.gasUsed(
                                            SampleLedger.moduleOf(id), SampleLedger.numberOf(id)));
                    case VALUE ->
                            Comparator.comparing(id ->
                                    SampleLedger.value(
                                            SampleLedger.moduleOf(id), SampleLedger.numberOf(id)));
                    case FEE -> Comparator.comparing(SampleQueries::fee);
                };
        return ordered(ids.build().toArray(), query.order(), by);
    }

    private static UInt256 fee(long id) {
        int module = SampleLedger.moduleOf(id);
        long sequence = SampleLedger.numberOf(id);
        return SampleLedger.gasPrice(module, sequence)
                .multiply(UInt256.of(SampleLedger.gasUsed(module, sequence)));
    }

    private static LongPredicate wanted(TransactionQuery query) {
        Boolean succeeded = query.succeeded();
        Address party = query.party();
        return id -> {
            int module = SampleLedger.moduleOf(id);
            long sequence = SampleLedger.numberOf(id);
            return (succeeded == null || succeeded == SampleLedger.succeeded(module, sequence))
                    && (party == null
                            || party.equals(SampleLedger.sender(module, sequence))
                            || party.equals(SampleLedger.recipient(module, sequence)));
        };
    }

    private static List<Integer> modules(@Nullable Integer module) {
        List<Integer> out = new ArrayList<>();
        for (int i = HUB; i < MODULES.size(); i++) {
            if (module == null ? i != HUB : i == module) {
                out.add(i);
            }
        }
        return out;
    }

    /// @param by absent where the ids already stand in ascending order
    private static RowIds ordered(long[] ids, SortOrder order, @Nullable Comparator<Long> by) {
        long[] sorted =
                by == null
                        ? ids
                        : Arrays.stream(ids)
                                .boxed()
                                .sorted(by)
                                .mapToLong(Long::longValue)
                                .toArray();
        if (order == SortOrder.DESCENDING) {
            for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
                long swap = sorted[i];
                sorted[i] = sorted[j];
                sorted[j] = swap;
            }
        }
        return RowIds.of(sorted);
    }
}
