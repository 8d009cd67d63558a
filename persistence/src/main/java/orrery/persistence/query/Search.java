package orrery.persistence.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.SearchHit;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.Hex;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// Finds what a text may mean: a height or an epoch, a hash or an address or the beginning of one,
/// a name. Every look-up goes through an index.
final class Search {
    private static final Pattern NUMBER =
            Pattern.compile("(?:(?:epoch|decision|block)\\s+)?(\\d{1,18})");
    private static final Pattern HEX = Pattern.compile("(?:0x)?([0-9a-f]{4,64})");

    private final Session session;
    private final Names names;
    private final int limit;
    private final List<SearchHit> hits = new ArrayList<>();

    Search(Session session, Names names, int limit) {
        this.session = session;
        this.names = names;
        this.limit = limit;
    }

    List<SearchHit> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || limit <= 0) {
            return List.of();
        }
        Matcher number = NUMBER.matcher(wanted);
        if (number.matches()) {
            long value = Long.parseLong(number.group(1));
            if (!wanted.startsWith("epoch") && !wanted.startsWith("decision")) {
                heights(value);
            }
            if (!wanted.startsWith("block")) {
                epoch(value);
            }
        }
        Matcher hex = HEX.matcher(wanted);
        if (hex.matches()) {
            hashes(hex.group(1));
        }
        modules(wanted);
        accounts(wanted);
        providers(wanted);
        return List.copyOf(hits.subList(0, Math.min(limit, hits.size())));
    }

    private void heights(long height) {
        add(
                "SELECT module, height, transactions FROM blocks WHERE module IN"
                        + " (SELECT id FROM modules) AND height = ? LIMIT ?",
                select -> select.number(height),
                this::blockHit);
        add(
                "SELECT number FROM hub_blocks WHERE number = ? LIMIT ?",
                select -> select.number(height),
                this::hubHit);
    }

    private SearchHit blockHit(Rows rows) {
        int module = rows.count();
        long height = rows.number();
        return new SearchHit(
                "Block " + height + " of " + names.module(module),
                rows.number() + " transactions",
                new Link.ToBlock(module, height));
    }

    private SearchHit hubHit(Rows rows) {
        long number = rows.number();
        return new SearchHit(
                "Hub block " + number,
                "one header of each module",
                new Link.ToBlock(Names.HUB, number));
    }

    private void epoch(long epoch) {
        add(
                "SELECT epoch FROM decisions WHERE epoch = ? LIMIT ?",
                select -> select.number(epoch),
                Search::decisionHit);
    }

    private static SearchHit decisionHit(Rows rows) {
        long epoch = rows.number();
        return new SearchHit(
                "Decision of epoch " + epoch,
                "what was allocated, and why",
                new Link.ToDecision(epoch));
    }

    private void hashes(String digits) {
        byte[] low = bound(digits, '0', Hash256.SIZE);
        byte[] high = bound(digits, 'f', Hash256.SIZE);
        String range = " BETWEEN ? AND ? LIMIT ?";
        add(
                "SELECT hash, module, succeeded FROM transactions WHERE hash" + range,
                select -> select.blob(low).blob(high),
                this::transactionHit);
        add(
                "SELECT module, height, transactions FROM blocks WHERE hash" + range,
                select -> select.blob(low).blob(high),
                this::blockHit);
        add(
                "SELECT number FROM hub_blocks WHERE hash" + range,
                select -> select.blob(low).blob(high),
                this::hubHit);
        add(
                "SELECT epoch FROM decisions WHERE hash" + range,
                select -> select.blob(low).blob(high),
                Search::decisionHit);
        if (digits.length() <= 2 * Address.SIZE) {
            add(
                    "SELECT module, address FROM accounts WHERE module IN (SELECT id FROM modules)"
                            + " AND address"
                            + range,
                    select ->
                            select.blob(bound(digits, '0', Address.SIZE))
                                    .blob(bound(digits, 'f', Address.SIZE)),
                    this::accountHit);
        }
    }

    /// The least or greatest value of a size that begins with the digits.
    private static byte[] bound(String digits, char filler, int size) {
        char[] all = new char[2 * size];
        Arrays.fill(all, filler);
        digits.getChars(0, digits.length(), all, 0);
        return Hex.decode(new String(all));
    }

    private SearchHit transactionHit(Rows rows) {
        Hash256 hash = rows.hash();
        String module = names.module(rows.count());
        return new SearchHit(
                "Transaction " + hash.toHex().substring(0, 10) + "…",
                module + (rows.flag() ? ", succeeded" : ", failed"),
                new Link.ToTransaction(hash));
    }

    private SearchHit accountHit(Rows rows) {
        return accountHit(rows.count(), rows.address());
    }

    private SearchHit accountHit(int module, Address address) {
        String label = Sentences.label(names, module, address);
        return new SearchHit(
                label,
                address.toHex() + " on " + names.module(module),
                new Link.ToAccount(module, address));
    }

    private void modules(String wanted) {
        names.modules()
                .forEach((index, name) -> {
                    if (name.toLowerCase(Locale.ROOT).contains(wanted)) {
                        hits.add(
                                new SearchHit(
                                        "Module " + name,
                                        "module " + index,
                                        new Link.ToModule(index)));
                    }
                });
    }

    private void accounts(String wanted) {
        for (Names.Known known : names.accounts()) {
            if (hits.size() < limit && known.name().toLowerCase(Locale.ROOT).contains(wanted)) {
                hits.add(accountHit(known.module(), known.address()));
            }
        }
    }

    private void providers(String wanted) {
        add(
                "SELECT id, name, region FROM providers WHERE epoch = (SELECT max(epoch) FROM epochs)"
                        + " AND (instr(lower(id), ?) > 0 OR instr(lower(name), ?) > 0) LIMIT ?",
                select -> select.text(wanted).text(wanted),
                rows -> {
                    String id = rows.text();
                    return new SearchHit(
                            "Provider " + id,
                            rows.text() + ", " + rows.text(),
                            new Link.ToProvider(id));
                });
    }

    /// Adds what a query finds, whose last value is the number of hits that are still wanted.
    private void add(String sql, Function<Command, Command> bind, Function<Rows, SearchHit> hit) {
        if (hits.size() >= limit) {
            return;
        }
        try (Command select = session.prepare(sql);
                Rows rows = bind.apply(select).number(limit - hits.size()).rows()) {
            while (rows.next()) {
                hits.add(hit.apply(rows));
            }
        }
    }
}
