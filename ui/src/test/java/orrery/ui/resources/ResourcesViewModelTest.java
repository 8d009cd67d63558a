package orrery.ui.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.Command;
import orrery.engine.api.CommandResult;
import orrery.engine.api.EpochView;
import orrery.engine.api.Flow;
import orrery.engine.api.Progress;
import orrery.engine.api.Resource;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.Export;
import orrery.ui.control.FlowData;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleResources;
import orrery.ui.testkit.SampleSnapshots;

class ResourcesViewModelTest {
    private final SampleHistory history = new SampleHistory(600, 3);
    private final SampleEngine engine = new SampleEngine(SampleSnapshots.of(history));
    private final RecordingNavigator navigator = new RecordingNavigator();
    private final FrameClock clock = new FrameClock(() -> false);
    private final ResourcesViewModel model =
            new ResourcesViewModel(engine, history, clock, TaskRunner.sameThread(), navigator);
    private long nanos;

    private void attached() {
        model.attached();
        for (int i = 0; i < 6; i++) { // the first picture comes in parts, a frame each
            frame();
        }
    }

    /// A frame, and those after it that bring nothing.
    private void frame() {
        nanos += 1_000_000_000L;
        for (int i = 0; i <= FrameClock.FIRST_SHOWN; i++) {
            clock.pulse(nanos + i);
        }
    }

    /// The ledger grows by some epochs.
    private void grow(int epochs) {
        history.grow(epochs * 10L);
        engine.show(SampleSnapshots.of(history));
        frame();
    }

    private long shown() {
        EpochView view = model.epochs().shownProperty().get();
        assertNotNull(view);
        return view.epoch();
    }

    private List<ProviderRow> rows() {
        return model.providers().tableProperty().get().rows();
    }

    private FlowData.Node node(String name) {
        return model.pictureProperty().get().flows().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theNewestEpochIsFollowed() {
        attached();
        assertEquals(59, shown());
        grow(2);
        assertEquals(61, shown());
        assertTrue(model.epochs().followingProperty().get());
    }

    @Test
    void aChosenEpochStaysWhileNewerOnesCome() {
        attached();
        model.epochs().choose(7);
        grow(3);
        assertEquals(7, shown());
        assertFalse(model.epochs().followingProperty().get());
        assertEquals(62, model.epochs().newestProperty().get());
        model.epochs().follow();
        assertEquals(62, shown());
    }

    @Test
    void steppingEndsAtTheFirstAndFollowsAtTheNewest() {
        attached();
        model.epochs().choose(0);
        model.epochs().step(-1);
        assertEquals(0, shown());
        model.epochs().choose(58);
        model.epochs().step(1);
        assertTrue(model.epochs().followingProperty().get());
    }

    @Test
    void anEpochThatCannotBeReadSaysWhyAndCanBeTriedAgain() {
        attached();
        history.failWith("the disk is gone");
        model.epochs().choose(3);
        assertEquals(
                "Epoch 3 could not be read: the disk is gone",
                model.epochs().failureProperty().get());
        history.failWith(null);
        model.epochs().retry();
        assertEquals(3, shown());
        assertEquals("", model.epochs().failureProperty().get());
    }

    @Test
    void theCourseHoldsTheEpochsBeforeTheShownOne() {
        attached();
        List<EpochView> course = model.epochs().courseProperty().get();
        assertEquals(EpochsViewModel.COURSE, course.size());
        assertEquals(59, course.getLast().epoch());
    }

    @Test
    void flowsOfOneResourceAddUpToWhatWasServed() {
        attached();
        model.lensProperty().set(Lens.STORAGE);
        double served =
                SampleResources.epoch(59).flows().stream()
                        .filter(flow -> flow.resource() == Resource.STORAGE)
                        .mapToDouble(Flow::amount)
                        .sum();
        assertEquals(served, fromClasses(), served * 1e-9);
    }

    @Test
    void sharesOfAllResourcesAddUpToOne() {
        attached();
        assertEquals(1, fromClasses(), 1e-9);
    }

    private double fromClasses() {
        FlowData flows = model.pictureProperty().get().flows();
        return flows.flows().stream()
                .filter(flow -> flows.nodes().get(flow.from()).layer() == 0)
                .mapToDouble(FlowData.Flow::value)
                .sum();
    }

    @Test
    void smallProvidersStandTogetherWhereRoomIsScarce() {
        model.setMostProviders(5);
        attached();
        FlowData flows = model.pictureProperty().get().flows();
        assertEquals(6, flows.nodes().stream().filter(node -> node.layer() == 2).count());
        model.choose(node("19 others"));
        assertTrue(rows().size() <= 19);
        assertFalse(rows().isEmpty());
    }

    @Test
    void aClassInThePictureFiltersTheTableAndLiftsTheFilterAgain() {
        attached();
        model.choose(node("Critical"));
        int serving = rows().size();
        assertTrue(serving > 0 && serving < 24, "serving critical: " + serving);
        model.choose(node("Critical"));
        assertEquals(24, rows().size());
    }

    @Test
    void theTableIsFilteredByRegionAndText() {
        attached();
        model.providers().toggleRegion("east");
        assertEquals(4, rows().size());
        model.providers().textProperty().set(" p1");
        assertTrue(rows().stream().allMatch(row -> row.id().contains("p1")));
        model.providers().toggleRegion("east");
        model.providers().textProperty().set("coast");
        assertEquals(4, rows().size());
    }

    @Test
    void aColumnOrdersTheRowsBothWays() {
        attached();
        Comparator<ProviderRow> byEnergy =
                Comparator.comparingDouble(row -> row.share(Resource.ENERGY));
        model.providers().order("energy", true);
        assertEquals(rows().stream().sorted(byEnergy).toList(), rows());
        model.providers().order("energy", false);
        assertEquals(rows().stream().sorted(byEnergy.reversed()).toList(), rows());
    }

    @Test
    void theSelectedProviderOutlastsEpochsAndFilters() {
        attached();
        model.providers().select("p9");
        model.providers().textProperty().set("p1");
        grow(1);
        ProviderRow row = model.providers().selectedProperty().get();
        assertNotNull(row);
        assertEquals("p9", row.id());
        model.providers().select("nobody");
        assertNull(model.providers().selectedProperty().get());
    }

    @Test
    void anOutageIsACommandAndItsAnswerIsShown() {
        attached();
        model.providers().select("p3");
        engine.answering(new CommandResult.Accepted("p3 is down for 5 epochs from epoch 60"));
        model.injectOutage("p3", 5);
        assertEquals(List.of(new Command.InjectOutage("p3", 5)), engine.commands());
        assertEquals("p3 is down for 5 epochs from epoch 60", model.answerProperty().get());
        assertFalse(model.refusedProperty().get());
        engine.answering(new CommandResult.Rejected("p3 is down already"));
        model.injectOutage("p3", 5);
        assertTrue(model.refusedProperty().get());
        model.providers().select("p4");
        assertEquals("", model.answerProperty().get());
    }

    @Test
    void theDecisionOfTheShownEpochIsALinkAway() {
        attached();
        model.epochs().choose(12);
        model.openDecision();
        assertEquals(List.of(new Link.ToDecision(12)), navigator.links());
    }

    @Test
    void beforeTheFirstEpochItSaysWhenThatWillBe() {
        SampleHistory young = new SampleHistory(4, 3);
        ResourcesViewModel fresh =
                new ResourcesViewModel(
                        new SampleEngine(SampleSnapshots.of(young)),
                        young,
                        clock,
                        TaskRunner.sameThread(),
                        navigator);
        fresh.attached();
        frame();
        assertEquals(
                "The first epoch ends after 10 rounds; this is round 4.",
                fresh.waitingProperty().get());
        assertTrue(fresh.exports().isEmpty());
    }

    @Test
    void nothingIsUpdatedWhileTheViewIsOffScreen() {
        attached();
        model.detached();
        grow(1);
        assertEquals(59, shown());
    }

    @Test
    void providersAndFlowsAreExportedWhole() throws IOException {
        attached();
        model.providers().textProperty().set("p9");
        Export providers = model.exports().getFirst();
        assertEquals("providers-epoch-59.csv", providers.fileName());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        providers.content().get().write(out, Progress.NONE);
        assertEquals(
                1 + 24 * Resource.values().length,
                out.toString(StandardCharsets.UTF_8).lines().count());
    }
}
