package orrery.ui.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.Resource;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.FactGrid;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;
import orrery.ui.testkit.UiTest;

@SuppressWarnings("NullAway.Init") // made with the window, before every test
class ResourcesViewTest extends UiTest {
    private SampleEngine engine;
    private FrameClock clock;
    private ResourcesView view;

    @Override
    protected Parent content() {
        SampleHistory history = new SampleHistory(300, 3);
        engine = new SampleEngine(SampleSnapshots.of(history));
        clock = new FrameClock(() -> false);
        view =
                new ResourcesView(
                        new ResourcesViewModel(
                                engine,
                                history,
                                clock,
                                TaskRunner.sameThread(),
                                new RecordingNavigator()));
        StackPane root = new StackPane(view.node());
        view.attached();
        int parts = 6; // the first picture comes in parts, each with frames that bring nothing
        for (int i = 1; i <= parts * (1 + FrameClock.FIRST_SHOWN); i++) {
            clock.pulse(i);
        }
        return root;
    }

    private String text(String id) {
        return node(id, Labeled.class).getText();
    }

    @Test
    void aPastEpochIsChosenAndTheNewestFollowedAgain() {
        assertEquals("epoch 29 of 0 to 29", text("resources-epoch-place"));
        onWindow(() -> node("resources-epoch-slider", Slider.class).setValue(12));
        assertEquals("epoch 12 of 0 to 29", text("resources-epoch-place"));
        assertFalse(node("resources-live", ToggleButton.class).isSelected());
        clickOn("#resources-previous");
        assertEquals("epoch 11 of 0 to 29", text("resources-epoch-place"));
        clickOn("#resources-live");
        assertEquals("epoch 29 of 0 to 29", text("resources-epoch-place"));
    }

    @Test
    void aProviderOpensItsDrawerAndIsTakenDown() {
        onWindow(() -> view.open(new Link.ToProvider("p9")));
        Node drawer = node("resources-drawer", Node.class).getParent();
        assertTrue(drawer.isVisible());
        onWindow(() -> {
            @SuppressWarnings("unchecked")
            Spinner<Integer> epochs = node("resources-outage-epochs", Spinner.class);
            epochs.getValueFactory().setValue(6);
        });
        clickOn("#resources-outage");
        assertEquals(List.of(new Command.InjectOutage("p9", 6)), engine.commands());
        assertEquals("done", text("resources-outage-answer"));
        push(KeyCode.ESCAPE);
        assertFalse(drawer.isVisible());
    }

    private String texts(String under) {
        StringBuilder all = new StringBuilder();
        lookup("#" + under).lookup(".label").queryAllAs(Labeled.class).stream()
                .filter(Node::isVisible)
                .forEach(label -> all.append(label.getText()).append('\n'));
        return all.toString();
    }

    @Test
    void aDemandsCardSaysWhyItWasServedAsItWas() {
        clickOn("#resources-sheet-demand");
        onWindow(() -> view.model().selectDemand("east-STANDARD-COMPUTE"));
        assertTrue(text("resources-why-sentence").contains("of standard demand in east"));
        assertTrue(text("resources-why-flip").startsWith("What would turn it: p12"));
        assertTrue(text("resources-why-candidate-0").startsWith("score "));
        String whole = texts("resources-why");
        assertTrue(whole.contains("Rejected"), whole);
        assertTrue(whole.contains("bound by"), whole);
        push(KeyCode.ESCAPE);
        assertFalse(node("resources-demand", Node.class).getParent().isVisible());
    }

    @Test
    void aProvidersFactsStandBelowEachOtherInTheNarrowDrawer() {
        onWindow(() -> view.open(new Link.ToProvider("p12")));
        FactGrid facts = node("resources-drawer-facts", FactGrid.class);
        await("one column", () -> facts.lookupAll(".orr-facts-column").size() == 1);
    }

    @Test
    void aProviderThatGotNothingSaysWhyNot() {
        onWindow(() -> view.open(new Link.ToProvider("p12")));
        clickOn("#resources-drawer-why");
        assertEquals("p12 carries no compute.", text("resources-provider-why-compute"));
        String whole = texts("resources-provider-why");
        assertTrue(whole.contains("9 demands, 700 vCPU: others scored better"), whole);
        assertTrue(whole.contains("At a price of 0.3 it would be chosen."), whole);
    }

    @Test
    void aDemandThatWouldBeServedAndOneThatWouldNotAreToldApart() {
        clickOn("#resources-sheet-preflight");
        onWindow(() -> {
            view.model()
                    .preflight()
                    .regionProperty()
                    .set(view.model().providers().regions().getLast());
            view.model().preflight().amountProperty(Resource.COMPUTE).set("60");
        });
        clickOn("#resources-preflight-ask");
        assertEquals("Would be served", text("resources-preflight-verdict-compute"));
        assertTrue(texts("resources-preflight-result").contains("It would take 20 vCPU"));
        onWindow(() -> view.model().preflight().amountProperty(Resource.COMPUTE).set("9000"));
        clickOn("#resources-preflight-ask");
        assertEquals("Would not be served", text("resources-preflight-verdict-compute"));
        assertTrue(
                text("resources-preflight-block-compute-0")
                        .startsWith("14 providers blocked by provider limit"));
        onWindow(() -> view.model().preflight().amountProperty(Resource.COMPUTE).set("much"));
        clickOn("#resources-preflight-ask");
        assertEquals(
                "Compute is \"much\": a number is needed.", text("resources-preflight-problem"));
    }

    @Test
    void fairnessIsShownBetweenTheGroupsThatAreChosen() {
        clickOn("#resources-sheet-fairness");
        clickOn("#resources-fairness-sites");
        assertTrue(text("resources-fairness-words").contains("no envy"));
        assertEquals(FairnessGrouping.SITES, view.model().fairnessGroupingProperty().get());
    }

    @Test
    void oneResourceIsShownInItsOwnUnit() {
        clickOn("#resources-lens-energy");
        assertTrue(lookup("#resources-sankey-energy").tryQuery().isPresent());
        assertTrue(lookup("#resources-sankey-all").tryQuery().isEmpty());
    }
}
