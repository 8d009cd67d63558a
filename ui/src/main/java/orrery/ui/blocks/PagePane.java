package orrery.ui.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.primitives.Hash256;
import orrery.ui.control.EmptyState;
import orrery.ui.control.Export;
import orrery.ui.control.Format;
import orrery.ui.control.Panel;
import orrery.ui.theme.Icon;

/// The right-hand side: whichever page was chosen, or what stands in for it.
final class PagePane extends StackPane {
    private final BlocksViewModel model;
    private final PageViewModel page;
    private final Panel panel = new Panel("blocks-page", "");
    private final BlockPane block;
    private final TransactionPane transaction;
    private final AccountPane account;
    private final StackPane content = new StackPane();
    private final StackPane standIn = new StackPane();
    private final Button previous = Icon.PREVIOUS.button("blocks-previous", "Previous (P)");
    private final Button next = Icon.NEXT.button("blocks-next", "Next (N)");
    private final Button senderPrevious =
            Icon.UP.button("blocks-sender-previous", "Previous of the same sender");
    private final Button senderNext =
            Icon.DOWN.button("blocks-sender-next", "Next of the same sender");
    private final Button listAll =
            Icon.FILTER.button("blocks-list-account", "List its transactions on the left");
    private final Button execution =
            Icon.EXECUTION.button("blocks-execution", "Show execution: how its lanes ran");
    private final ProgressIndicator busy = new ProgressIndicator();
    private String copied = "";

    PagePane(BlocksViewModel model, LongSupplier now) {
        this.model = model;
        page = model.page();
        block = new BlockPane(page);
        transaction = new TransactionPane(page);
        account = new AccountPane(page, now);
        busy.getStyleClass().add("orr-busy");
        busy.visibleProperty().bind(page.loadingProperty());
        for (Button button :
                List.of(execution, previous, next, senderPrevious, senderNext, listAll)) {
            button.getStyleClass().add("orr-quiet");
        }
        previous.setOnAction(_ -> page.step(-1));
        next.setOnAction(_ -> page.step(1));
        execution.setOnAction(_ -> page.showExecution());
        MenuItem copy = new MenuItem("Copy hash or address", Icon.COPY.node());
        copy.setOnAction(_ -> copy());
        panel.content(content)
                .extras(busy, execution, listAll, senderPrevious, senderNext, previous, next)
                .exports(this::exports)
                .action(copy);
        getChildren().add(panel);
        content.getChildren().addAll(standIn, block, transaction, account);
        page.pageProperty().subscribe(this::show);
    }

    /// The files that the page offers.
    List<Export> exports() {
        return switch (page.pageProperty().get()) {
            case Page.OfBlock _, Page.OfAccount _ -> List.of(Export.png(model.pageName(), panel));
            case Page.OfTransaction _ -> {
                List<Export> all = new ArrayList<>();
                all.add(Export.png(model.pageName(), panel));
                all.addAll(transaction.exports());
                yield all;
            }
            case Page.Nothing _, Page.Loading _, Page.Missing _, Page.Failed _ -> List.of();
        };
    }

    private void show(Page now) {
        offer(now);
        switch (now) {
            case Page.Nothing _ ->
                    plain(
                            "Nothing chosen",
                            new EmptyState(
                                    Icon.BLOCKS,
                                    "Choose a block or a transaction",
                                    "A click or the arrow keys show its page here; Ctrl+K finds any"
                                            + " hash, height, address or name."));
            case Page.Loading(Link _, String what) ->
                    plain(what, new EmptyState(Icon.STATUS_WAITING, what, "is being read."));
            case Page.Missing(Link _, String what, String why) ->
                    plain(
                            what,
                            new EmptyState(Icon.SEARCH, what + " is not there", why)
                                    .action("blocks-page-again", "Look again", page::retry));
            case Page.Failed(Link _, String what, String message) -> {
                panel.titleProperty().set(what);
                panel.unitProperty().set("");
                panel.showError(what + " could not be read: " + message, page::retry);
            }
            case Page.OfBlock(var detail) -> {
                block.show(detail);
                full(PageFacts.title(detail), block);
                copied = detail.row().hash().toHex();
            }
            case Page.OfTransaction(var detail) -> {
                transaction.show(detail);
                full("Transaction", transaction);
                panel.unitProperty().set(Format.shortHash(detail.row().hash().toHex()));
                copied = detail.row().hash().toHex();
            }
            case Page.OfAccount(var detail) -> {
                account.show(detail);
                full(PageFacts.title(detail), account);
                copied = detail.address().toHex();
            }
        }
    }

    private void plain(String title, EmptyState state) {
        standIn.getChildren().setAll(state);
        full(title, standIn);
    }

    /// The pages stay in the scene, since to come into it is what costs a page most.
    private void full(String title, Node node) {
        panel.titleProperty().set(title);
        panel.unitProperty().set("");
        for (Node each : content.getChildren()) {
            appear(each, each.equals(node));
        }
        panel.showContent();
    }

    /// Which ways lead on from here.
    private void offer(Page now) {
        TransactionDetail detail = now instanceof Page.OfTransaction(var shown) ? shown : null;
        AccountDetail of = now instanceof Page.OfAccount(var shown) ? shown : null;
        boolean walks = now instanceof Page.OfBlock || detail != null;
        appear(execution, page.hasExecution());
        appear(previous, walks);
        appear(next, walks);
        appear(senderPrevious, detail != null);
        appear(senderNext, detail != null);
        appear(listAll, of != null);
        boolean first =
                detail != null
                        ? detail.previousInBlock() == null
                        : now instanceof Page.OfBlock(var b) && b.row().height() == 0;
        previous.setDisable(first);
        next.setDisable(detail != null && detail.nextInBlock() == null);
        if (detail != null) {
            lead(senderPrevious, detail.previousBySender());
            lead(senderNext, detail.nextBySender());
        }
        if (of != null) {
            listAll.setOnAction(
                    _ -> model.listTransactionsOf(new Link.ToAccount(of.module(), of.address())));
        }
    }

    private void lead(Button button, @Nullable Hash256 hash) {
        button.setDisable(hash == null);
        button.setOnAction(_ -> {
            if (hash != null) {
                page.follow(new Link.ToTransaction(hash));
            }
        });
    }

    private static void appear(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void copy() {
        ClipboardContent clip = new ClipboardContent();
        clip.putString(copied);
        Clipboard.getSystemClipboard().setContent(clip);
    }
}
