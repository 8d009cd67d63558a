package orrery.ui.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import orrery.engine.api.history.Link;
import orrery.ui.control.FactGrid;

/// Facts of a page as a [FactGrid] takes them.
final class Facts {
    private Facts() {}

    static List<FactGrid.Item> items(List<Fact> facts, Consumer<Link> follow) {
        List<FactGrid.Item> items = new ArrayList<>();
        for (Fact fact : facts) {
            Link link = fact.link();
            items.add(
                    new FactGrid.Item(
                            fact.label(),
                            fact.text(),
                            fact.full(),
                            fact.kind() == Fact.Kind.HASH,
                            link == null ? null : () -> follow.accept(link)));
        }
        return items;
    }
}
