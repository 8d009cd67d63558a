package orrery.ui.blocks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockDetail.StateChange;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.Argument;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.ui.control.Format;

/// What the heads of the pages say, in words and figures.
public final class PageFacts {
    /// The token that fees are paid in.
    static final String SYMBOL = "ETH";

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final String[] TYPES = {
        "Legacy",
        "Access list (EIP-2930)",
        "Fee market (EIP-1559)",
        "Blob (EIP-4844)",
        "Set code (EIP-7702)"
    };

    private PageFacts() {}

    /// `Block 412 of exchange`.
    public static String title(BlockDetail block) {
        BlockRow row = block.row();
        return row.module() == ModuleChoice.HUB
                ? "Hub block " + Format.count(row.height())
                : "Block " + Format.count(row.height()) + " of " + row.moduleName();
    }

    public static List<Fact> of(BlockDetail block) {
        BlockRow row = block.row();
        boolean hub = row.module() == ModuleChoice.HUB;
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.hash("Hash", row.hash().toHex(), null));
        Link parent = row.height() > 0 ? new Link.ToBlock(row.module(), row.height() - 1) : null;
        facts.add(Fact.hash("Parent", block.parentHash().toHex(), parent));
        facts.add(
                Fact.text(
                        "Sealed",
                        Format.clock(row.virtualMillis()),
                        Format.count(row.virtualMillis()) + " virtual ms since genesis"));
        if (hub) {
            facts.add(Fact.text("Anchors", plural(block.anchored().size(), "module header")));
        } else {
            facts.add(Fact.text("Transactions", transactions(row)));
        }
        facts.add(Fact.text("Size", Format.bytes(row.sizeBytes()), bytes(row.sizeBytes())));
        UInt256 baseFee = row.baseFeeWei();
        if (baseFee != null) {
            facts.add(wei("Base fee", baseFee));
        }
        Long hubHeight = block.hubHeight();
        if (hubHeight != null) {
            facts.add(
                    Fact.linked(
                            "Anchored by",
                            "Hub block " + Format.count(hubHeight),
                            new Link.ToBlock(ModuleChoice.HUB, hubHeight)));
        } else if (!hub) {
            facts.add(Fact.text("Anchored by", "no hub block yet"));
        }
        if (!hub) {
            facts.add(
                    Fact.hash(
                            "Beneficiary",
                            block.beneficiary().toHex(),
                            new Link.ToAccount(row.module(), block.beneficiary())));
        }
        facts.add(Fact.hash("State root", block.stateRoot().toHex(), null));
        facts.add(Fact.hash("Transactions root", block.transactionsRoot().toHex(), null));
        facts.add(Fact.hash("Receipts root", block.receiptsRoot().toHex(), null));
        return facts;
    }

    private static String transactions(BlockRow row) {
        String all = plural(row.transactions(), "transaction");
        return row.failedTransactions() == 0
                ? all
                : all + ", " + Format.count(row.failedTransactions()) + " failed";
    }

    public static List<Fact> of(TransactionDetail transaction) {
        TransactionRow row = transaction.row();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.hash("Hash", row.hash().toHex(), null));
        facts.add(
                Fact.linked(
                        "Block",
                        Format.count(row.height())
                                + " of "
                                + row.moduleName()
                                + ", position "
                                + Format.count(row.index()),
                        new Link.ToBlock(row.module(), row.height())));
        facts.add(
                Fact.text(
                        "Sealed",
                        Format.clock(row.virtualMillis()),
                        Format.count(row.virtualMillis()) + " virtual ms since genesis"));
        facts.add(
                Fact.hash(
                        "From", row.from().toHex(), new Link.ToAccount(row.module(), row.from())));
        Link to = new Link.ToAccount(row.module(), row.to());
        String label = row.creation() ? "Created" : "To";
        String name = row.toName();
        facts.add(
                name == null
                        ? Fact.hash(label, row.to().toHex(), to)
                        : Fact.named(label, name, row.to().toHex(), to));
        facts.add(wei("Value", row.valueWei()));
        facts.add(wei("Fee", row.feeWei()));
        facts.add(wei("Gas price", transaction.effectiveGasPriceWei()));
        UInt256 most = transaction.maxFeePerGasWei();
        if (most != null) {
            facts.add(wei("Highest gas price", most));
        }
        UInt256 tip = transaction.maxPriorityFeePerGasWei();
        if (tip != null) {
            facts.add(wei("Highest tip", tip));
        }
        facts.add(Fact.text("Nonce", Format.count(transaction.nonce())));
        facts.add(Fact.text("Type", type(row.type())));
        facts.add(
                Fact.text(
                        "Gas in the block so far",
                        Format.gas(transaction.cumulativeGasUsed()),
                        Format.count(transaction.cumulativeGasUsed()) + " gas"));
        return facts;
    }

    /// The name of a transaction's envelope.
    ///
    /// @param number EIP-2718's type, 0 to 4
    public static String type(int number) {
        return number >= 0 && number < TYPES.length ? TYPES[number] : "Type " + number;
    }

    public static String title(AccountDetail account) {
        String name = account.name();
        String kind = account.code().isEmpty() ? "Account" : "Contract";
        return (name == null ? kind : name) + " of " + account.moduleName();
    }

    public static List<Fact> of(AccountDetail account) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.hash("Address", account.address().toHex(), null));
        facts.add(
                Fact.text("Kind", account.code().isEmpty() ? "Account without code" : "Contract"));
        facts.add(wei("Balance", account.balanceWei()));
        facts.add(Fact.text("Nonce", Format.count(account.nonce())));
        facts.add(Fact.text("Transactions", Format.count(account.transactions())));
        if (!account.code().isEmpty()) {
            int size = account.code().size();
            facts.add(Fact.text("Code", Format.bytes(size), bytes(size)));
            facts.add(Fact.hash("Code hash", account.codeHash().toHex(), null));
            facts.add(Fact.text("Storage", plural(account.storageSlots(), "slot")));
        }
        return facts;
    }

    /// A call or event as one line: `transfer(to 0x12…34, value 1,000)`.
    public static String line(Decoded decoded) {
        StringBuilder text = new StringBuilder(decoded.name()).append('(');
        for (int i = 0; i < decoded.arguments().size(); i++) {
            Argument argument = decoded.arguments().get(i);
            text.append(i == 0 ? "" : ", ");
            if (!argument.name().isEmpty()) {
                text.append(argument.name()).append(' ');
            }
            text.append(brief(argument));
        }
        return text.append(')').toString();
    }

    /// An argument's value as it fits into a line: a whole number gets its commas, and above twelve
    /// digits four significant ones.
    static String brief(Argument argument) {
        String value = argument.value();
        if (argument.type().matches("u?int\\d*") && value.matches("-?\\d{5,}")) {
            return value.length() <= 12
                    ? Format.count(Long.parseLong(value))
                    : new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toString();
        }
        return value.startsWith("0x") ? Format.shortHash(value) : value;
    }

    /// What a log is, in one line; an unknown one is its first topic.
    public static String line(TransactionDetail.LogEntry log) {
        Decoded decoded = log.decoded();
        if (decoded != null) {
            return line(decoded);
        }
        Hash256 first = log.topics().isEmpty() ? null : log.topics().getFirst();
        return "no schema, "
                + (first == null ? "no topic" : "topic " + Format.shortHash(first.toHex()))
                + ", "
                + plural(log.data().size(), "byte");
    }

    /// A balance reads as an amount, everything else as it is.
    static String value(StateChange change, @Nullable String value) {
        if (value == null) {
            return "–";
        }
        if (change.item().equals("balance") && value.matches("\\d+")) {
            return Format.wei(new BigInteger(value), SYMBOL);
        }
        return value.startsWith("0x") ? Format.shortHash(value) : value;
    }

    /// By how much a balance or a nonce changed; empty where that says nothing.
    static String change(StateChange change) {
        String before = change.before();
        String after = change.after();
        if (before == null || after == null || !before.matches("\\d+") || !after.matches("\\d+")) {
            return before == null && after != null ? "new" : after == null ? "gone" : "";
        }
        BigInteger by = new BigInteger(after).subtract(new BigInteger(before));
        String sign = by.signum() < 0 ? "−" : "+";
        return sign
                + (change.item().equals("balance")
                        ? Format.wei(by.abs(), SYMBOL)
                        : by.abs().toString());
    }

    static Fact wei(String label, UInt256 wei) {
        return Fact.text(
                label, Format.wei(wei.toBigInteger(), SYMBOL), Format.weiExact(wei.toBigInteger()));
    }

    static String plural(long count, String what) {
        return Format.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String bytes(int size) {
        return plural(size, "byte");
    }
}
