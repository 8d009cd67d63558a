package orrery.ui.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.ForecastView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.Progress;
import orrery.engine.api.Resource;
import orrery.engine.api.history.DecisionDetail.Candidate;
import orrery.engine.api.history.DecisionDetail.Choice;
import orrery.engine.api.history.DecisionDetail.Term;
import orrery.engine.api.history.Link;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.control.ChartData;
import orrery.ui.control.Export;
import orrery.ui.testkit.RecordingNavigator;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;
import orrery.ui.why.ScorePicture;

class AgentsViewModelTest {
    private final SampleHistory history = new SampleHistory(600, 3);
    private final SampleEngine engine = new SampleEngine(SampleSnapshots.of(history));
    private final RecordingNavigator navigator = new RecordingNavigator();
    private final FrameClock clock = new FrameClock(() -> false);
    private final AgentsViewModel model =
            new AgentsViewModel(engine, history, clock, TaskRunner.sameThread(), navigator);
    private long nanos;

    private void attached() {
        model.attached();
        frame();
    }

    private void frame() {
        nanos += 1_000_000_000L;
        clock.pulse(nanos);
    }

    private void grow() {
        history.grow(10);
        engine.show(SampleSnapshots.of(history));
        frame();
    }

    private long newestListed() {
        return model.decisions().feedProperty().get().head().getFirst().epoch();
    }

    @Test
    void newDecisionsComeOnTop() {
        attached();
        assertEquals(59, newestListed());
        grow();
        assertEquals(60, newestListed());
        assertEquals(1, model.decisions().feedProperty().get().added());
    }

    @Test
    void newDecisionsWaitWhileSomeoneReadsFurtherDown() {
        attached();
        model.decisions().setAtTop(false);
        grow();
        assertEquals(59, newestListed());
        model.decisions().setAtTop(true);
        assertEquals(60, newestListed());
    }

    @Test
    void decisionsThatCannotBeReadSayWhy() {
        history.failWith("the disk is gone");
        attached();
        assertEquals(
                "The decisions could not be read: the disk is gone",
                model.decisions().failureProperty().get());
        history.failWith(null);
        model.decisions().refresh();
        assertEquals("", model.decisions().failureProperty().get());
    }

    @Test
    void aDecisionOpensAtTheFirstChoiceThatFellShort() {
        attached();
        model.open(new Link.ToDecision(12));
        DecisionPage.Shown shown =
                assertInstanceOf(DecisionPage.Shown.class, model.decision().pageProperty().get());
        assertEquals(12, shown.detail().summary().epoch());
        Choice choice = model.decision().choiceProperty().get();
        assertNotNull(choice);
        assertTrue(choice.served() < choice.asked());
    }

    @Test
    void theNextDecisionShowsTheSameDemand() {
        attached();
        model.open(new Link.ToDecision(12));
        DecisionPage.Shown shown =
                assertInstanceOf(DecisionPage.Shown.class, model.decision().pageProperty().get());
        model.decision().choiceProperty().set(shown.detail().choices().get(40));
        model.decision().step(1);
        assertEquals(List.of(new Link.ToDecision(13)), navigator.links());
        model.open(navigator.links().getFirst());
        Choice choice = model.decision().choiceProperty().get();
        assertNotNull(choice);
        assertEquals(shown.detail().choices().get(40).region(), choice.region());
        assertEquals(shown.detail().choices().get(40).resource(), choice.resource());
    }

    @Test
    void evidenceIsReadAheadOnceAProofCanBeAskedFor() {
        attached();
        ProofViewModel proof = model.decision().proof();
        model.open(new Link.ToDecision(11));
        proof.lookAt(true);
        int read = history.calls();
        proof.check();
        assertInstanceOf(ProofViewModel.State.Checked.class, proof.stateProperty().get());
        assertEquals(read, history.calls(), "the click reads nothing");
        model.open(new Link.ToDecision(12));
        read = history.calls();
        proof.check();
        ProofViewModel.State.Checked next =
                assertInstanceOf(ProofViewModel.State.Checked.class, proof.stateProperty().get());
        assertEquals(12, next.proof().epoch());
        assertEquals(read, history.calls(), "nor of the decision after it");
    }

    @Test
    void aProofIsCheckedWhenAskedForAndForgottenWithItsDecision() {
        attached();
        ProofViewModel proof = model.decision().proof();
        model.open(new Link.ToDecision(11));
        assertInstanceOf(ProofViewModel.State.Unasked.class, proof.stateProperty().get());
        proof.check();
        ProofViewModel.State.Checked good =
                assertInstanceOf(ProofViewModel.State.Checked.class, proof.stateProperty().get());
        assertEquals(11, good.proof().epoch());
        assertTrue(good.proof().holds());
        model.open(new Link.ToDecision(12));
        assertInstanceOf(ProofViewModel.State.Unasked.class, proof.stateProperty().get());
        proof.check();
        ProofViewModel.State.Checked bad =
                assertInstanceOf(ProofViewModel.State.Checked.class, proof.stateProperty().get());
        assertFalse(bad.proof().holds());
        history.failWith("the disk is gone");
        proof.check();
        assertEquals(
                new ProofViewModel.State.Failed("the disk is gone"), proof.stateProperty().get());
    }

    @Test
    void aDecisionThatIsNotThereIsMissingAndAnUnreadableOneFails() {
        model.open(new Link.ToDecision(5_000));
        assertEquals(new DecisionPage.Missing(5_000), model.decision().pageProperty().get());
        history.failWith("the disk is gone");
        model.open(new Link.ToDecision(5));
        assertEquals(
                new DecisionPage.Failed(5, "the disk is gone"),
                model.decision().pageProperty().get());
        model.decision().close();
        assertEquals(new DecisionPage.Nothing(), model.decision().pageProperty().get());
    }

    @Test
    void theForecastReachesPastWhatCame() {
        attached();
        model.resourceProperty().set(Resource.ENERGY);
        ForecastView forecast = model.forecast().orElseThrow();
        assertEquals(Resource.ENERGY, forecast.resource());
        ChartData chart = ForecastPicture.forecast(forecast, true, true);
        assertEquals(
                List.of("Actual", "Forecast", "Supply", "Reserved"),
                chart.lines().stream().map(ChartData.Line::name).toList());
        assertTrue(chart.extent().end() > chart.now());
    }

    @Test
    void theForecastIsExportedWithTheEpochsAhead() throws IOException {
        attached();
        Export export = model.courseExports().getFirst();
        assertEquals("forecast-compute.csv", export.fileName());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.content().get().write(out, Progress.NONE);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(1 + 60 + 12, lines.size());
        assertTrue(lines.getLast().contains("compute,vCPU,,"), lines.getLast());
    }

    @Test
    void scoreTermsThatAllShareAreLeftOutAndNamed() {
        Choice choice =
                new Choice(
                        "d",
                        "t",
                        PriorityClass.CRITICAL,
                        Resource.ENERGY,
                        "east",
                        10,
                        10,
                        "why",
                        "",
                        List.of(candidate("p1", 10, -100, 0.4), candidate("p2", 0, -100, 0.7)));
        ScorePicture picture = ScorePicture.of(choice, id -> id.equals("p1") ? "Lugano" : id);
        assertEquals(
                List.of("cost"), picture.legend().stream().map(ScorePicture.Entry::name).toList());
        assertEquals("Lugano ✓", picture.bars().bars().getFirst().name());
        assertEquals(0.4, picture.bars().bars().getFirst().total(), 1e-12);
        assertTrue(picture.caption().contains("left out: priority −100"), picture.caption());
    }

    private static Candidate candidate(
            String provider, double amount, double priority, double cost) {
        return new Candidate(
                provider,
                amount,
                priority + cost,
                List.of(new Term("priority", priority), new Term("cost", cost)),
                "",
                0);
    }

    @Test
    void beforeTheFirstEpochThereIsNoForecast() {
        SampleHistory young = new SampleHistory(4, 3);
        AgentsViewModel fresh =
                new AgentsViewModel(
                        new SampleEngine(SampleSnapshots.of(young)),
                        young,
                        clock,
                        TaskRunner.sameThread(),
                        navigator);
        fresh.attached();
        frame();
        assertFalse(fresh.forecast().isPresent());
        assertTrue(fresh.courseExports().isEmpty());
        assertEquals(
                "The first epoch ends after 10 rounds; this is round 4.",
                fresh.waitingProperty().get());
    }
}
