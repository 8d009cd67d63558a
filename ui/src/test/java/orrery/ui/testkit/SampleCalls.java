package orrery.ui.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.history.TransactionDetail.Argument;
import orrery.engine.api.history.TransactionDetail.Decoded;
import orrery.engine.api.history.TransactionDetail.LogEntry;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Hex;
import orrery.engine.primitives.UInt256;
import orrery.ui.testkit.SampleLedger.Kind;

/// Calls and events of the made-up run's contracts, decoded and raw.
final class SampleCalls {
    private static final Hash256 TRANSFER_TOPIC =
            Hash256.fromHex("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

    private SampleCalls() {}

    static @Nullable String method(Kind kind) {
        return switch (kind) {
            case TRANSFER, CREATE -> null;
            case TOKEN -> "transfer";
            case SWAP -> "swapExactIn";
            case SHIP -> "ship";
            case METER -> "report";
        };
    }

    static List<String> functions(String contract) {
        return switch (contract) {
            case "CityToken" ->
                    List.of(
                            "approve(address,uint256)",
                            "balanceOf(address)",
                            "transfer(address,uint256)",
                            "transferBatch(address[],uint256)",
                            "transferFrom(address,address,uint256)");
            case "SwapPair" ->
                    List.of(
                            "getReserves()",
                            "mint(address)",
                            "swapExactIn(address,uint256,uint256)",
                            "sync()");
            case "SupplyChain" ->
                    List.of(
                            "commission(bytes32,bytes32)",
                            "observe(bytes32,bytes32)",
                            "receiveItem(bytes32,bytes32)",
                            "ship(bytes32,address,bytes32)");
            case "MeterRegistry" ->
                    List.of(
                            "meterOf(address)",
                            "register(address[])",
                            "report(uint64,uint256,uint256)");
            default -> List.of("anchor(uint256,bytes32)");
        };
    }

    static @Nullable Decoded call(int module, long sequence) {
        Hash256 item = Mix.hash(4, SampleLedger.id(module, sequence % 90));
        Address other = SampleLedger.counterparty(module, sequence);
        return switch (SampleLedger.kind(module, sequence)) {
            case TRANSFER, CREATE -> null;
            case TOKEN ->
                    decoded(
                            "CityToken",
                            "transfer(address,uint256)",
                            new Argument("to", "address", other.toHex()),
                            new Argument("value", "uint256", amount(module, sequence).toString()));
            case SWAP ->
                    decoded(
                            "SwapPair",
                            "swapExactIn(address,uint256,uint256)",
                            new Argument(
                                    "tokenIn", "address", SampleLedger.contract(module, 0).toHex()),
                            new Argument(
                                    "amountIn", "uint256", amount(module, sequence).toString()),
                            new Argument("minOut", "uint256", "0"));
            case SHIP ->
                    decoded(
                            "SupplyChain",
                            "ship(bytes32,address,bytes32)",
                            new Argument("id", "bytes32", item.toHex()),
                            new Argument("consignee", "address", other.toHex()),
                            new Argument("documentHash", "bytes32", Mix.hash(5, sequence).toHex()));
            case METER ->
                    decoded(
                            "MeterRegistry",
                            "report(uint64,uint256,uint256)",
                            new Argument("counter", "uint64", Long.toString(1 + sequence / 48)),
                            new Argument("measuredAt", "uint256", Long.toString(sequence * 60)),
                            new Argument(
                                    "wattHours",
                                    "uint256",
                                    Integer.toString(Mix.below(sequence, 11, 4_000))));
        };
    }

    static String sentence(int module, long sequence) {
        String who = brief(SampleLedger.sender(module, sequence).toHex());
        String other = brief(SampleLedger.counterparty(module, sequence).toHex());
        String did =
                switch (SampleLedger.kind(module, sequence)) {
                    case TRANSFER ->
                            "sent "
                                    + tokens(SampleLedger.value(module, sequence))
                                    + " ORR to "
                                    + other;
                    case TOKEN -> "sent " + tokens(amount(module, sequence)) + " CITY to " + other;
                    case SWAP -> "swapped " + tokens(amount(module, sequence)) + " CITY for WATT";
                    case SHIP -> "shipped item " + sequence % 90 + " to " + other;
                    case METER ->
                            "reported " + Mix.below(sequence, 11, 4_000) + " Wh to MeterRegistry";
                    case CREATE -> "created a contract";
                };
        return SampleLedger.succeeded(module, sequence)
                ? who + " " + did + "."
                : who + " tried this and it was reverted: " + did + ".";
    }

    /// The call's bytes: a selector and one word an argument.
    static Bytes input(int module, long sequence) {
        if (SampleLedger.kind(module, sequence) == Kind.CREATE) {
            return Bytes.fromHex("0x608060405234801561000f575f80fd5b5061014c8061001d5f395ff3fe");
        }
        Decoded call = call(module, sequence);
        if (call == null) {
            return Bytes.EMPTY;
        }
        StringBuilder hex = new StringBuilder(selector(call.name()));
        for (Argument argument : call.arguments()) {
            hex.append(word(argument).substring(2));
        }
        return Bytes.fromHex(hex);
    }

    static List<LogEntry> logs(int module, long sequence) {
        if (!SampleLedger.succeeded(module, sequence)) {
            return List.of();
        }
        return switch (SampleLedger.kind(module, sequence)) {
            case TRANSFER, CREATE -> List.of();
            case TOKEN -> List.of(transferLog(module, sequence, 0));
            case SWAP -> List.of(transferLog(module, sequence, 0), swapLog(module, sequence));
            case SHIP ->
                    List.of(
                            log(
                                    0,
                                    SampleLedger.contract(module, 2),
                                    decoded(
                                            "SupplyChain",
                                            "CustodyEvent(bytes32,uint8,address)",
                                            new Argument(
                                                    "id", "bytes32", Mix.hash(4, sequence).toHex()),
                                            new Argument("kind", "uint8", "2"),
                                            new Argument(
                                                    "counterparty",
                                                    "address",
                                                    SampleLedger.counterparty(module, sequence)
                                                            .toHex()))));
            // A contract whose ABI nobody gave: only topics and data are known.
            case METER -> List.of(log(0, SampleLedger.contract(module, 3), null));
        };
    }

    private static LogEntry transferLog(int module, long sequence, int index) {
        Address from = SampleLedger.sender(module, sequence);
        Address to = SampleLedger.counterparty(module, sequence);
        return new LogEntry(
                index,
                SampleLedger.contract(module, 0),
                "CityToken",
                List.of(
                        TRANSFER_TOPIC,
                        Hash256.fromWord(from.toWord()),
                        Hash256.fromWord(to.toWord())),
                Bytes.of(amount(module, sequence).toBytes32()),
                decoded(
                        "CityToken",
                        "Transfer(address,address,uint256)",
                        new Argument("from", "address", from.toHex()),
                        new Argument("to", "address", to.toHex()),
                        new Argument("value", "uint256", amount(module, sequence).toString())));
    }

    private static LogEntry swapLog(int module, long sequence) {
        return log(
                1,
                SampleLedger.contract(module, 1),
                decoded(
                        "SwapPair",
                        "Swap(address,uint256,uint256)",
                        new Argument(
                                "sender", "address", SampleLedger.sender(module, sequence).toHex()),
                        new Argument("amount0In", "uint256", amount(module, sequence).toString()),
                        new Argument("amount1Out", "uint256", Long.toString(sequence * 977))));
    }

    private static LogEntry log(int index, Address address, @Nullable Decoded decoded) {
        return new LogEntry(
                index,
                address,
                decoded == null ? null : decoded.contract(),
                List.of(Mix.hash(6, index), Mix.hash(7, address.middle() >>> 1)),
                Bytes.of(Mix.hash(8, address.middle() >>> 1).toArray()),
                decoded);
    }

    private static Decoded decoded(String contract, String signature, Argument... arguments) {
        return new Decoded(
                contract,
                signature.substring(0, signature.indexOf('(')),
                signature,
                List.of(arguments));
    }

    static UInt256 amount(int module, long sequence) {
        return UInt256.of(1 + Mix.below(SampleLedger.id(module, sequence), 10, 900_000))
                .multiply(UInt256.of(1_000_000_000_000_000L));
    }

    private static String selector(String name) {
        return name.equals("transfer")
                ? "0xa9059cbb"
                : Hex.encode(Mix.hash(9, name.length()).toArray()).substring(0, 10);
    }

    private static String word(Argument argument) {
        return switch (argument.type()) {
            case "address" -> Hex.encode(Address.fromHex(argument.value()).toWord().toBytes32());
            case "bytes32" -> argument.value();
            default ->
                    Hex.encode(UInt256.of(new java.math.BigInteger(argument.value())).toBytes32());
        };
    }

    private static String brief(String hex) {
        return hex.substring(0, 6) + "…" + hex.substring(hex.length() - 4);
    }

    private static String tokens(UInt256 wei) {
        return new java.math.BigDecimal(wei.toBigInteger(), 18)
                .stripTrailingZeros()
                .toPlainString();
    }
}
