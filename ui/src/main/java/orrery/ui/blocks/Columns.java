package orrery.ui.blocks;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockDetail.AnchoredHeader;
import orrery.engine.api.history.BlockDetail.StateChange;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;
import orrery.ui.control.Column;
import orrery.ui.control.Format;
import orrery.ui.control.ShareBar;
import orrery.ui.control.StatusGlyph;
import orrery.ui.control.Swatch;
import orrery.ui.theme.Hue;
import orrery.ui.theme.Status;

/// The columns of the explorer's tables.
final class Columns {
    private Columns() {}

    /// @param now virtual time, against which ages are told
    static List<Column<BlockRow>> blocks(LongSupplier now) {
        return List.of(
                Column.<BlockRow>text("module", "Module", 8, BlockRow::moduleName)
                        .withReused(Columns::module),
                Column.<BlockRow>number("height", "Height", 5, row -> Format.count(row.height()))
                        .withSort(),
                age(now, BlockRow::virtualMillis),
                Column.<BlockRow>number(
                                "transactions", "Tx", 3.5, row -> Format.count(row.transactions()))
                        .withHint(Columns::transactions)
                        .withSort(),
                Column.<BlockRow>number("gas", "Mgas", 4.5, row -> megagas(row.gasUsed()))
                        .withHint(row -> Format.count(row.gasUsed()) + " gas used")
                        .withSort(),
                Column.<BlockRow>text("fill", "Fill", 4, Columns::fill)
                        .withReused(Columns::fillBar),
                hash("hash", "Hash", BlockRow::hash));
    }

    /// The list of all transactions.
    static List<Column<TransactionRow>> transactions(LongSupplier now, Consumer<Link> open) {
        return List.of(
                status(),
                hash("hash", "Transaction", TransactionRow::hash),
                Column.<TransactionRow>text(
                                "block",
                                "Block",
                                8.4,
                                row -> row.moduleName() + " " + Format.count(row.height()))
                        .withHint(row -> sealed(row, now.getAsLong()))
                        .withLink(row -> open.accept(block(row)))
                        .withSort(),
                does(),
                value(),
                gas());
    }

    /// The transactions of one block.
    static List<Column<TransactionRow>> ofBlock(Consumer<Link> open) {
        return List.of(
                status(),
                Column.number("index", "#", 2.8, row -> Integer.toString(row.index())),
                Column.<TransactionRow>mono("hash", "Transaction", 7.6, row -> brief(row.hash()))
                        .withHint(row -> row.hash().toHex())
                        .withLink(row -> open.accept(BlocksViewModel.link(row))),
                from(open),
                to(open),
                does(),
                value(),
                gas());
    }

    /// The transactions of one account.
    static List<Column<TransactionRow>> ofAccount(LongSupplier now, Consumer<Link> open) {
        return List.of(
                status(),
                Column.<TransactionRow>mono("hash", "Transaction", 7.6, row -> brief(row.hash()))
                        .withHint(row -> row.hash().toHex())
                        .withLink(row -> open.accept(BlocksViewModel.link(row))),
                Column.<TransactionRow>number(
                                "block", "Block", 5, row -> Format.count(row.height()))
                        .withHint(row -> sealed(row, now.getAsLong()))
                        .withLink(row -> open.accept(block(row))),
                from(open),
                to(open),
                does(),
                value());
    }

    /// The headers that a hub block anchors.
    static List<Column<AnchoredHeader>> anchored(Consumer<Link> open) {
        return List.of(
                Column.<AnchoredHeader>text("module", "Module", 10, AnchoredHeader::moduleName)
                        .withGraphic(row -> module(row.module(), row.moduleName())),
                Column.<AnchoredHeader>number(
                                "height", "Block", 7, row -> Format.count(row.height()))
                        .withLink(row -> open.accept(new Link.ToBlock(row.module(), row.height()))),
                hash("hash", "Hash", AnchoredHeader::hash),
                hash("state", "State root", AnchoredHeader::stateRoot));
    }

    /// @param module of the block whose changes these are
    static List<Column<StateChange>> changes(int module, Consumer<Link> open) {
        return List.of(
                Column.<StateChange>mono(
                                "account",
                                "Account",
                                8,
                                row ->
                                        Objects.requireNonNullElse(
                                                row.name(),
                                                Format.shortHash(row.address().toHex())))
                        .withHint(row -> row.address().toHex())
                        .withLink(row -> open.accept(new Link.ToAccount(module, row.address()))),
                Column.<StateChange>mono("item", "What", 7.4, row -> Format.shortHash(row.item()))
                        .withHint(StateChange::item),
                Column.<StateChange>number(
                                "before", "Before", 8.5, row -> PageFacts.value(row, row.before()))
                        .withHint(row -> Objects.requireNonNullElse(row.before(), "not recorded")),
                Column.<StateChange>number(
                                "after", "After", 8.5, row -> PageFacts.value(row, row.after()))
                        .withHint(row -> Objects.requireNonNullElse(row.after(), "gone")),
                Column.<StateChange>number("change", "Change", 12, PageFacts::change));
    }

    /// A module's colour and name.
    static Node module(int index, String name) {
        return new Swatch(hue(index), name);
    }

    private static Hue hue(int module) {
        return module < 0 ? Hue.NEUTRAL : Hue.module(module);
    }

    private static Column<TransactionRow> status() {
        return Column.<TransactionRow>text(
                        "status", "", 2.4, row -> row.succeeded() ? "succeeded" : "failed")
                .withHint(row -> row.succeeded() ? "Succeeded" : "Failed")
                .withGraphic(row -> new StatusGlyph(row.succeeded() ? Status.OK : Status.FAILED));
    }

    private static <R> Column<R> hash(String id, String title, Function<R, Hash256> of) {
        return Column.<R>mono(id, title, 8.2, row -> brief(of.apply(row)))
                .withHint(row -> of.apply(row).toHex());
    }

    private static <R> Column<R> age(LongSupplier now, ToLongFunction<R> of) {
        return Column.<R>number(
                        "time",
                        "Age",
                        5.5,
                        row -> Format.ago(now.getAsLong() - of.applyAsLong(row)))
                .withHint(row -> "Sealed at " + Format.clock(of.applyAsLong(row)) + " virtual time")
                .withSort();
    }

    private static Column<TransactionRow> from(Consumer<Link> open) {
        return Column.<TransactionRow>mono(
                        "from", "From", 7.6, row -> Format.shortHash(row.from().toHex()))
                .withHint(row -> row.from().toHex())
                .withLink(row -> open.accept(new Link.ToAccount(row.module(), row.from())));
    }

    private static Column<TransactionRow> to(Consumer<Link> open) {
        return Column.<TransactionRow>mono("to", "To", 8.8, Columns::recipient)
                .withHint(row -> row.to().toHex())
                .withLink(row -> open.accept(new Link.ToAccount(row.module(), row.to())));
    }

    private static String recipient(TransactionRow row) {
        return Objects.requireNonNullElse(row.toName(), Format.shortHash(row.to().toHex()));
    }

    private static Column<TransactionRow> does() {
        return Column.<TransactionRow>text("does", "Does", 7, Columns::method)
                .withHint(row -> method(row) + " to " + recipient(row));
    }

    private static String method(TransactionRow row) {
        String method = row.method();
        return row.creation() ? "create" : method == null ? "plain transfer" : method;
    }

    private static Column<TransactionRow> value() {
        return Column.<TransactionRow>number(
                        "value", PageFacts.SYMBOL, 5.4, row -> amount(row.valueWei()))
                .withHint(row -> Format.weiExact(row.valueWei().toBigInteger()))
                .withSort();
    }

    private static Column<TransactionRow> gas() {
        return Column.<TransactionRow>number("gas", "Gas", 5.6, row -> Format.count(row.gasUsed()))
                .withSort();
    }

    /// An amount under a head that names the token; small ones carry their own unit.
    private static String amount(UInt256 wei) {
        return Format.wei(wei.toBigInteger(), "").strip();
    }

    private static String brief(Hash256 hash) {
        return Format.shortHash(hash.toHex());
    }

    private static Link block(TransactionRow row) {
        return new Link.ToBlock(row.module(), row.height());
    }

    private static String sealed(TransactionRow row, long now) {
        return "Block "
                + Format.count(row.height())
                + " of "
                + row.moduleName()
                + ", position "
                + row.index()
                + ", sealed "
                + Format.ago(now - row.virtualMillis());
    }

    private static String transactions(BlockRow row) {
        return PageFacts.plural(row.transactions(), "transaction")
                + ", "
                + Format.count(row.failedTransactions())
                + " failed";
    }

    private static String megagas(long gas) {
        return gas == 0 ? "0" : String.format(Locale.ROOT, "%.2f", gas / 1e6);
    }

    private static String fill(BlockRow row) {
        return row.gasLimit() == 0 ? "" : Format.percent((double) row.gasUsed() / row.gasLimit());
    }

    private static Node module(@Nullable Node present, BlockRow row) {
        Swatch swatch = present instanceof Swatch taken ? taken : new Swatch(Hue.NEUTRAL, "");
        swatch.show(hue(row.module()), row.moduleName());
        return swatch;
    }

    private static Node fillBar(@Nullable Node present, BlockRow row) {
        if (row.gasLimit() == 0) {
            return new Region();
        }
        ShareBar bar = present instanceof ShareBar taken ? taken : new ShareBar(false);
        bar.show(
                (double) row.gasUsed() / row.gasLimit(),
                "",
                fill(row)
                        + " of "
                        + Format.gas(row.gasLimit())
                        + (row.failedTransactions() > 0
                                ? ", " + row.failedTransactions() + " failed"
                                : ""));
        return bar;
    }
}
