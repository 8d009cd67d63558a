package orrery.ui.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import orrery.engine.api.execution.BlockExecution;
import orrery.engine.api.execution.BlockSource;
import orrery.ui.binding.FrameClock;
import orrery.ui.binding.TaskRunner;
import orrery.ui.execution.ExecutionViewModel.Choice;
import orrery.ui.execution.ExecutionViewModel.State;
import orrery.ui.testkit.FakeDialogs;
import orrery.ui.testkit.ManualExecutor;
import orrery.ui.testkit.SampleBundles;
import orrery.ui.testkit.SampleEngine;
import orrery.ui.testkit.SampleHistory;
import orrery.ui.testkit.SampleSnapshots;

class ExecutionViewModelTest {
    private static final BlockSource BUNDLE = new BlockSource.Bundle(Path.of("a.json"));

    private final FakeDialogs dialogs = new FakeDialogs();
    private final ExecutionViewModel model = model(TaskRunner.sameThread());

    private ExecutionViewModel model(TaskRunner tasks) {
        return new ExecutionViewModel(
                SampleEngine.running(),
                new SampleHistory(),
                new SampleBundles(),
                new FrameClock(() -> false),
                tasks,
                dialogs);
    }

    @Test
    void theRingHoldsRecentBlocksWithTransactionsNewestFirst() {
        model.update(SampleSnapshots.of(new SampleHistory()));
        List<Choice> choices = List.copyOf(model.choices());
        assertFalse(choices.isEmpty());
        assertTrue(choices.size() <= 120);
        assertTrue(choices.stream().noneMatch(c -> c.note().startsWith("0 tx")));
    }

    @Test
    void aHeldRingStandsStillAndCatchesUpWhenItIsLetGo() {
        SampleHistory past = new SampleHistory();
        model.update(SampleSnapshots.of(past));
        List<Choice> before = List.copyOf(model.choices());
        model.heldProperty().set(true);
        past.grow(5);
        model.update(SampleSnapshots.of(past));
        assertEquals(before, model.choices());
        model.heldProperty().set(false);
        assertFalse(before.equals(model.choices()));
    }

    @Test
    void aChosenBlockIsRunAndShown() {
        model.choose(BUNDLE);
        assertEquals(State.SHOWN, model.stateProperty().get());
        assertNotNull(model.study().ready());
        assertEquals("a.json", model.choices().getFirst().name());
    }

    @Test
    void moreLanesRunTheBlockAgainAndKeepWhatWasMeasured() {
        model.choose(BUNDLE);
        model.lanesProperty().set(8);
        assertEquals(2, model.study().speedupProperty().get().measured().size());
    }

    @Test
    void aBlockThatCannotBeRunSaysWhy() {
        model.choose(new BlockSource.Bundle(Path.of("broken.json")));
        assertEquals(State.FAILED, model.stateProperty().get());
        assertEquals("The block cannot be executed: bad nonce.", model.messageProperty().get());
        assertNull(model.study().ready());
    }

    @Test
    void aCancelledRunLeavesNothingBehind() {
        ManualExecutor workers = new ManualExecutor();
        ExecutionViewModel waiting = model(TaskRunner.of(workers, Runnable::run));
        waiting.choose(BUNDLE);
        assertEquals(State.RUNNING, waiting.stateProperty().get());
        waiting.cancel();
        assertEquals(State.CANCELLED, waiting.stateProperty().get());
        workers.runAll();
        assertNull(waiting.study().ready());
        assertEquals(State.CANCELLED, waiting.stateProperty().get());
    }

    @Test
    void theNewestChoiceWins() {
        ManualExecutor workers = new ManualExecutor();
        ExecutionViewModel waiting = model(TaskRunner.of(workers, Runnable::run));
        waiting.choose(BUNDLE);
        BlockSource other = new BlockSource.ModuleBlock(1, 5);
        waiting.choose(other);
        workers.runAll();
        StudyViewModel.Ready ready = waiting.study().ready();
        assertNotNull(ready);
        assertEquals(other, ready.execution().source());
    }

    @Test
    void lanesAreRecordedWhileTheViewIsShown() {
        SampleEngine engine = SampleEngine.running();
        ExecutionViewModel watching =
                new ExecutionViewModel(
                        engine,
                        new SampleHistory(),
                        new SampleBundles(),
                        new FrameClock(() -> false),
                        TaskRunner.sameThread(),
                        new FakeDialogs());
        assertFalse(engine.recordsLanes());
        watching.attached();
        assertTrue(engine.recordsLanes());
        watching.detached();
        assertFalse(engine.recordsLanes());
    }

    @Test
    void itIsSaidWhatTheLanesOfAModulesBlockAre() {
        model.choose(new BlockSource.ModuleBlock(0, 5));
        BlockExecution execution = Objects.requireNonNull(model.study().ready()).execution();
        assertEquals(
                "run again: the module ran it one after the other",
                ExecutionText.past(execution.past()));
        assertEquals("", ExecutionText.past(BlockExecution.Past.ELSEWHERE));
        assertEquals(
                "lanes as the module ran it", ExecutionText.past(BlockExecution.Past.RECORDED));
    }

    @Test
    void onlyTheChosenFunctionsAreReported() {
        model.choose(BUNDLE);
        ContractsViewModel contracts = model.contracts();
        assertEquals(40, Objects.requireNonNull(contracts.reportProperty().get()).calls());
        contracts.toggle("swap(uint256)");
        assertEquals(8, Objects.requireNonNull(contracts.reportProperty().get()).calls());
        contracts.toggle("sync()");
        assertNull(contracts.reportProperty().get());
        assertEquals("No function is chosen.", contracts.problemProperty().get());
        contracts.toggle("sync()");
        assertEquals("", contracts.problemProperty().get());
    }

    @Test
    void theCallsOfAModulesNewestBlocksCanBeAskedAboutWithoutAShownBlock() {
        ContractsViewModel contracts = model.contracts();
        assertNull(contracts.studyProperty().get());
        model.update(SampleEngine.running().snapshot());
        ContractsViewModel.Scope module = contracts.scopes().get(1);
        contracts.scopeProperty().set(module);
        var study = Objects.requireNonNull(contracts.studyProperty().get());
        assertTrue(study.name().startsWith("Module " + module.module()), study.name());
        assertNotNull(contracts.reportProperty().get());
        model.choose(BUNDLE);
        assertEquals(study, contracts.studyProperty().get(), "another block changes nothing");
        contracts.scopeProperty().set(ContractsViewModel.Scope.BLOCK);
        assertEquals("Block 7", Objects.requireNonNull(contracts.studyProperty().get()).name());
    }

    @Test
    void aModulesBlocksThatAreGivenUpLeaveNothingBehind() {
        ManualExecutor workers = new ManualExecutor();
        ExecutionViewModel waiting = model(TaskRunner.of(workers, Runnable::run));
        waiting.update(SampleEngine.running().snapshot());
        ContractsViewModel contracts = waiting.contracts();
        contracts.scopeProperty().set(contracts.scopes().get(1));
        assertNotNull(contracts.runningProperty().get());
        contracts.cancel();
        assertNull(contracts.runningProperty().get());
        workers.runAll();
        assertNull(contracts.studyProperty().get());
        assertEquals("Cancelled; nothing was kept.", contracts.problemProperty().get());
    }

    @Test
    void aContractsReportIsSaidInWords() {
        model.choose(BUNDLE);
        // The contract that is used most is looked at from the start.
        var report = model.contracts().reportProperty().get();
        assertNotNull(report);
        String words = ExecutionText.scaling(report);
        assertTrue(words.contains("at 2 / 8 / 32 lanes: ~ 1.90× / 4.50× / 5.00×"), words);
        assertTrue(words.contains("because of one slot"), words);
        assertTrue(words.contains("32 lanes is a commutative form of reserve0: ~ 20.00×"), words);
    }
}
