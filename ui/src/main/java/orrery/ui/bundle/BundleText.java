package orrery.ui.bundle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import orrery.engine.api.bundle.BundleReport;
import orrery.engine.api.bundle.BundleReport.Check;
import orrery.engine.api.bundle.BundleTransaction;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.ui.control.Format;

/// What a report says, in words and figures.
public final class BundleText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// A label and its value.
    ///
    /// @param full what hovering shows and copying takes
    /// @param hash whether it is set as code
    public record Fact(String label, String text, String full, boolean hash) {}

    private BundleText() {}

    /// `all 11 checks passed`, `2 of 11 checks failed`.
    public static String verdict(List<Check> checks) {
        long failed = checks.stream().filter(check -> !check.passed()).count();
        if (failed > 0) {
            return Format.count(failed)
                    + " of "
                    + Format.count(checks.size())
                    + (checks.size() == 1 ? " check failed" : " checks failed");
        }
        return switch (checks.size()) {
            case 0 -> "nothing could be checked";
            case 1 -> "the one check passed";
            default -> "all " + Format.count(checks.size()) + " checks passed";
        };
    }

    /// The verdict as a sentence's beginning.
    public static String banner(List<Check> checks) {
        String verdict = verdict(checks);
        return verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1);
    }

    public static List<Fact> facts(BundleReport report) {
        List<Fact> facts = new ArrayList<>();
        facts.add(hash("Hash", report.hash().toHex()));
        facts.add(hash("Parent", report.parentHash().toHex()));
        facts.add(hash("Beneficiary", report.beneficiary().toHex()));
        facts.add(
                text(
                        "Chain",
                        report.chainId() == 1 ? "Ethereum mainnet (1)" : "id " + report.chainId()));
        facts.add(text("Fork", words(report.fork())));
        facts.add(text("Time", TIME.format(Instant.ofEpochSecond(report.timestampSeconds()))));
        facts.add(text("Transactions", Format.count(report.transactions().size())));
        UInt256 baseFee = report.baseFeeWei();
        if (baseFee != null) {
            facts.add(wei("Base fee", baseFee));
        }
        return facts;
    }

    /// Facts of one transaction and its receipt.
    public static List<Fact> facts(BundleTransaction transaction) {
        List<Fact> facts = new ArrayList<>();
        facts.add(hash("Hash", transaction.hash().toHex()));
        facts.add(hash("From", transaction.from().toHex()));
        Address to = transaction.to();
        Address created = transaction.created();
        if (to != null) {
            facts.add(hash("To", to.toHex()));
        }
        if (created != null) {
            facts.add(hash("Created", created.toHex()));
        }
        facts.add(text("Result", transaction.outcome()));
        facts.add(wei("Value", transaction.valueWei()));
        facts.add(
                text(
                        "Gas used",
                        Format.count(transaction.gasUsed())
                                + " of "
                                + Format.count(transaction.gasLimit())));
        facts.add(wei("Gas price", transaction.effectiveGasPriceWei()));
        facts.add(wei("Fee", fee(transaction)));
        facts.add(text("Nonce", Format.count(transaction.nonce())));
        facts.add(text("Type", Integer.toString(transaction.type())));
        return facts;
    }

    static UInt256 fee(BundleTransaction transaction) {
        return transaction.effectiveGasPriceWei().multiply(UInt256.of(transaction.gasUsed()));
    }

    /// A million gas a second of execution, as a figure with its unit.
    public static String speed(BundleReport report) {
        return report.executeMillis() <= 0
                ? "–"
                : Format.gas(report.gasUsed() / report.executeMillis() * 1000) + "/s";
    }

    /// `GRAY_GLACIER` as a reader knows it: `Gray Glacier`.
    private static String words(String fork) {
        return Arrays.stream(fork.split("_"))
                .map(word ->
                        word.substring(0, 1).toUpperCase(Locale.ROOT)
                                + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static Fact text(String label, String text) {
        return new Fact(label, text, text, false);
    }

    private static Fact hash(String label, String hex) {
        return new Fact(label, hex, hex, true);
    }

    private static Fact wei(String label, UInt256 wei) {
        return new Fact(
                label,
                Format.wei(wei.toBigInteger(), "ETH"),
                Format.weiExact(wei.toBigInteger()),
                false);
    }
}
