package orrery.ui.blocks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.BlockDetail;
import orrery.engine.api.history.BlockDetail.AnchoredHeader;
import orrery.engine.api.history.BlockRow;
import orrery.engine.api.history.TransactionDetail;
import orrery.engine.api.history.TransactionDetail.Argument;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.api.history.TransactionRow;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Blocks and transactions as JSON, with the names that JSON-RPC gives the fields; wei as decimal
/// strings, since they pass what a JSON number holds everywhere.
final class PageJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PageJson() {}

    static String of(BlockDetail block) {
        BlockRow row = block.row();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("module", row.moduleName());
        json.put("number", row.height());
        json.put("hash", row.hash().toHex());
        json.put("parentHash", block.parentHash().toHex());
        json.put("stateRoot", block.stateRoot().toHex());
        json.put("transactionsRoot", block.transactionsRoot().toHex());
        json.put("receiptsRoot", block.receiptsRoot().toHex());
        json.put("miner", block.beneficiary().toHex());
        json.put("virtualMillis", row.virtualMillis());
        json.put("gasUsed", row.gasUsed());
        json.put("gasLimit", row.gasLimit());
        wei(json, "baseFeePerGas", row.baseFeeWei());
        json.put("size", row.sizeBytes());
        json.put("transactions", row.transactions());
        json.put("extraData", block.extraData().toHex());
        if (block.hubHeight() != null) {
            json.put("hubHeight", block.hubHeight());
        }
        if (!block.anchored().isEmpty()) {
            ArrayNode anchored = json.putArray("anchored");
            for (AnchoredHeader header : block.anchored()) {
                ObjectNode entry = anchored.addObject();
                entry.put("module", header.moduleName());
                entry.put("number", header.height());
                entry.put("hash", header.hash().toHex());
                entry.put("stateRoot", header.stateRoot().toHex());
            }
        }
        return pretty(json);
    }

    static String of(TransactionDetail transaction) {
        TransactionRow row = transaction.row();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("hash", row.hash().toHex());
        json.put("module", row.moduleName());
        json.put("blockNumber", row.height());
        json.put("blockHash", transaction.blockHash().toHex());
        json.put("transactionIndex", row.index());
        json.put("type", row.type());
        json.put("from", row.from().toHex());
        json.put(row.creation() ? "contractAddress" : "to", row.to().toHex());
        json.put("nonce", transaction.nonce());
        wei(json, "value", row.valueWei());
        json.put("gas", transaction.gasLimit());
        json.put("gasUsed", row.gasUsed());
        json.put("cumulativeGasUsed", transaction.cumulativeGasUsed());
        wei(json, "effectiveGasPrice", transaction.effectiveGasPriceWei());
        wei(json, "maxFeePerGas", transaction.maxFeePerGasWei());
        wei(json, "maxPriorityFeePerGas", transaction.maxPriorityFeePerGasWei());
        json.put("status", row.succeeded() ? 1 : 0);
        json.put("input", transaction.input().toHex());
        decoded(json, "call", transaction.call());
        ArrayNode logs = json.putArray("logs");
        for (LogEntry log : transaction.logs()) {
            ObjectNode entry = logs.addObject();
            entry.put("logIndex", log.index());
            entry.put("address", log.address().toHex());
            ArrayNode topics = entry.putArray("topics");
            for (Hash256 topic : log.topics()) {
                topics.add(topic.toHex());
            }
            entry.put("data", log.data().toHex());
            decoded(entry, "event", log.decoded());
        }
        return pretty(json);
    }

    private static void decoded(ObjectNode parent, String field, @Nullable Decoded decoded) {
        if (decoded == null) {
            return;
        }
        ObjectNode json = parent.putObject(field);
        json.put("contract", decoded.contract());
        json.put("signature", decoded.signature());
        ObjectNode arguments = json.putObject("arguments");
        for (Argument argument : decoded.arguments()) {
            arguments.put(argument.name(), argument.value());
        }
    }

    private static void wei(ObjectNode json, String field, @Nullable UInt256 wei) {
        if (wei != null) {
            json.put(field, wei.toString());
        }
    }

    private static String pretty(ObjectNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
