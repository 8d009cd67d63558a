package orrery.ui.resources;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.engine.api.inquiry.Obstacle;
import orrery.engine.api.inquiry.ProviderAnswer;
import orrery.ui.control.Format;
import orrery.ui.control.Swatch;
import orrery.ui.theme.Hint;
import orrery.ui.why.WhyCard;

/// Why a provider carries what it carries and not more, resource by resource: in a sentence, by
/// what kept demand away, and by the demands that came nearest, each with what would have turned
/// it.
final class ProviderWhy extends VBox {
    private final ResourcesViewModel model;

    ProviderWhy(ResourcesViewModel model) {
        this.model = model;
        setId("resources-provider-why");
        getStyleClass().add("orr-why");
        model.why().pageProperty().subscribe(this::show);
    }

    private void show(WhyPage page) {
        List<Node> nodes = new ArrayList<>();
        switch (page) {
            case WhyPage.OfProvider(ProviderAnswer answer) -> {
                nodes.add(muted("As the agent weighed it in epoch " + answer.epoch() + "."));
                answer.lines().forEach(line -> add(nodes, line));
            }
            case WhyPage.Recorded(long epoch, List<WhyPage.Mention> mentions) ->
                    add(nodes, epoch, mentions);
            case WhyPage.Failed(String reason) -> nodes.add(muted(reason));
            case WhyPage.Waiting _ -> nodes.add(muted("The agent is asked…"));
            case WhyPage.Nothing _, WhyPage.OfDemand _ -> {}
        }
        getChildren().setAll(nodes);
    }

    private void add(List<Node> nodes, ProviderAnswer.Line line) {
        Resource resource = line.resource();
        String unit = resource.unit();
        nodes.add(
                new Swatch(
                        RegionPicture.hue(resource),
                        resource.label()
                                + ": "
                                + Format.quantity(line.carried(), "")
                                + " of "
                                + Format.quantity(line.usable(), unit)));
        Label sentence = wrapped(line.sentence());
        sentence.setId(
                "resources-provider-why-" + resource.name().toLowerCase(java.util.Locale.ROOT));
        nodes.add(sentence);
        for (Obstacle obstacle : line.obstacles()) {
            nodes.add(muted(words(obstacle, unit)));
        }
        for (ProviderAnswer.Miss miss : line.misses()) {
            Hyperlink demand =
                    new Hyperlink(
                            miss.priority().label()
                                    + " in "
                                    + miss.region()
                                    + ", "
                                    + Format.quantity(miss.asked(), unit));
            demand.setOnAction(_ -> model.selectDemand(miss.demand()));
            boolean nobody = miss.instead().amount() == 0;
            Label why =
                    muted(
                            "score "
                                    + Format.plain(apart(miss.here()))
                                    + (nobody
                                            ? " · nobody carries it"
                                            : " against "
                                                    + Format.plain(apart(miss.instead()))
                                                    + " of "
                                                    + model.providerName(miss.instead().provider()))
                                    + ", scarcity apart"
                                    + (miss.here().binding().isEmpty()
                                            ? ""
                                            : " · bound by " + miss.here().binding())
                                    + (miss.flip().isEmpty() ? "" : ". " + miss.flip() + "."));
            Hint.set(why, WhyCard.terms(miss.here()));
            nodes.add(new VBox(demand, why));
        }
    }

    /// A score without the price of scarcity, which says who is crowded and not who suits.
    private static double apart(Candidate candidate) {
        return candidate.score()
                - candidate.terms().stream()
                        .filter(term -> term.name().equals("congestion"))
                        .mapToDouble(Term::value)
                        .sum();
    }

    /// What keeps demand away, in words.
    private static String words(Obstacle obstacle, String unit) {
        String many = obstacle.count() == 1 ? "1 demand" : obstacle.count() + " demands";
        String amount = Format.quantity(obstacle.amount(), unit);
        return obstacle.binding().isEmpty()
                ? many + ", " + amount + ": others scored better"
                : many
                        + ", "
                        + amount
                        + ": "
                        + obstacle.binding()
                        + (obstacle.price() > 0
                                ? " (one more unit worth " + Format.plain(obstacle.price()) + ")"
                                : "");
    }

    private void add(List<Node> nodes, long epoch, List<WhyPage.Mention> mentions) {
        nodes.add(
                muted(
                        "What the decision of epoch "
                                + epoch
                                + " recorded. Of demands whose next best it was not, scores are"
                                + " known for the newest epoch only."));
        if (mentions.isEmpty()) {
            nodes.add(wrapped("It carried nothing, and was among the next best for no demand."));
        }
        for (WhyPage.Mention mention : mentions) {
            Hyperlink demand =
                    new Hyperlink(
                            mention.choice().priority().label()
                                    + " "
                                    + mention.resource().label()
                                    + " in "
                                    + mention.choice().region());
            demand.setOnAction(_ -> model.selectDemand(mention.choice().demand()));
            String carried =
                    mention.candidate().amount() > 0
                            ? "carried "
                                    + Format.quantity(
                                            mention.candidate().amount(), mention.resource().unit())
                                    + " · "
                            : "not carried · ";
            Label why = muted(carried + WhyCard.reason(mention.candidate()));
            Hint.set(why, WhyCard.terms(mention.candidate()));
            nodes.add(new VBox(demand, why));
        }
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("orr-caption");
        return label;
    }
}
