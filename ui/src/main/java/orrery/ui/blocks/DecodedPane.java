package orrery.ui.blocks;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.TransactionDetail.Argument;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.ui.control.Format;
import orrery.ui.control.HashLabel;
import orrery.ui.theme.Hint;
import orrery.ui.theme.Icon;

/// A call or an event: decoded with types where its ABI is known, as hex where it is not, and as
/// hex on demand. An unknown one is never an error.
final class DecodedPane extends VBox {
    private static final int WORD_DIGITS = 64;
    private static final int MOST_WORDS = 48;
    private static final int ADDRESS_LENGTH = 42;

    private final HBox head = new HBox();
    private final ToggleButton hex = new ToggleButton("Raw hex");
    private final int module;
    private final Consumer<Link> follow;
    private final Node decodedNode;
    private final Node rawNode;

    /// @param unknown what is said where there is no ABI
    /// @param topics of an event; empty for a call
    DecodedPane(
            String id,
            int module,
            @Nullable Decoded decoded,
            String unknown,
            List<Hash256> topics,
            Bytes data,
            Consumer<Link> follow) {
        this.module = module;
        this.follow = follow;
        setId(id);
        getStyleClass().add("orr-decoded");
        Label signature = new Label(decoded == null ? unknown : decoded.signature());
        signature.getStyleClass().add(decoded == null ? "orr-muted" : "orr-mono");
        Hint.set(signature, signature.getText());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        hex.setId(id + "-hex");
        hex.setMinWidth(Region.USE_PREF_SIZE);
        hex.setVisible(decoded != null);
        Button copy = Icon.COPY.button(id + "-copy", "Copy the data as hex");
        copy.getStyleClass().add("orr-quiet");
        copy.setOnAction(_ -> copy(data.toHex()));
        head.getStyleClass().add("orr-decoded-head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().addAll(signature, gap, hex, copy);
        decodedNode = decoded == null ? new Region() : arguments(id, decoded);
        rawNode = raw(topics, data);
        hex.setSelected(decoded == null);
        hex.selectedProperty().subscribe(this::arrange);
    }

    /// Puts a log's number and contract in front.
    DecodedPane lead(LogEntry log) {
        Label index = new Label("#" + log.index());
        index.getStyleClass().add("orr-muted");
        index.setMinWidth(Region.USE_PREF_SIZE);
        Hyperlink name =
                new Hyperlink(
                        Objects.requireNonNullElse(
                                log.contract(), Format.shortHash(log.address().toHex())));
        name.setId(getId() + "-contract");
        Hint.set(name, log.address().toHex());
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setOnAction(_ -> follow.accept(new Link.ToAccount(module, log.address())));
        head.getChildren().addAll(0, List.of(index, name));
        return this;
    }

    private void arrange(boolean raw) {
        getChildren().setAll(head, raw ? rawNode : decodedNode);
    }

    private GridPane arguments(String id, Decoded decoded) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("orr-arguments");
        ColumnConstraints fixed = new ColumnConstraints();
        fixed.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setMinWidth(0);
        grid.getColumnConstraints().addAll(fixed, fixed, value);
        int row = 0;
        for (Argument argument : decoded.arguments()) {
            Label name = new Label(argument.name().isEmpty() ? "#" + row : argument.name());
            Label type = new Label(argument.type());
            type.getStyleClass().addAll("orr-muted", "orr-mono");
            Node shown = value(id + "-argument-" + row, argument);
            grid.addRow(row++, name, type, shown);
        }
        return grid;
    }

    private Node value(String id, Argument argument) {
        String value = argument.value();
        if (argument.type().equals("address") && value.length() == ADDRESS_LENGTH) {
            return new HashLabel(
                    id,
                    value,
                    () -> follow.accept(new Link.ToAccount(module, Address.fromHex(value))));
        }
        if (argument.type().equals("bytes32")) {
            return new HashLabel(id, value, null);
        }
        boolean number = argument.type().matches("u?int\\d*") && value.matches("-?\\d+");
        Label label =
                new Label(
                        number ? String.format(Locale.ROOT, "%,d", new BigInteger(value)) : value);
        label.getStyleClass().add("orr-mono");
        Hint.set(label, value);
        return label;
    }

    /// A selector and one word a line, as ABI data is built (Solidity ABI specification, "Formal
    /// specification of the encoding").
    private static Node raw(List<Hash256> topics, Bytes data) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < topics.size(); i++) {
            text.append("topic ").append(i).append("  ").append(topics.get(i)).append('\n');
        }
        String digits = data.toHex().substring(2);
        int from = digits.length() % WORD_DIGITS == 8 ? 8 : 0;
        if (from > 0) {
            text.append("0x").append(digits, 0, from).append('\n');
        }
        int words = 0;
        for (; from < digits.length() && words < MOST_WORDS; from += WORD_DIGITS, words++) {
            text.append(digits, from, Math.min(from + WORD_DIGITS, digits.length())).append('\n');
        }
        if (from < digits.length()) {
            text.append("… ")
                    .append(Format.count((digits.length() - from) / 2))
                    .append(" more bytes; copying takes all");
        } else if (digits.isEmpty()) {
            text.append("no data");
        }
        Label label = new Label(text.toString().stripTrailing());
        label.getStyleClass().addAll("orr-mono", "orr-hex");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
