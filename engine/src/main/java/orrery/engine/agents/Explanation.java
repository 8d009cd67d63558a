package orrery.engine.agents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Why one demand was placed as it was, in words, from the record alone: nothing is asked of the
/// agent, so that an old decision explains itself.
///
/// @param sentence what was done, why, and what stood in the way
/// @param flips the smallest single changes that would have changed it, smallest first
public record Explanation(String demand, String sentence, List<Flip> flips) {
    /// How many providers a sentence names one by one.
    private static final int MOST_CARRIERS = 4;

    /// How many of more than that.
    private static final int MOST_NAMED = 2;

    /// Digits after the point of the finest value that is told apart from another.
    private static final int FINEST = 9;

    public Explanation {
        flips = List.copyOf(flips);
    }

    /// What would have to change.
    public enum Lever {
        PRICE,
        CAPACITY,
        LATENCY_LIMIT,
        OUTAGE
    }

    /// The smallest change of one thing of one provider that would have given it (more of) the
    /// demand, all else staying as it was.
    ///
    /// @param from the value as it was: credits per unit, the resource's unit, milliseconds, or 0
    ///   for an outage
    /// @param to the value at which it would tip
    public record Flip(String provider, Lever lever, double from, double to, String sentence) {}

    /// Explains a choice, with regions and providers called by their ids.
    public static Explanation of(Choice choice) {
        return of(choice, UnaryOperator.identity());
    }

    /// @param names the name of a region or provider by its id
    public static Explanation of(Choice choice, UnaryOperator<String> names) {
        return new Explanation(choice.demand(), sentence(choice, names), flips(choice, names));
    }

    private static String sentence(Choice choice, UnaryOperator<String> names) {
        String what =
                "%s of %s %s in %s"
                        .formatted(
                                amount(choice.demanded(), choice),
                                choice.priority().label(),
                                choice.resource().noun(),
                                names.apply(choice.home()));
        if (choice.demanded() == 0) {
            return "nothing of %s %s was asked for in %s."
                    .formatted(
                            choice.priority().label(),
                            choice.resource().noun(),
                            names.apply(choice.home()));
        }
        if (choice.shares().isEmpty() && choice.unserved() == 0 && choice.deferral().amount() > 0) {
            return what + " waits" + waiting(choice) + ".";
        }
        if (choice.shares().isEmpty()) {
            String rest =
                    choice.deferral().amount() > 0
                            ? "; %s waits%s"
                                    .formatted(
                                            amount(choice.deferral().amount(), choice),
                                            waiting(choice))
                            : "";
            return what + " went unserved: " + shortage(choice) + rest + ".";
        }
        StringBuilder text =
                new StringBuilder(what)
                        .append(" went to ")
                        .append(carriers(choice, names))
                        .append(": ");
        text.append(choice.shares().size() == 1 ? "the best score" : "the best scores");
        String strength = strength(choice);
        if (!strength.isEmpty()) {
            text.append(", by ").append(strength);
        }
        for (Alternative other : choice.rejected()) {
            text.append("; ").append(against(choice, other, names));
        }
        if (choice.unserved() > 0) {
            text.append("; ")
                    .append(amount(choice.unserved(), choice))
                    .append(" went unserved: ")
                    .append(shortage(choice));
        }
        if (choice.deferral().amount() > 0) {
            text.append("; ")
                    .append(amount(choice.deferral().amount(), choice))
                    .append(" waits")
                    .append(waiting(choice));
        }
        return text.append('.').toString();
    }

    /// Who carries it, the largest part first; of many the first few stand for all, since the
    /// record lists each with its amount.
    private static String carriers(Choice choice, UnaryOperator<String> names) {
        int count = choice.shares().size();
        String first =
                choice.shares().stream()
                        .sorted(Comparator.comparingDouble(Share::amount).reversed())
                        .limit(count <= MOST_CARRIERS ? count : MOST_NAMED)
                        .map(s -> names.apply(s.provider()))
                        .collect(Collectors.joining(" and "));
        return count <= MOST_CARRIERS
                ? first
                : "%d providers, the largest parts to %s".formatted(count, first);
    }

    /// Until when a part waits, and why.
    private static String waiting(Choice choice) {
        Choice.Deferral deferral = choice.deferral();
        String until = ", until epoch %d at the latest: ".formatted(deferral.until());
        if (deferral.priceNow() == 0) {
            return until + "nobody who may serve it has room now";
        }
        return until
                + "nothing that is set aside is free, and on demand a unit costs %s against %s set aside"
                        .formatted(number(deferral.priceNow()), number(deferral.priceLater()));
    }

    /// The term by which the best share beats the best rejected provider most.
    private static String strength(Choice choice) {
        if (choice.rejected().isEmpty()) {
            return "";
        }
        Score best = largest(choice).score();
        Score other = choice.rejected().getFirst().score();
        ScoreTerm strongest = null;
        double lead = 0;
        for (ScoreTerm term : ScoreTerm.values()) {
            double gap = best.term(term) - other.term(term);
            if (gap > lead) {
                lead = gap;
                strongest = term;
            }
        }
        return strongest == null ? "" : strongest.label();
    }

    private static Share largest(Choice choice) {
        return choice.shares().stream()
                .max(Comparator.comparingDouble(Share::amount))
                .orElseThrow();
    }

    private static String against(Choice choice, Alternative other, UnaryOperator<String> names) {
        boolean carries =
                choice.shares().stream().anyMatch(s -> s.provider().equals(other.provider()));
        double dearest = choice.shares().stream().mapToDouble(Share::unitPrice).max().orElse(0);
        String quality =
                carries
                        ? "could not carry more"
                        : other.unitPrice() < dearest ? "was cheaper" : "was an alternative";
        String reason =
                switch (other.binding()) {
                    case NONE ->
                            "scored %s against %s"
                                    .formatted(
                                            number(other.score().total()),
                                            number(largest(choice).score().total()));
                    case PROVIDER_LIMIT ->
                            "would pass its limit of " + amount(other.limit(), choice);
                    case HEADROOM ->
                            "would use its headroom above " + amount(other.limit(), choice);
                    case CRITICAL_SHARE ->
                            "keeps the rest above %s for critical demand"
                                    .formatted(amount(other.limit(), choice));
                    case CONCENTRATION_CAP ->
                            "already carries its largest part, " + amount(other.limit(), choice);
                    case LATENCY -> "is slower than " + number(other.limit()) + " ms";
                    case REGION -> "is in a region that may not serve it";
                    case OUTAGE -> "was down";
                    case QUARANTINE -> "is in quarantine";
                    case VALUE -> "cost more than the demand is worth";
                };
        String joint = carries ? ": it " : " but ";
        return names.apply(other.provider()) + " " + quality + joint + reason;
    }

    private static String shortage(Choice choice) {
        return switch (choice.unservedReason()) {
            case NONE -> "nothing stood in the way";
            case PROVIDER_LIMIT -> "every provider that may serve it was full";
            case HEADROOM -> "what was left is headroom for critical demand";
            case CRITICAL_SHARE -> "what was left is guaranteed to critical demand";
            case CONCENTRATION_CAP -> "the providers left carry their largest part already";
            case LATENCY -> "no provider is near enough";
            case REGION -> "no provider in an allowed region offers it";
            case OUTAGE -> "the providers that may serve it were down";
            case QUARANTINE -> "the providers that may serve it are in quarantine";
            case VALUE -> "what was left costs more than it is worth";
        };
    }

    private static List<Flip> flips(Choice choice, UnaryOperator<String> names) {
        List<Flip> flips = new ArrayList<>();
        for (Alternative other : choice.rejected()) {
            String name = names.apply(other.provider());
            switch (other.binding()) {
                case NONE, VALUE -> addPrice(flips, choice, other, name);
                case PROVIDER_LIMIT, HEADROOM, CRITICAL_SHARE, CONCENTRATION_CAP -> {
                    double worst = worst(choice);
                    if (other.score().beforeCongestion() > worst || choice.unserved() > 0) {
                        double more = Math.min(choice.demanded(), smallestMove(choice));
                        double to = other.limit() + more;
                        int digits = digitsApart(to, other.limit(), 1);
                        flips.add(
                                new Flip(
                                        other.provider(),
                                        Lever.CAPACITY,
                                        other.limit(),
                                        to,
                                        "with a limit of %s instead of %s, %s would carry %s of it"
                                                .formatted(
                                                        amount(to, choice, digits),
                                                        amount(other.limit(), choice, digits),
                                                        name,
                                                        amount(more, choice, digits))));
                    }
                }
                case LATENCY ->
                        flips.add(
                                new Flip(
                                        other.provider(),
                                        Lever.LATENCY_LIMIT,
                                        other.limit(),
                                        other.latencyMillis(),
                                        "with a latency limit of %s ms, %s could serve it"
                                                .formatted(number(other.latencyMillis()), name)));
                case OUTAGE ->
                        flips.add(
                                new Flip(
                                        other.provider(),
                                        Lever.OUTAGE,
                                        0,
                                        0,
                                        "had " + name + " been up, it could serve it"));
                case REGION, QUARANTINE -> {}
            }
        }
        flips.sort(Comparator.comparingDouble(f -> relative(f)));
        return flips;
    }

    /// The price at which the provider's score, less its price, equals the worst share's.
    private static void addPrice(List<Flip> flips, Choice choice, Alternative other, String name) {
        double cost = -other.score().term(ScoreTerm.COST);
        double gap = worst(choice) - other.score().total();
        if (cost <= 0 || other.unitPrice() <= 0 || gap < 0) {
            return;
        }
        // What is not set aside is paid a multiple of the tariff, so it moves with the price too.
        double moved = cost - other.score().term(ScoreTerm.ON_DEMAND);
        double price = other.unitPrice() * (1 - gap / moved);
        if (price > 0) {
            flips.add(
                    new Flip(
                            other.provider(),
                            Lever.PRICE,
                            other.unitPrice(),
                            price,
                            priceWords(price, other.unitPrice(), name)));
        }
    }

    private static String priceWords(double price, double now, String name) {
        int digits = digitsApart(price, now, digits(now));
        return digits > FINEST
                ? "at any price below %s, %s would be chosen".formatted(number(now), name)
                : "at a price of %s instead of %s, %s would be chosen"
                        .formatted(fixed(price, digits), fixed(now, digits), name);
    }

    /// The lowest score among the shares; 0, the score of not serving, where there is none.
    private static double worst(Choice choice) {
        return choice.shares().stream().mapToDouble(s -> s.score().total()).min().orElse(0);
    }

    private static double smallestMove(Choice choice) {
        if (choice.unserved() > 0) {
            return choice.unserved();
        }
        return choice.shares().stream()
                .mapToDouble(Share::amount)
                .min()
                .orElse(choice.deferral().amount());
    }

    private static double relative(Flip flip) {
        return flip.from() == 0 ? 1 : Math.abs(flip.to() / flip.from() - 1);
    }

    private static String amount(double value, Choice choice) {
        return amount(value, choice, 1);
    }

    private static String amount(double value, Choice choice, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value)
                + " "
                + choice.resource().unit();
    }

    private static String number(double value) {
        return fixed(value, digits(value));
    }

    private static int digits(double value) {
        return value != 0 && Math.abs(value) < 0.1 ? 5 : 2;
    }

    private static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /// How many digits after the point tell two values apart, `usual` or more; above [#FINEST]
    /// where none that are worth reading do.
    private static int digitsApart(double one, double other, int usual) {
        int digits = usual;
        while (digits <= FINEST && fixed(one, digits).equals(fixed(other, digits))) {
            digits++;
        }
        return digits;
    }
}
