package orrery.ui.blocks;

import orrery.engine.api.history.AccountDetail;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail;

/// What the right-hand side shows.
public sealed interface Page {
    /// Nothing was chosen yet.
    record Nothing() implements Page {}

    /// @param what is awaited, such as `Block 412 of module 2`
    record Loading(Link link, String what) implements Page {}

    record OfBlock(BlockDetail block) implements Page {}

    record OfTransaction(TransactionDetail transaction) implements Page {}

    record OfAccount(AccountDetail account) implements Page {}

    /// @param what is not there
    /// @param why what was looked through
    record Missing(Link link, String what, String why) implements Page {}

    /// @param message one line
    record Failed(Link link, String what, String message) implements Page {}
}
