package orrery.engine.scenario;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What somebody may have meant by a word that is not known.
final class Suggestion {
    private Suggestion() {}

    /// `; did you mean X?`, or the list of all words where none is near.
    static String among(Collection<String> words, String given) {
        @Nullable String nearest = null;
        int best = Math.max(2, given.length() / 3) + 1;
        for (String word : words) {
            int distance = distance(word, given);
            if (distance < best) {
                best = distance;
                nearest = word;
            }
        }
        return nearest != null
                ? "; did you mean " + nearest + "?"
                : "; known here: " + String.join(", ", words);
    }

    /// Levenshtein's distance, letters compared without case.
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same =
                        Character.toLowerCase(a.charAt(i - 1))
                                == Character.toLowerCase(b.charAt(j - 1));
                int replaced = previous[j - 1] + (same ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
