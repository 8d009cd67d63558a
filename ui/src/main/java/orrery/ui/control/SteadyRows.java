package orrery.ui.control;

import javafx.collections.ObservableList;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Skin;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/// Tables and lists whose rows are dressed when they come, and not again while they stay.
///
/// JavaFX places all rows anew as soon as one of them changed, and matches the stylesheets against
/// each that has something to lay out, with all of its cells ([VirtualFlow#setCellIndex] and
/// [javafx.scene.Node#applyCss]): with 24 rows of seven columns, 12 to 16 ms whenever a block
/// comes. What changed within a row that stays is dressed by the frame's own pass.
public final class SteadyRows {
    private SteadyRows() {}

    public static <R> TableView<R> table() {
        return new TableView<>() {
            @Override
            protected Skin<?> createDefaultSkin() {
                return new TableViewSkin<>(this) {
                    @Override
                    protected VirtualFlow<TableRow<R>> createVirtualFlow() {
                        return new Flow<>();
                    }
                };
            }
        };
    }

    public static <R> ListView<R> list(ObservableList<R> items) {
        return new ListView<>(items) {
            @Override
            protected Skin<?> createDefaultSkin() {
                return new ListViewSkin<>(this) {
                    @Override
                    protected VirtualFlow<ListCell<R>> createVirtualFlow() {
                        return new Flow<>();
                    }
                };
            }
        };
    }

    private static final class Flow<C extends IndexedCell<?>> extends VirtualFlow<C> {
        @Override
        @SuppressWarnings("ReferenceEquality") // an equal item may be another, and look otherwise
        protected void setCellIndex(C cell, int index) {
            Object before = cell.getItem();
            boolean stays = cell.getSkin() != null && cell.getIndex() == index;
            if (stays) {
                cell.updateIndex(index);
            }
            if (!stays || cell.getItem() != before) {
                super.setCellIndex(cell, index);
            }
        }
    }
}
