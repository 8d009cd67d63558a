package orrery.ui.blocks;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.execution.BlockSource;
import orrery.engine.api.history.BlockQuery;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.History;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.RowIds;
import orrery.engine.api.history.SortOrder;
import orrery.engine.api.history.TransactionQuery;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Hash256;
import orrery.ui.binding.Latest;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Format;
import orrery.ui.shell.Navigator;
import orrery.ui.trace.TraceViewModel;

/// The chosen thing's page. Owned by the window's thread; the last link asked for wins.
public final class PageViewModel {
    private final History history;
    private final Navigator navigator;
    private final IntFunction<String> names;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Page> page =
            new ReadOnlyObjectWrapper<>(new Page.Nothing());
    private final ReadOnlyObjectWrapper<@Nullable Link> link = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final RowsViewModel<TransactionQuery, TransactionRow> transactions;
    private final ReceiptsViewModel receipts;
    private final TraceViewModel trace;

    /// @param names of the modules, by index
    PageViewModel(
            History history, TaskRunner tasks, Navigator navigator, IntFunction<String> names) {
        this.history = history;
        this.names = names;
        this.navigator = navigator;
        latest = new Latest(tasks);
        transactions =
                TransactionListViewModel.rows(history, tasks, TransactionQuery.ofBlock(0, -1));
        receipts = new ReceiptsViewModel(history, tasks);
        trace = new TraceViewModel(tasks);
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// The place that is shown or awaited, or null.
    public ReadOnlyObjectProperty<@Nullable Link> linkProperty() {
        return link.getReadOnlyProperty();
    }

    /// Whether the page of [#linkProperty] is awaited; the page before it stays until it is here.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// The transactions of the block or account that is shown.
    public RowsViewModel<TransactionQuery, TransactionRow> transactions() {
        return transactions;
    }

    /// The receipts and logs of the block that is shown.
    public ReceiptsViewModel receipts() {
        return receipts;
    }

    /// The trace of the transaction that is shown, once somebody looked for it.
    public TraceViewModel trace() {
        return trace;
    }

    /// Traces the transaction that is shown, unless that was begun already.
    public void lookAtTrace() {
        if (page.get() instanceof Page.OfTransaction(var transaction)
                && trace.stateProperty().get() instanceof TraceViewModel.State.Nothing) {
            Hash256 hash = transaction.row().hash();
            trace.open(
                    "Trace transaction " + Format.shortHash(hash.toHex()),
                    progress -> history.trace(hash, progress));
        }
    }

    /// Whether a module's block with transactions is shown, which can be run again.
    public boolean hasExecution() {
        return page.get() instanceof Page.OfBlock(var block)
                && block.row().module() != ModuleChoice.HUB
                && block.row().transactions() > 0;
    }

    /// Goes to where the shown block is run again.
    public void showExecution() {
        if (hasExecution() && page.get() instanceof Page.OfBlock(var block)) {
            follow(
                    new Link.ToExecution(
                            new BlockSource.ModuleBlock(
                                    block.row().module(), block.row().height())));
        }
    }

    /// Whether there is a page for this kind of thing.
    public boolean opens(Link wanted) {
        return switch (wanted) {
            case Link.ToBlock _, Link.ToTransaction _, Link.ToAccount _ -> true;
            case Link.ToDecision _,
                    Link.ToBranch _,
                    Link.ToProvider _,
                    Link.ToModule _,
                    Link.ToExecution _ ->
                    false;
        };
    }

    /// Turns to a page, without a trace for "back". Nothing happens where it is shown already.
    public void open(Link wanted) {
        if (!wanted.equals(link.get()) || page.get() instanceof Page.Failed) {
            link.set(wanted);
            load(wanted);
        }
    }

    /// Follows a link on the page: "back" leads here again.
    public void follow(Link wanted) {
        Link here = link.get();
        if (here != null) {
            navigator.go(here);
        }
        navigator.go(wanted);
    }

    public void retry() {
        Link wanted = link.get();
        if (wanted != null) {
            load(wanted);
        }
    }

    /// Leaves the page empty.
    public void clear() {
        latest.cancel();
        loading.set(false);
        link.set(null);
        page.set(new Page.Nothing());
    }

    /// The block after the one shown (before it where `direction` is -1), or the transaction after
    /// the one shown in its block.
    public void step(int direction) {
        switch (page.get()) {
            case Page.OfBlock(var block) -> {
                long height = block.row().height() + direction;
                if (height >= 0) {
                    follow(new Link.ToBlock(block.row().module(), height));
                }
            }
            case Page.OfTransaction(var transaction) -> {
                Hash256 hash =
                        direction < 0 ? transaction.previousInBlock() : transaction.nextInBlock();
                if (hash != null) {
                    follow(new Link.ToTransaction(hash));
                }
            }
            case Page.Nothing _,
                    Page.Loading _,
                    Page.OfAccount _,
                    Page.Missing _,
                    Page.Failed _ -> {}
        }
    }

    private void load(Link wanted) {
        String what = describe(wanted);
        loading.set(true);
        if (page.get() instanceof Page.Nothing || page.get() instanceof Page.Failed) {
            page.set(new Page.Loading(wanted, what));
        }
        latest.<Page>ask("", _ -> read(wanted, what))
                .onDone(this::show)
                .onFailed(problem ->
                        show(
                                new Page.Failed(
                                        wanted,
                                        what,
                                        Objects.requireNonNullElse(
                                                problem.getMessage(), problem.toString()))))
                .start();
    }

    private void show(Page now) {
        loading.set(false);
        trace.clear();
        if (now instanceof Page.OfBlock(var block)) {
            BlockRow row = block.row();
            transactions.query(TransactionQuery.ofBlock(row.module(), row.height()));
            receipts.of(row.module(), row.height());
        } else if (now instanceof Page.OfAccount(var account)) {
            transactions.query(TransactionQuery.ofAccount(account.module(), account.address()));
        }
        page.set(now);
    }

    private Page read(Link wanted, String what) {
        return switch (wanted) {
            case Link.ToBlock(int module, long height) ->
                    found(
                            history.block(module, height),
                            Page.OfBlock::new,
                            wanted,
                            what,
                            () -> heights(module));
            case Link.ToTransaction(Hash256 hash) ->
                    found(
                            history.transaction(hash),
                            Page.OfTransaction::new,
                            wanted,
                            what,
                            () -> heights(null));
            case Link.ToAccount(int module, var address) ->
                    found(
                            history.account(module, address),
                            Page.OfAccount::new,
                            wanted,
                            what,
                            () -> heights(module));
            case Link.ToDecision _,
                    Link.ToBranch _,
                    Link.ToProvider _,
                    Link.ToModule _,
                    Link.ToExecution _ ->
                    new Page.Missing(wanted, what, "The explorer has no page for it.");
        };
    }

    private static <T> Page found(
            Optional<T> answer,
            Function<T, Page> page,
            Link wanted,
            String what,
            Supplier<String> why) {
        return answer.map(page).orElseGet(() -> new Page.Missing(wanted, what, why.get()));
    }

    /// What a search for something that is not there looked through.
    private String heights(@Nullable Integer module) {
        RowIds ids =
                history.blocks(
                        new BlockQuery(
                                module, false, BlockQuery.Column.HEIGHT, SortOrder.DESCENDING));
        if (ids.size() == 0) {
            return "No block is durable yet.";
        }
        long newest = history.blockRows(ids, 0, 1).getFirst().height();
        return "There is nothing in heights 0 to " + Format.count(newest) + ".";
    }

    private String describe(Link wanted) {
        return switch (wanted) {
            case Link.ToBlock(int module, long height) ->
                    "Block "
                            + Format.count(height)
                            + " of "
                            + (module == ModuleChoice.HUB ? "the hub" : names.apply(module));
            case Link.ToTransaction(Hash256 hash) ->
                    "Transaction " + Format.shortHash(hash.toHex());
            case Link.ToAccount(int module, var address) ->
                    "Account " + Format.shortHash(address.toHex()) + " of " + names.apply(module);
            case Link.ToDecision(long epoch) -> "Decision of epoch " + Format.count(epoch);
            case Link.ToBranch(long epoch) -> "Branch from epoch " + Format.count(epoch);
            case Link.ToProvider(String provider) -> "Provider " + provider;
            case Link.ToModule(int module) -> names.apply(module);
            case Link.ToExecution _ -> "How a block ran";
        };
    }
}
