package orrery.ui.blocks;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.ModuleView;
import orrery.engine.api.Snapshot;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.ExportRequest;
import orrery.engine.api.history.ExportRequest.What;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionRow;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.Subscriptions;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;
import orrery.ui.shell.Navigator;

/// The explorer: which list is shown, its filters, and the chosen page. Owned by the window's
/// thread; every question to the past runs in the background.
public final class BlocksViewModel {
    /// The lists.
    public enum Listing {
        BLOCKS,
        TRANSACTIONS
    }

    private static final int UPDATES_HERTZ = 2;

    private final History history;
    private final Supplier<@Nullable Snapshot> newest;
    private final FrameClock clock;
    private final Navigator navigator;
    private final Subscriptions live = new Subscriptions();
    private final BlockListViewModel blocks;
    private final TransactionListViewModel transactions;
    private final PageViewModel page;
    private final ObjectProperty<Listing> listing = new SimpleObjectProperty<>(Listing.BLOCKS);
    private final ReadOnlyLongWrapper nowMillis = new ReadOnlyLongWrapper();
    private long finalRound = -1;
    private boolean asked;

    /// @param newest gives the engine's newest state, or null before the first
    public BlocksViewModel(
            History history,
            Supplier<@Nullable Snapshot> newest,
            FrameClock clock,
            TaskRunner tasks,
            Navigator navigator) {
        this.history = history;
        this.newest = newest;
        this.clock = clock;
        this.navigator = navigator;
        blocks = new BlockListViewModel(history, tasks);
        transactions = new TransactionListViewModel(history, tasks);
        page = new PageViewModel(history, tasks, navigator, this::moduleName);
        listing.subscribe((_, _) -> refresh());
        blocks.rows().rowsProperty().subscribe(this::openNewest);
    }

    /// Nobody has to choose before there is something to look at.
    private void openNewest(RowsViewModel.Rows<BlockRow> rows) {
        if (page.linkProperty().get() == null && !rows.head().isEmpty()) {
            page.open(link(rows.head().getFirst()));
        }
    }

    public ObjectProperty<Listing> listingProperty() {
        return listing;
    }

    public BlockListViewModel blocks() {
        return blocks;
    }

    public TransactionListViewModel transactions() {
        return transactions;
    }

    public PageViewModel page() {
        return page;
    }

    /// Virtual time of the newest snapshot, milliseconds since genesis.
    public ReadOnlyLongProperty nowMillisProperty() {
        return nowMillis.getReadOnlyProperty();
    }

    /// The view came on screen.
    public void attached() {
        asked = true;
        refresh();
        live.add(clock.on(newest, UPDATES_HERTZ, this::snapshot));
    }

    /// The view left the screen.
    public void detached() {
        live.close();
    }

    /// New modules go into the filters, and new rows are asked for where a round became durable.
    private void snapshot(Snapshot snapshot) {
        modules(snapshot.modules());
        nowMillis.set(snapshot.virtualMillis());
        if (snapshot.finalRound() != finalRound) {
            finalRound = snapshot.finalRound();
            refresh();
        }
    }

    private String moduleName(int index) {
        return blocks.modules().stream()
                .filter(choice -> Integer.valueOf(index).equals(choice.module()))
                .map(ModuleChoice::name)
                .findFirst()
                .orElse("module " + index);
    }

    private void modules(List<ModuleView> modules) {
        keep(blocks.modules(), ModuleChoice.of(modules, true));
        keep(transactions.modules(), ModuleChoice.of(modules, false));
    }

    private static void keep(ObservableList<ModuleChoice> shown, List<ModuleChoice> now) {
        if (!shown.equals(now)) {
            shown.setAll(now);
        }
    }

    /// Brings the list that is shown up to date.
    private void refresh() {
        if (!asked) {
            return;
        }
        switch (listing.get()) {
            case BLOCKS -> blocks.rows().refresh();
            case TRANSACTIONS -> transactions.rows().refresh();
        }
    }

    /// Shows all transactions of an account in the list on the left.
    public void listTransactionsOf(Link.ToAccount account) {
        transactions.modules().stream()
                .filter(choice -> Integer.valueOf(account.module()).equals(choice.module()))
                .findFirst()
                .ifPresent(transactions.moduleProperty()::set);
        transactions.partyProperty().set(account.address().toHex());
        listing.set(Listing.TRANSACTIONS);
    }

    /// Goes to a row's page, with a trace for "back".
    public void open(Link link) {
        navigator.go(link);
    }

    /// Where a row leads.
    static Link link(BlockRow row) {
        return new Link.ToBlock(row.module(), row.height());
    }

    static Link link(TransactionRow row) {
        return new Link.ToTransaction(row.hash());
    }

    /// The list that is shown, with its filters and in its order, as files: every matching row, not
    /// only those on screen.
    public List<Export> exports() {
        ExportRequest.What what = listing.get() == Listing.BLOCKS ? What.BLOCKS : What.TRANSACTIONS;
        String name = what == What.BLOCKS ? "blocks" : "transactions";
        return List.of(
                export(name, Export.Kind.CSV, what, ExportRequest.Format.CSV),
                export(name, Export.Kind.JSON, what, ExportRequest.Format.JSON));
    }

    private Export export(String name, Export.Kind kind, What what, ExportRequest.Format format) {
        return new Export(
                name,
                kind,
                () -> {
                    ExportRequest request =
                            new ExportRequest(
                                    what,
                                    format,
                                    blocks.rows().queryProperty().get(),
                                    transactions.rows().queryProperty().get());
                    return (out, progress) -> history.export(request, out, progress);
                });
    }

    /// What files of the shown page are called, such as `block-exchange-412`.
    public String pageName() {
        return switch (page.pageProperty().get()) {
            case Page.OfBlock(var block) ->
                    "block-" + block.row().moduleName() + "-" + block.row().height();
            case Page.OfTransaction(var transaction) ->
                    "transaction-" + transaction.row().hash().toHex();
            case Page.OfAccount(var account) -> "account-" + account.address().toHex();
            case Page.Nothing _, Page.Loading _, Page.Missing _, Page.Failed _ -> "page";
        };
    }
}
