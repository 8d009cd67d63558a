/// The explorer: the list of blocks and transactions, and the pages of a block, a transaction and
/// an account. It asks `api.history` through its view models; no other view and no SQL.
@NullMarked
package orrery.ui.blocks;

import org.jspecify.annotations.NullMarked;
