package orrery.persistence.allocation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Bytes;
import orrery.persistence.sqlite.Command;
import orrery.persistence.sqlite.Rows;
import orrery.persistence.sqlite.Session;

/// The words that rows name by number, as far as they were needed. Words are never changed, so what
/// was read once stays true. Owned by its session's thread.
public final class Words {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final Session session;
    private final Map<Long, String> byId = new HashMap<>();
    private final Map<String, Long> byWord = new HashMap<>();

    public Words(Session session) {
        this.session = session;
    }

    /// The words whose ids a column lists.
    ///
    /// @throws IllegalArgumentException where it is no such list, or names a word that is missing
    public List<String> read(Bytes ids) {
        List<String> words = new ArrayList<>();
        byte[] bytes = ids.unsafeArray();
        int at = 0;
        while (at < bytes.length) {
            long id = 0;
            int shift = 0;
            int part;
            do {
                if (at == bytes.length || shift >= Long.SIZE) {
                    throw new IllegalArgumentException("a list of words ends within a number");
                }
                part = bytes[at++] & 0xff;
                id |= (long) (part & SEVEN_BITS) << shift;
                shift += 7;
            } while ((part & MORE) != 0);
            words.add(word(id));
        }
        return words;
    }

    private String word(long id) {
        String known = byId.get(id);
        if (known != null) {
            return known;
        }
        try (Command select = session.prepare("SELECT word FROM words WHERE id = ?");
                Rows rows = select.number(id).rows()) {
            if (!rows.next()) {
                throw new IllegalArgumentException("words has no row " + id);
            }
            String word = rows.text();
            byId.put(id, word);
            return word;
        }
    }

    /// Lists the ids of some words, of which new ones are added to the table.
    Bytes write(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * words.size());
        for (String word : words) {
            long rest = id(word);
            while (rest > SEVEN_BITS) {
                out.write((int) (rest & SEVEN_BITS) | MORE);
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return Bytes.wrap(out.toByteArray());
    }

    /// The id of a word, which is added to the table where it is new.
    long id(String word) {
        Long known = byWord.get(word);
        if (known == null) {
            known = find(word);
            if (known == null) {
                known = 1 + session.number("SELECT max(id) FROM words");
                try (Command insert = session.prepare("INSERT INTO words VALUES (?,?)")) {
                    insert.number(known).text(word).run();
                }
            }
            byWord.put(word, known);
        }
        return known;
    }

    private @Nullable Long find(String word) {
        try (Command select = session.prepare("SELECT id FROM words WHERE word = ?");
                Rows rows = select.text(word).rows()) {
            return rows.next() ? rows.number() : null;
        }
    }
}
