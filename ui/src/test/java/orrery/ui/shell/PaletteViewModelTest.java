package orrery.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.history.Link;
import orrery.engine.api.history.SearchHit;
import orrery.ui.binding.TaskRunner;
import orrery.ui.shell.PaletteViewModel.Entry;

class PaletteViewModelTest {
    private static final SearchHit BLOCK =
            new SearchHit("Block 412 of exchange", "18 transactions", new Link.ToBlock(1, 412));

    private final List<String> done = new ArrayList<>();
    private final List<String> searched = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final PaletteViewModel model =
            new PaletteViewModel(
                    () -> List.of(action("Open block…"), action("Larger text"), action("Back")),
                    (text, _) -> found(text),
                    TaskRunner.sameThread(),
                    links::add);

    @Test
    void withoutATextEveryCommandIsOffered() {
        model.ask("");
        assertEquals(3, model.entries().size());
        assertEquals(List.of(), searched);
    }

    @Test
    void wordsMatchByTheirBeginning() {
        assertTrue(PaletteViewModel.matches("View Larger text", "lar te"));
        assertFalse(PaletteViewModel.matches("View Larger text", "arger"));
        model.ask("lar");
        assertEquals(1, model.entries().size());
    }

    @Test
    void whatTheStoreFindsComesFirstAndLeadsThere() {
        model.ask("412");
        assertEquals(new Entry.Hit(BLOCK), model.entries().getFirst());
        model.choose(model.entries().getFirst());
        assertEquals(List.of(new Link.ToBlock(1, 412)), links);
    }

    @Test
    void aDeepLinkIsSearchedByItsEnd() {
        model.ask("orrery://block/412");
        assertEquals(List.of("412"), searched);
    }

    @Test
    void nothingFoundIsSaidInWords() {
        model.ask("zzz");
        assertTrue(model.hintProperty().get().contains("zzz"));
    }

    @Test
    void aFailedSearchSaysWhy() {
        model.ask("fail");
        assertEquals("The search failed: disk I/O error", model.hintProperty().get());
    }

    @Test
    void whatWasLatelyDoneComesFirst() {
        model.ask("");
        model.choose(model.entries().getLast());
        model.ask("");
        assertEquals(List.of("Back"), done);
        assertEquals("Back", ((Entry.Command) model.entries().getFirst()).action().label());
    }

    private List<SearchHit> found(String text) {
        searched.add(text);
        if (text.equals("fail")) {
            throw new IllegalStateException("disk I/O error");
        }
        return text.equals("412") ? List.of(BLOCK) : List.of();
    }

    private Action action(String label) {
        return new Action(label, label, "View", null, () -> done.add(label));
    }
}
