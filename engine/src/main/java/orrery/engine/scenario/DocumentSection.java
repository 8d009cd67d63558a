package orrery.engine.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mapping of the document while it is read: hands out values by key, notes a fault with its path
/// for whatever does not fit and answers with a value in range, so that reading goes on and every
/// fault is found. One thread.
final class DocumentSection {
    private final JsonNode node;
    private final String path;
    private final List<ScenarioFault> faults;
    private final Set<String> known = new LinkedHashSet<>();

    DocumentSection(JsonNode node, String path, List<ScenarioFault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    String text(String key) {
        JsonNode value = value(key);
        if (value == null) {
            fault(key, "is missing, a text is needed");
        } else if (!value.isTextual() || value.textValue().isBlank()) {
            fault(key, "is " + shown(value) + ", a text is needed");
        } else {
            return value.textValue().strip();
        }
        return "?";
    }

    @Nullable String optionalText(String key) {
        return value(key) == null ? null : text(key);
    }

    long whole(String key, long minimum, long maximum, @Nullable Long otherwise) {
        JsonNode value = value(key);
        if (value == null) {
            if (otherwise == null) {
                fault(key, "is missing, a whole number from " + range(minimum, maximum));
                return minimum;
            }
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            fault(key, "is " + shown(value) + ", a whole number from " + range(minimum, maximum));
        } else if (value.longValue() < minimum) {
            fault(key, "is " + value.longValue() + ", at least " + minimum + " is needed");
        } else if (value.longValue() > maximum) {
            fault(key, "is " + value.longValue() + ", at most " + maximum + " is accepted");
        } else {
            return value.longValue();
        }
        return minimum;
    }

    double number(String key, double minimum, double maximum, @Nullable Double otherwise) {
        JsonNode value = value(key);
        if (value == null) {
            if (otherwise == null) {
                fault(key, "is missing, a number from " + range(minimum, maximum));
                return minimum;
            }
            return otherwise;
        }
        if (!value.isNumber() || Double.isNaN(value.doubleValue())) {
            fault(key, "is " + shown(value) + ", a number from " + range(minimum, maximum));
        } else if (value.doubleValue() < minimum) {
            fault(key, "is " + value.asText() + ", at least " + plain(minimum) + " is needed");
        } else if (value.doubleValue() > maximum) {
            fault(key, "is " + value.asText() + ", at most " + plain(maximum) + " is accepted");
        } else {
            return value.doubleValue();
        }
        return minimum;
    }

    /// The mapping under `key`; an empty one where it is missing or is none.
    DocumentSection section(String key, boolean required) {
        JsonNode value = value(key);
        if (value == null && required) {
            fault(key, "is missing, a mapping is needed");
        } else if (value != null && !value.isObject()) {
            fault(key, "is " + shown(value) + ", a mapping is needed");
        }
        JsonNode mapping =
                value != null && value.isObject() ? value : JsonNodeFactory.instance.objectNode();
        return new DocumentSection(mapping, path(key), faults);
    }

    /// The mappings of the list under `key`.
    List<DocumentSection> sections(String key) {
        JsonNode value = value(key);
        if (value == null || !value.isArray() || value.isEmpty()) {
            String found = value == null ? "is missing" : "is " + shown(value);
            fault(key, found + ", a list with at least one entry is needed");
            return List.of();
        }
        List<DocumentSection> sections = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String place = path(key) + "[" + i + "]";
            if (value.get(i).isObject()) {
                sections.add(new DocumentSection(value.get(i), place, faults));
            } else {
                faults.add(
                        new ScenarioFault(
                                place, "is " + shown(value.get(i)) + ", a mapping is needed"));
            }
        }
        return sections;
    }

    /// The mappings of the list under `key`; none where it is missing.
    List<DocumentSection> optionalSections(String key) {
        return value(key) == null ? List.of() : sections(key);
    }

    /// The keys that stand in the document, in its order.
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    void fault(String key, String message) {
        faults.add(new ScenarioFault(path(key), message));
    }

    /// Whether no fault was noted for the key.
    boolean fits(String key) {
        String place = path(key);
        return faults.stream().noneMatch(fault -> fault.path().equals(place));
    }

    /// Lets a key be there or not.
    void allow(String key) {
        known.add(key);
    }

    /// Notes every key that nobody asked for.
    void rejectUnknownKeys() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                fault(key, "is not known" + Suggestion.among(known, key));
            }
        }
    }

    private @Nullable JsonNode value(String key) {
        known.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case STRING -> "\"" + value.textValue() + "\"";
            default -> value.asText();
        };
    }

    private static String range(long minimum, long maximum) {
        return maximum == Long.MAX_VALUE
                ? minimum + " on is needed"
                : minimum + " to " + maximum + " is needed";
    }

    private static String range(double minimum, double maximum) {
        return plain(minimum) + " to " + plain(maximum) + " is needed";
    }

    private static String plain(double value) {
        return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
