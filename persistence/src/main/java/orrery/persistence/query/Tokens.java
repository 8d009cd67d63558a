package orrery.persistence.query;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import orrery.engine.audit.Quantity;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.UInt256;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// What tokens call their unit, read from their storage without running them.
final class Tokens {
    /// Where OpenZeppelin's ERC-20 of version 5 keeps its symbol.
    private static final UInt256 SYMBOL_SLOT = UInt256.of(4);

    private final Session session;
    private final Names names;
    private final Map<Address, String> known = new HashMap<>();
    private final int module;

    Tokens(Session session, Names names, int module) {
        this.session = session;
        this.names = names;
        this.module = module;
    }

    /// The token's symbol, else its name, else its address.
    String symbol(Address token) {
        return known.computeIfAbsent(token, this::read);
    }

    private String read(Address token) {
        String name = Sentences.label(names, module, token);
        boolean isToken =
                names.abi(module, token)
                        .filter(abi ->
                                abi.functions().stream().anyMatch(f -> f.name().equals("symbol")))
                        .isPresent();
        if (!isToken) {
            return name;
        }
        try (Command select =
                        session.prepare(
                                "SELECT value FROM slots"
                                        + " WHERE module = ? AND address = ? AND slot = ?");
                Rows rows =
                        select.number(module).address(token).blob(SYMBOL_SLOT.toBytes32()).rows()) {
            return rows.next() ? shortString(Quantity.decode(rows.bytes()), name) : name;
        }
    }

    /// A string of up to 31 bytes: left-aligned, twice its length in the last byte (Solidity,
    /// "Layout of State Variables in Storage").
    private static String shortString(UInt256 word, String otherwise) {
        byte[] bytes = word.toBytes32();
        int length = bytes[31] / 2;
        if (length <= 0 || length > 31 || bytes[31] % 2 != 0) {
            return otherwise;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] <= ' ' || bytes[i] > '~') {
                return otherwise;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
