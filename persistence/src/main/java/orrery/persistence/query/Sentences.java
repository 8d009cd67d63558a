package orrery.persistence.query;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.engine.chain.Log;
import orrery.engine.chain.Transaction;
import orrery.engine.codec.AbiValue;
import orrery.engine.primitives.Address;
import orrery.persistence.query.CallDecoder.Values;

/// What a transaction did, in words: told by its events where they are known, by its call where
/// not. A failed one is told by what it tried.
final class Sentences {
    private static final int SHOWN_ARGUMENT = 24;

    private final Names names;
    private final CallDecoder decoder;
    private final Tokens tokens;
    private final TransactionRecord record;

    Sentences(Names names, CallDecoder decoder, Tokens tokens, TransactionRecord record) {
        this.names = names;
        this.decoder = decoder;
        this.tokens = tokens;
        this.record = record;
    }

    /// A name, or a shortened address.
    static String label(Names names, int module, Address address) {
        String name = names.name(module, address);
        if (name != null) {
            return name;
        }
        String hex = address.toHex();
        return hex.substring(0, 6) + "…" + hex.substring(hex.length() - 4);
    }

    String of(List<Log> logs) {
        String attempt = attempt();
        if (!record.succeeded()) {
            return "Failed: " + attempt;
        }
        return Optional.ofNullable(event(logs)).orElse(attempt);
    }

    private String label(Address address) {
        return label(names, record.module(), address);
    }

    private String attempt() {
        Transaction transaction = record.transaction();
        String coins = Amounts.of(transaction.value().toBigInteger(), Amounts.COIN);
        String with = transaction.value().isZero() ? "" : " with " + coins;
        if (transaction.isCreation()) {
            return "Created the contract " + label(record.recipient()) + with;
        }
        if (transaction.data().isEmpty()) {
            return "Sent "
                    + coins
                    + " from "
                    + label(record.sender())
                    + " to "
                    + label(record.recipient());
        }
        Optional<Values> call = decoder.call(record);
        String told = call.map(this::call).orElse(null);
        if (told != null) {
            return told + with;
        }
        String function =
                call.map(Sentences::generic)
                        .orElseGet(() -> "an unknown function (" + selector() + ")");
        return "Called " + function + " on " + label(record.recipient()) + with;
    }

    private String selector() {
        String hex = record.transaction().data().toHex();
        return hex.substring(0, Math.min(10, hex.length()));
    }

    private static String generic(Values call) {
        return call.values().stream()
                .map(Sentences::shown)
                .collect(Collectors.joining(", ", call.name() + "(", ")"));
    }

    private static String shown(AbiValue value) {
        String text = value.toString();
        return text.length() <= SHOWN_ARGUMENT ? text : text.substring(0, 10) + "…";
    }

    /// Calls that have words of their own.
    private @Nullable String call(Values call) {
        List<AbiValue> values = call.values();
        String symbol = tokens.symbol(record.recipient());
        return switch (call.name()) {
            case "transfer" ->
                    values.size() == 2
                            ? "Sent " + amount(values.get(1), symbol) + fromSenderTo(values.get(0))
                            : null;
            case "transferBatch" ->
                    values.size() == 2 && values.get(0) instanceof AbiValue.Sequence receivers
                            ? "Sent "
                                    + amount(values.get(1), symbol)
                                    + " to each of "
                                    + receivers.values().size()
                                    + " receivers"
                            : null;
            case "approve" ->
                    values.size() == 2
                            ? "Allowed "
                                    + shortened(values.get(0))
                                    + " to spend "
                                    + amount(values.get(1), symbol)
                            : null;
            case "swapExactIn" ->
                    values.size() == 3 && values.get(0) instanceof AbiValue.Account token
                            ? "Swapped "
                                    + amount(values.get(1), tokens.symbol(token.address()))
                                    + " on "
                                    + label(record.recipient())
                            : null;
            default -> null;
        };
    }

    private String fromSenderTo(AbiValue receiver) {
        return " from " + label(record.sender()) + " to " + shortened(receiver);
    }

    private String shortened(AbiValue value) {
        return value instanceof AbiValue.Account account ? label(account.address()) : shown(value);
    }

    private static String amount(AbiValue value, String symbol) {
        return value instanceof AbiValue.Numeric number
                ? Amounts.of(number.value(), symbol)
                : shown(value) + " " + symbol;
    }

    /// The event that tells most, in words; null where none has words of its own.
    private @Nullable String event(List<Log> logs) {
        for (Log log : logs) {
            Values event = decoder.event(record.module(), log).orElse(null);
            if (event == null) {
                continue;
            }
            List<AbiValue> values = event.values();
            String told =
                    switch (event.name()) {
                        case "Swap" -> swap(logs, log.address());
                        case "DecisionAnchored" ->
                                "Anchored the decision of epoch " + values.getFirst();
                        case "EpochSettled" ->
                                values.size() == 5
                                        ? "Settled epoch %s: %s for what was delivered, %s in penalties"
                                                .formatted(
                                                        values.getFirst(),
                                                        amount(values.get(2), "credits"),
                                                        amount(values.get(4), "credits"))
                                        : null;
                        case "Reading" ->
                                values.size() == 4
                                        ? "Reported a reading of %s Wh in period %s by meter %s"
                                                .formatted(
                                                        grouped(values.get(3)),
                                                        values.get(1),
                                                        shortened(values.get(0)))
                                        : null;
                        case "CustodyEvent" -> custody(values);
                        default -> null;
                    };
            if (told != null) {
                return told;
            }
        }
        return null;
    }

    private static String grouped(AbiValue value) {
        return value instanceof AbiValue.Numeric number
                ? String.format(Locale.ROOT, "%,d", number.value())
                : value.toString();
    }

    private String custody(List<AbiValue> values) {
        String deed = decoder.call(record).map(call -> words(call.name())).orElse("custody event");
        return "Supply chain: %s of item %s by %s"
                .formatted(deed, shown(values.getFirst()), label(record.sender()));
    }

    /// `receiveItem` becomes "receive item".
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /// A swap by the tokens that went in and came out.
    private @Nullable String swap(List<Log> logs, Address pair) {
        String in = null;
        String out = null;
        for (Log log : logs) {
            Values event = decoder.event(record.module(), log).orElse(null);
            if (event == null || !event.name().equals("Transfer") || event.values().size() != 3) {
                continue;
            }
            BigInteger units =
                    event.values().get(2) instanceof AbiValue.Numeric number
                            ? number.value()
                            : BigInteger.ZERO;
            String amount = Amounts.of(units, tokens.symbol(log.address()));
            if (event.values().get(1).equals(AbiValue.of(pair))) {
                in = amount;
            } else if (event.values().get(0).equals(AbiValue.of(pair))) {
                out = amount;
            }
        }
        return in == null || out == null
                ? null
                : "Swapped " + in + " for " + out + " on " + label(pair);
    }
}
