package orrery.ui.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.primitives.Address;
import orrery.ui.control.DataTable;

/// A report's tables on their way out of the program.
final class BundleTables {
    private BundleTables() {}

    static DataTable checks(BundleReport report) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Check check : report.checks()) {
            rows.add(
                    List.of(
                            report.number(),
                            check.field(),
                            check.expected(),
                            check.actual(),
                            check.passed()));
        }
        return new DataTable(List.of("block", "field", "expected", "actual", "passed"), rows);
    }

    static DataTable transactions(BundleReport report) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (BundleTransaction transaction : report.transactions()) {
            rows.add(
                    Arrays.asList(
                            report.number(),
                            transaction.index(),
                            transaction.hash().toHex(),
                            transaction.type(),
                            transaction.from().toHex(),
                            hex(transaction.to()),
                            hex(transaction.created()),
                            transaction.valueWei().toString(),
                            transaction.nonce(),
                            transaction.gasLimit(),
                            transaction.gasUsed(),
                            transaction.effectiveGasPriceWei().toString(),
                            transaction.succeeded(),
                            transaction.outcome(),
                            transaction.logs().size()));
        }
        return new DataTable(
                List.of(
                        "block",
                        "index",
                        "hash",
                        "type",
                        "from",
                        "to",
                        "created",
                        "value_wei",
                        "nonce",
                        "gas_limit",
                        "gas_used",
                        "gas_price_wei",
                        "succeeded",
                        "outcome",
                        "logs"),
                rows);
    }

    private static @Nullable String hex(@Nullable Address address) {
        return address == null ? null : address.toHex();
    }
}
