package orrery.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import orrery.ui.binding.Ui;
import orrery.ui.control.LazyRows.Row;
import orrery.ui.theme.Icon;

/// A table over any number of rows that come in pages ([RowSource]). A million rows cost no more
/// than the few pages that were looked at; sorting is asked of whoever holds the rows, never done
/// here.
///
/// Enter or a double click opens a row, Ctrl+C copies the selected rows as tab-separated text.
public final class VirtualTable<R> extends UnrolledRows {
    /// What the order should be.
    ///
    /// @param column the id of a sortable column
    public record Order(String column, boolean ascending) {}

    private static final KeyCodeCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /// Columns of a glyph, narrower than this many em, do not grow.
    private static final double NARROW = 3;

    /// Pixels of height that come at once, a row.
    private static final double UNROLLED = 30;

    private final TableView<Row<R>> table;
    private final List<Column<R>> columns;
    private final Executor window;
    private final ReadOnlyObjectWrapper<@Nullable R> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper atTop = new ReadOnlyBooleanWrapper(true);
    private Consumer<Order> onSort = _ -> {};
    private Consumer<R> onOpen = _ -> {};
    private Consumer<Throwable> onFailure = _ -> {};
    private boolean arranging;

    /// Whether the selected row shall stay in sight when the height changes: until the person looks
    /// elsewhere.
    private boolean holding;

    private @Nullable LazyRows<R> rows;

    /// All that were made; those out of use are empty.
    private final List<TableRow<Row<R>>> made = new ArrayList<>();

    private final List<RowCell<R>> cells = new ArrayList<>();

    /// @param id `feature-part`; a column's head has the id `feature-part-COLUMN`
    public VirtualTable(String id, List<Column<R>> columns) {
        this(id, columns, Ui.executor());
    }

    VirtualTable(String id, List<Column<R>> columns, Executor window) {
        this(id, columns, window, SteadyRows.table());
    }

    private VirtualTable(
            String id, List<Column<R>> columns, Executor window, TableView<Row<R>> table) {
        super(table, UNROLLED);
        this.table = table;
        this.columns = List.copyOf(columns);
        this.window = window;
        setId(id);
        getStyleClass().add("orr-table");
        table.setId(id + "-rows");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(
                new EmptyState(Icon.EMPTY, "No rows", "Nothing matches what is asked for."));
        for (Column<R> column : this.columns) {
            table.getColumns().add(column(column));
        }
        table.setRowFactory(_ -> row());
        table.setSortPolicy(this::sort);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.addEventFilter(KeyEvent.KEY_PRESSED, _ -> holding = false);
        table.addEventFilter(ScrollEvent.SCROLL, _ -> holding = false);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> holding = false);
        table.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                open();
            }
        });
        table.getSelectionModel().selectedItemProperty().subscribe(this::selectionChanged);
        table.setContextMenu(menu());
        table.skinProperty().subscribe(_ -> watchTop());
    }

    /// Shows other rows, from the first one on, and forgets the selection.
    public void setRows(RowSource<R> source) {
        table.getSelectionModel().clearSelection();
        holding = false;
        replace(source);
        if (count.get() > 0) {
            table.scrollTo(0);
        }
    }

    /// Shows newer rows of the same kind, and keeps scroll position and selected index.
    public void refreshRows(RowSource<R> source) {
        if (exchanged(source, 0)) {
            return;
        }
        int index = table.getSelectionModel().getSelectedIndex();
        replace(source);
        if (index >= 0 && index < count.get()) {
            table.getSelectionModel().select(index);
        }
    }

    private void replace(RowSource<R> source) {
        LazyRows<R> other = new LazyRows<>(source, window, failure -> onFailure.accept(failure));
        // A selected row that was still loading is known once its page is here.
        other.addListener((ListChangeListener<Row<R>>) _ -> selectionArrived(other));
        rows = other;
        arranging = true;
        List<TableColumn<Row<R>, ?>> order = List.copyOf(table.getSortOrder());
        table.setItems(other); // which forgets the order
        table.getSortOrder().setAll(order);
        arranging = false;
        count.set(other.size());
        requestLayout(); // rows are made a few at a time from here, too
    }

    /// Puts rows in the place of the present ones without another list, for which a table would
    /// take all of its cells apart: a frame or two at full height.
    ///
    /// @param added how many came on top
    /// @return whether that can be, which is where the others stay as many as they were
    private boolean exchanged(RowSource<R> source, int added) {
        LazyRows<R> present = rows;
        if (present == null || present.isEmpty() || source.size() - present.size() != added) {
            return false;
        }
        arranging = true;
        present.become(source, added);
        arranging = false;
        count.set(present.size());
        cells.forEach(RowCell::expectRow);
        made.forEach(VirtualTable::readAgain);
        cells.forEach(RowCell::redrawStale);
        selected.set(valueAt(table.getSelectionModel().getSelectedIndex()));
        return true;
    }

    /// The cells of a row whose index stays ask whether its item did.
    private static void readAgain(TableRow<?> row) {
        if (row.isVisible() && row.getIndex() >= 0) {
            row.updateIndex(row.getIndex());
        }
    }

    private @Nullable R valueAt(int index) {
        LazyRows<R> present = rows;
        return present == null || index < 0 || index >= present.size()
                ? null
                : present.get(index).value();
    }

    private void selectionArrived(LazyRows<R> rows) {
        int index = table.getSelectionModel().getSelectedIndex();
        if (selected.get() == null && index >= 0 && index < rows.size()) {
            selected.set(rows.get(index).value());
        }
    }

    /// Shows the same rows with newer ones on top of them; the selected row stays selected.
    ///
    /// @param added how many came on top
    public void prependRows(RowSource<R> source, int added) {
        if (exchanged(source, added)) {
            return;
        }
        int index = table.getSelectionModel().getSelectedIndex();
        replace(source);
        if (index >= 0 && index + added < count.get()) {
            table.getSelectionModel().select(index + added);
        }
    }

    /// Sets all cells in sight anew, where they depend on more than their row, such as an age.
    public void redraw() {
        cells.forEach(RowCell::redraw);
    }

    /// Whether the first row is in sight.
    public ReadOnlyBooleanProperty atTopProperty() {
        return atTop.getReadOnlyProperty();
    }

    @Override
    boolean hasNoRows() {
        return count.get() == 0;
    }

    @Override
    void heightChanged() {
        if (holding) {
            Ui.later(this::hold); // the rows keep their place in the whole meanwhile
        }
    }

    private void watchTop() {
        if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.positionProperty().subscribe(place -> atTop.set(place.doubleValue() <= 0));
        }
    }

    /// How many rows there are.
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// The row that is selected and loaded, or null.
    public ReadOnlyObjectProperty<@Nullable R> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// The index of the selected row, -1 for none.
    public int selectedIndex() {
        return table.getSelectionModel().getSelectedIndex();
    }

    /// Selects a row and scrolls to it, the one before it in sight, too; none where negative.
    public void select(int index) {
        if (index < 0) {
            table.getSelectionModel().clearSelection();
            return;
        }
        table.getSelectionModel().clearAndSelect(index);
        holding = true;
        reveal();
    }

    private void hold() {
        if (holding && selectedIndex() >= 0) {
            reveal();
        }
    }

    private void reveal() {
        table.scrollTo(Math.max(0, selectedIndex() - 1));
    }

    /// Selects a row where it is, without scrolling to it.
    public void mark(int index) {
        table.getSelectionModel().clearAndSelect(index);
    }

    public VirtualTable<R> onSort(Consumer<Order> action) {
        onSort = action;
        return this;
    }

    public VirtualTable<R> onOpen(Consumer<R> action) {
        onOpen = action;
        return this;
    }

    /// Told when a page cannot be read; the rows of the page say so, too.
    public VirtualTable<R> onFailure(Consumer<Throwable> action) {
        onFailure = action;
        return this;
    }

    /// What stands where there are no rows.
    public VirtualTable<R> empty(Node node) {
        table.setPlaceholder(node);
        return this;
    }

    /// Puts an entry into the menu of a row.
    public VirtualTable<R> action(String label, Consumer<R> action) {
        MenuItem item = new MenuItem(label);
        item.setOnAction(_ -> {
            R row = selected.get();
            if (row != null) {
                action.accept(row);
            }
        });
        table.getContextMenu().getItems().add(item);
        return this;
    }

    /// Marks a column as the one that the rows are ordered by, without asking for it.
    public void showOrder(Order order) {
        arranging = true;
        table.getSortOrder().clear();
        for (TableColumn<Row<R>, ?> column : table.getColumns()) {
            if (order.column().equals(column.getUserData())) {
                column.setSortType(
                        order.ascending()
                                ? TableColumn.SortType.ASCENDING
                                : TableColumn.SortType.DESCENDING);
                table.getSortOrder().add(column);
            }
        }
        arranging = false;
    }

    /// The loaded rows that are selected, as tab-separated text.
    public String selectedText() {
        return List.copyOf(table.getSelectionModel().getSelectedIndices()).stream()
                .map(index -> table.getItems().get(index).value())
                .filter(Objects::nonNull)
                .map(this::line)
                .collect(Collectors.joining("\n"));
    }

    public void copySelected() {
        ClipboardContent content = new ClipboardContent();
        content.putString(selectedText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private String line(R row) {
        return columns.stream()
                .map(column -> copied(column, row))
                .collect(Collectors.joining("\t"));
    }

    /// A cell's full value where it shows a short one.
    private static <R> String copied(Column<R> column, R row) {
        var full = column.kind() == Column.Kind.MONO ? column.hint() : null;
        return full == null ? column.text().apply(row) : full.apply(row);
    }

    private TableColumn<Row<R>, Row<R>> column(Column<R> column) {
        TableColumn<Row<R>, Row<R>> made = new TableColumn<>(column.title());
        made.setId(getId() + "-" + column.id());
        made.setUserData(column.id());
        made.setSortable(column.sortable());
        made.setReorderable(false);
        made.setPrefWidth(column.width() * 13);
        made.setMinWidth(36);
        if (column.fixed() || column.width() < NARROW) {
            made.setMaxWidth(column.width() * 13);
        }
        made.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        made.setCellFactory(_ -> cell(column));
        if (column.kind() == Column.Kind.NUMBER) {
            made.getStyleClass().add("orr-column-number");
        }
        return made;
    }

    private RowCell<R> cell(Column<R> column) {
        RowCell<R> cell = new RowCell<>(column);
        cells.add(cell);
        return cell;
    }

    private TableRow<Row<R>> row() {
        TableRow<Row<R>> row = new TableRow<>();
        made.add(row);
        return row;
    }

    private boolean sort(TableView<Row<R>> view) {
        if (!arranging && !view.getSortOrder().isEmpty()) {
            TableColumn<Row<R>, ?> first = view.getSortOrder().getFirst();
            boolean ascending = first.getSortType() == TableColumn.SortType.ASCENDING;
            onSort.accept(new Order(String.valueOf(first.getUserData()), ascending));
        }
        return true;
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copySelected();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            open();
            event.consume();
        } else if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            event.consume(); // selecting a million rows one by one would stop the window
        }
    }

    private void open() {
        R row = selected.get();
        if (row != null) {
            onOpen.accept(row);
        }
    }

    private void selectionChanged(@Nullable Row<R> row) {
        selected.set(row == null ? null : row.value());
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem("Copy rows");
        copy.setAccelerator(COPY);
        copy.setOnAction(_ -> copySelected());
        return new ContextMenu(copy);
    }
}
